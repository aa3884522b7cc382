/** Reads the callee of a call, as written, into names with the information which of them are called. */

export interface ChainLink {
  readonly name: string;
  /** Text between the parentheses, or null where the name is not called. */
  readonly args: string | null;
}

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const MAX_LENGTH = 2000;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Parses `a.b(x).c`. Null for anything else, such as a subscript or an operator: then
 * {@link lastName} is all that is known.
 */
export function parseChain(text: string): readonly ChainLink[] | null {
  if (text.length > MAX_LENGTH) return null;
  const links: ChainLink[] = [];
  for (let at = 0; ; at++) {
    NAME.lastIndex = at = skipSpace(text, at);
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return null;
    at = skipSpace(text, at + name.length);
    let args: string | null = null;
    if (text[at] === '(') {
      const end = closingBracket(text, at);
      if (end === -1) return null;
      args = text.slice(at + 1, end);
      at = skipSpace(text, end + 1);
    }
    links.push({ name, args });
    if (at >= text.length) return links;
    if (text[at] !== '.') return null;
  }
}

/** The name behind the last dot, or null. */
export function lastName(text: string): string | null {
  const name = text.slice(text.lastIndexOf('.') + 1).trim();
  return /^[\p{L}_$][\p{L}\p{N}_$]{0,200}$/u.test(name) ? name : null;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** Index of the bracket that closes the one at `open`, strings skipped; -1 when there is none. */
function closingBracket(text: string, open: number): number {
  const expected: string[] = [];
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    const closer = closers[char];
    if (closer !== undefined) expected.push(closer);
    else if (char === '"' || char === "'") at = closingQuote(text, at);
    else if (char === ')' || char === ']' || char === '}') {
      if (expected.pop() !== char) return -1;
      if (expected.length === 0) return at;
    }
  }
  return -1;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[open]) return at;
  }
  return text.length;
}
