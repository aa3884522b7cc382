// Enough of Python's lexical rules to find where a body begins and to compare token streams.

/** A token that counts: comments, white space and line ends are left out. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

const lexeme =
  /[ \t\f\r\n]+|#[^\r\n]*|\\(?:\r\n|\r|\n)|([A-Za-z]{0,3})("""|'''|"|')|[\p{L}\p{N}_.]+|./uy;

/** Tokens from `from` on, lazily; an unclosed string ends the text. Linear. */
export function* tokensFrom(text: string, from: number): Generator<Token> {
  lexeme.lastIndex = 0;
  let at = from;
  while (at < text.length) {
    lexeme.lastIndex = at;
    const match = lexeme.exec(text);
    if (!match) {
      at++;
      continue;
    }
    const [found, prefix, quote] = match;
    const start = at;
    at += found.length;
    if (quote !== undefined && isPrefix(prefix ?? '')) {
      at = stringEnd(text, at, quote);
    } else if (quote !== undefined && prefix) {
      at = start + prefix.length;
    }
    if (!/^[\s#\\]/.test(found)) yield { start, end: at };
  }
}

const isPrefix = (prefix: string) => /^([rbuft]|br|rb|fr|rf|tr|rt)?$/i.test(prefix);

/** Offset behind the closing quote; a single-quoted string ends at its line's end at the latest. */
export function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && (char === '\n' || char === '\r')) return at;
  }
  return text.length;
}

/** Where a `def` or `class` header ends: behind its colon. -1 when it has none. */
export function headerEnd(text: string, from: number): number {
  let depth = 0;
  let lambdas = 0;
  for (const { start, end } of tokensFrom(text, from)) {
    const token = text.slice(start, end);
    if (token === '(' || token === '[' || token === '{') depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    else if (depth === 0 && token === 'lambda') lambdas++;
    else if (depth === 0 && token === ':' && lambdas-- === 0) return end;
    if (depth < 0) return -1;
  }
  return -1;
}
