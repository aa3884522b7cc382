import { listed } from '../../facts/check.ts';
import { type CommentCheck, commentFinding } from '../comment-check.ts';
import { textOfType } from '../results.ts';

/**
 * A comment that describes errors describes those that the body throws itself.
 *
 * A note where the comment describes parameters or results and no error at all. What is called may throw more, which
 * is neither asked for nor refused.
 *
 * True: `/** @throws {RangeError} If it is negative. *\/` above a body with `throw new RangeError()`
 *
 * False: `/** @throws {TypeError} If it is no number. *\/` above the same body
 */
export const raisesMissing: CommentCheck = {
  id: 'raises-missing',
  severity: 'warning',
  run(subject) {
    const { docstring, symbol, structured } = subject;
    if (!structured || !throwing.has(docstring.style)) return [];
    const said = docstring.sections
      .flatMap((section) => (section.kind === 'raises' ? section.value : []))
      .map(({ annotation }) => simple(textOfType(annotation)));
    const unsaid = symbol.raiseSites
      .filter(({ type, caught }) => type !== null && !caught)
      .map(({ type }) => type!);
    const missing = [...new Set(unsaid)].filter((type) => !said.includes(simple(type)));
    if (missing.length === 0) return [];
    const severity = said.some((type) => type !== '') ? 'warning' : 'info';
    const message = `Errors that are thrown and not described: ${listed(missing)}.`;
    return [commentFinding(subject, { id: this.id, severity, message })];
  },
};

/** Styles with a part for errors. */
const throwing: ReadonlySet<string> = new Set([
  'jsdoc',
  'javadoc',
  'doxygen',
  'xmldoc',
  'phpdoc',
  'yard',
]);

/** The last part of a qualified name. */
function simple(type: string): string {
  return /(\w*)\W*$/.exec(type.replace(/<.*$/s, ''))?.[1] ?? type;
}
