import { type Check, listed } from '../facts/check.ts';
import { blockWords, callsIn, examplesOf, withoutStrings } from '../facts/examples.ts';
import { exists } from '../facts/names.ts';
import { placed } from '../facts/placed.ts';

/**
 * Examples in a docstring are complete, and call what exists.
 *
 * An example (`>>> …`) must close its brackets and strings, and must call no name that neither it nor the project knows. Nothing
 * is executed.
 *
 * True: `>>> f(1)` where `f` is defined.
 *
 * False: `>>> f(1` or `>>> no_such_function(1)`
 */
export const brokenExamples: Check = {
  id: 'broken-examples',
  references: [],
  severity: 'error',
  of: 'text',
  run(context) {
    const { text, names, words, symbol } = context.subject;
    const examples = examplesOf(text);
    const report = (line: number, message: string) =>
      placed(context, line, { id: this.id, severity: 'error', message });
    const broken = examples
      .filter(({ complete }) => !complete)
      .map(({ line }) =>
        report(line, 'The example does not parse: a bracket or a string is not closed.'),
      );
    if (words === null) return broken;
    const defined = new Set([...examples.flatMap(({ words: own }) => own), ...blockWords(text)]);
    const open = examples.some(({ star }) => star);
    const unknown = examples.flatMap((example) => {
      const missing = open
        ? []
        : callsIn(example.code).filter((name) => !defined.has(name) && !exists(name, names, words));
      return missing.length === 0
        ? []
        : [report(example.line, `The example calls ${listed(missing)}, which does not exist.`)];
    });
    const wrong =
      symbol === null
        ? []
        : examples.flatMap((example) => {
            const problem = wrongCall(example.code, symbol);
            return problem === null ? [] : [report(example.line, problem)];
          });
    return [...broken, ...unknown, ...wrong];
  },
};

type Symbol = NonNullable<
  Parameters<Extract<Check, { of: 'text' }>['run']>[0]['subject']['symbol']
>;

/** A call of the documented function itself with more arguments than it takes, or an unknown keyword. */
function wrongCall(code: string, symbol: Symbol): string | null {
  if (symbol.kind !== 'function' || symbol.decorators.length > 0) return null;
  const call = directCall(withoutStrings(code), symbol.name);
  if (call === null) return null;
  const kinds = new Set(symbol.parameters.map(({ kind }) => kind));
  const positional = symbol.parameters.filter(({ kind }) => kind.startsWith('positional')).length;
  if (!kinds.has('var-positional') && call.positional > positional)
    return `The example passes ${call.positional} arguments, \`${symbol.name}\` takes ${positional}.`;
  const named = new Set(symbol.parameters.map(({ name }) => name));
  const unknown = call.keywords.filter((name) => !named.has(name));
  if (!kinds.has('var-keyword') && unknown.length > 0)
    return `The example passes ${listed(unknown)}, which \`${symbol.name}\` does not take.`;
  const needed = symbol.parameters.filter(
    ({ kind, default: value }) => value === null && !kind.startsWith('var-'),
  ).length;
  if (!call.spread && call.positional + call.keywords.length < needed)
    return `The example passes ${call.positional + call.keywords.length} arguments, \`${symbol.name}\` needs ${needed}.`;
  return null;
}

function directCall(code: string, name: string) {
  const at = code.search(new RegExp(`(^|[\\s=(])${name}\\(`));
  if (at < 0) return null;
  const open = code.indexOf('(', code.indexOf(name, at));
  const parts = argumentsAt(code, open);
  if (parts === null) return null;
  const keywords = parts.flatMap((part) => /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(part)?.[1] ?? []);
  const spread = parts.some((part) => part.trimStart().startsWith('*'));
  return { keywords, spread, positional: parts.length - keywords.length - (spread ? 1 : 0) };
}

function argumentsAt(code: string, open: number): readonly string[] | null {
  const parts: string[] = [''];
  let depth = 0;
  let quote = '';
  for (let at = open + 1; at < code.length; at++) {
    const char = code[at] ?? '';
    if (quote) quote = char === quote && code[at - 1] !== '\\' ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0)
      return parts.at(-1)?.trim() === '' ? parts.slice(0, -1) : parts;
    if (char === ',' && depth === 0 && !quote) parts.push('');
    else parts[parts.length - 1] += char;
    if (/ for $/.test(parts.at(-1)?.slice(-5) ?? '')) return null;
  }
  return null;
}
