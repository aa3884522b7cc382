import { type CommentCheck, commentFinding } from '../comment-check.ts';

/**
 * A comment of Go begins with the name of what it documents.
 *
 * Of exported definitions only; an article may stand before the name. Names of constants, variables and fields are not
 * asked for.
 *
 * True: `// Parse reads a number.` above `func Parse() {}`
 *
 * False: `// Reads a number.` above it
 */
export const nameFirst: CommentCheck = {
  id: 'name-first',
  severity: 'warning',
  run(subject) {
    const { docstring, symbol, text } = subject;
    if (docstring.style !== 'godoc' || symbol.visibility !== 'public') return [];
    if (!named.has(symbol.kind)) return [];
    const start = text.trimStart().replace(/^(?:An?|The)\s+/, '');
    const isName = start.startsWith(symbol.name) && !/^\w/.test(start.slice(symbol.name.length));
    if (isName || /^(?:Deprecated:|TestMain\b)/.test(start)) return [];
    const message = `The comment does not begin with the name \`${symbol.name}\`.`;
    return [commentFinding(subject, { id: this.id, severity: 'warning', message }, 0)];
  },
};

const named: ReadonlySet<string> = new Set([
  'function',
  'method',
  'struct',
  'interface',
  'class',
  'type-alias',
]);
