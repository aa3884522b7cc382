import { listed } from '../../facts/check.ts';
import { type CommentCheck, type CommentSubject, commentFinding } from '../comment-check.ts';

/**
 * The parameters in a doc comment are those of the signature.
 *
 * An error for a name that cannot be passed. A warning when some parameters are described and others are not, a note
 * when none is although the comment describes results or errors. A parameter that is a pattern may have any name or those
 * in it, and so may each of the rest that a last parameter takes; `_` is any.
 *
 * True: `/** @param a - The first. *\/ function f(a) {}`
 *
 * False: `/** @param b - The first. *\/ function f(a) {}`
 */
export const parameterNames: CommentCheck = {
  id: 'parameter-names',
  severity: 'error',
  run(subject) {
    const { documented, parameters, symbol } = subject;
    if (!callable.has(symbol.kind)) return [];
    const { unknown, missing } = compare(subject);
    const some = documented.length > 0;
    return [
      ...unknown.map(({ name, line }) =>
        commentFinding(
          subject,
          {
            id: this.id,
            severity: 'error',
            message: `The parameter \`${name}\` is not in the signature.`,
          },
          line,
        ),
      ),
      ...(missing.length > 0 && parameters.length > 0 && (some || subject.structured)
        ? [
            commentFinding(subject, {
              id: this.id,
              severity: some ? 'warning' : 'info',
              message: `Parameters that are not described: ${listed(missing)}.`,
            }),
          ]
        : []),
    ];
  },
};

const callable: ReadonlySet<string> = new Set(['function', 'method', 'constructor', 'macro']);

const plain = /^[\p{L}\p{N}_$]+$/u;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

function compare({ documented, parameters, symbol }: CommentSubject) {
  const names = new Set(parameters);
  const rest = symbol.parameters.some(({ kind }) => kind === 'var-positional');
  const patterns = rest ? documented.length : parameters.filter((name) => !plain.test(name)).length;
  const inPatterns = new Set(
    symbol.parameters.flatMap(({ name }) => (plain.test(name) ? [] : (name.match(word) ?? []))),
  );
  const described = new Set(documented.map(({ name }) => name));
  const unknown = documented.filter(
    ({ name }) =>
      !names.has(name) && name !== '_' && !inPatterns.has(name) && !isOther(name, symbol),
  );
  const free = unknown.slice(patterns);
  const missing = parameters.filter(
    (name) => !described.has(name) && /^[\p{L}\p{N}$][\p{L}\p{N}_$]*$/u.test(name),
  );
  return { unknown: free, missing: unknown.length > free.length ? [] : missing };
}

/** Type parameters are described by some with the tag of parameters. */
function isOther(name: string, { signature }: { readonly signature: string }): boolean {
  const generic = /[<[]([^()]{0,100}?)[>\]]/.exec(signature)?.[1] ?? '';
  return name === '' || generic.split(/\W+/).includes(name.replace(/[<>]/g, ''));
}
