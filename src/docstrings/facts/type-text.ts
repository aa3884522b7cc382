// Type expressions as text: one spelling for layout and quotes, and the parts that checks compare.

const longestType = 4000;
const token =
  /\s+|#[^\n]*|[A-Za-z]{0,2}("""|'''|"|')|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|\.\.\.|->|\*\*|\/\/|<<|>>|[=!<>]=|./uy;
const spaced = new Set([
  '|',
  '&',
  '+',
  '-',
  '/',
  '^',
  '<',
  '>',
  '==',
  '!=',
  '<=',
  '>=',
  '<<',
  '>>',
  '//',
  '->',
  '%',
  '@',
]);
const openers: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * The expression in one spelling: layout, comments, quote characters and outer parentheses do not
 * count. Text that is no expression (unbalanced brackets, an open string) is given back unchanged.
 */
export function normalizeType(text: string): string {
  const tokens = text.length > longestType ? null : tokenize(text);
  if (!tokens || !balanced(tokens)) return text.trim();
  const inner = unwrap(tokens);
  const joined = join(inner);
  return hasTopLevelComma(inner) ? `(${joined})` : joined;
}

/** Without wrapping backticks and without quotes outside `Literal[…]` and default values. */
export function stripMarks(text: string): string {
  const bare = withoutBackticks(text);
  let out = '';
  let at = 0;
  while (at < bare.length) {
    const open = bare.indexOf('Literal[', at);
    const close = open < 0 ? -1 : bare.indexOf(']', open + 9);
    const end = close < 0 ? bare.length : open;
    out += withoutQuotes(bare.slice(at, end));
    if (close >= 0) out += bare.slice(open, close + 1);
    at = close < 0 ? bare.length : close + 1;
  }
  return out;
}

/** Equal but for the kind of quotes, comments, and layout where one of them spans lines. */
export function sameText(left: string, right: string): boolean {
  if (left === right) return true;
  let [a, b] = [beforeComment(left), beforeComment(right)];
  if (a.includes('\n') || b.includes('\n')) {
    a = a.replaceAll(/[ \n]/g, '');
    b = b.replaceAll(/[ \n]/g, '');
  }
  return a.replaceAll('"', "'") === b.replaceAll('"', "'");
}

/** Whether two types are the same text after normalisation. */
export function sameType(left: string, right: string): boolean {
  return sameText(normalizeType(stripMarks(left)), normalizeType(stripMarks(right)));
}

/** `Tuple[int, str]` gives its elements; every other type, and `tuple[int, ...]`, gives itself. */
export function tupleElements(type: string): readonly string[] {
  const match = /^[tT]uple\[/.exec(type);
  if (!match || !type.endsWith(']')) return [type];
  const inside = type.slice(match[0].length, -1);
  if (inside === '' || inside === '()') return [];
  if (inside.endsWith('...')) return [type];
  return splitTopLevel(inside).map(normalizeType);
}

/** Arguments of a subscripted type, or null when it has none. */
export function typeArguments(type: string): readonly string[] | null {
  const open = type.indexOf('[');
  if (open < 0 || !type.endsWith(']')) return null;
  return splitTopLevel(type.slice(open + 1, -1)).map(normalizeType);
}

/** Splits at commas outside brackets and strings; a trailing comma gives no empty part. */
export function splitTopLevel(text: string): readonly string[] {
  const tokens = text.length > longestType ? null : tokenize(text);
  if (!tokens) return [text];
  const parts: string[][] = [[]];
  let depth = 0;
  for (const item of tokens) {
    if (item in openers) depth++;
    else if (')]}'.includes(item)) depth--;
    if (item === ',' && depth === 0) parts.push([]);
    else parts[parts.length - 1]?.push(item);
  }
  return parts.map(join).filter((part) => part !== '');
}

function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return null;
    const [found, quote] = match;
    if (quote) {
      const end = stringEnd(text, token.lastIndex, quote);
      if (end < 0) return null;
      tokens.push(requote(text.slice(token.lastIndex - found.length, end), quote));
      token.lastIndex = end;
    } else if (!/^[\s#]/.test(found)) tokens.push(/^\d/.test(found) ? decimal(found) : found);
  }
  return tokens;
}

/** A whole number in decimal digits: `0x10` is `16`, `1_000` is `1000`. */
function decimal(number: string): string {
  const digits = number.replaceAll('_', '');
  return /^(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(digits)
    ? String(BigInt(digits))
    : number;
}

function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return -1;
}

function requote(literal: string, quote: string): string {
  const start = literal.indexOf(quote);
  const body = literal.slice(start + quote.length, literal.length - quote.length);
  const plain = !body.includes("'") && !body.includes('\n');
  return plain ? `${literal.slice(0, start).replace(/[uU]/, '')}'${body}'` : literal;
}

function balanced(tokens: readonly string[]): boolean {
  const stack: string[] = [];
  for (const item of tokens) {
    const close = openers[item];
    if (close) stack.push(close);
    else if (item.length === 1 && ')]}'.includes(item) && stack.pop() !== item) return false;
  }
  return stack.length === 0;
}

function unwrap(tokens: readonly string[]): readonly string[] {
  let inner = tokens;
  while (inner[0] === '(' && inner.length > 2 && closesAtEnd(inner)) inner = inner.slice(1, -1);
  return inner;
}

function closesAtEnd(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const [index, item] of tokens.entries()) {
    if (item in openers) depth++;
    else if (item.length === 1 && ')]}'.includes(item)) depth--;
    if (depth === 0) return index === tokens.length - 1;
  }
  return false;
}

function hasTopLevelComma(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const item of tokens) {
    if (item in openers) depth++;
    else if (item.length === 1 && ')]}'.includes(item)) depth--;
    else if (item === ',' && depth === 0) return true;
  }
  return false;
}

function join(tokens: readonly string[]): string {
  let out = '';
  const stack: { readonly open: string; commas: number }[] = [];
  for (const [index, item] of tokens.entries()) {
    const previous = tokens[index - 1];
    const next = tokens[index + 1];
    const level = stack.at(-1);
    if (item in openers) stack.push({ open: item, commas: 0 });
    else if (item.length === 1 && ')]}'.includes(item)) stack.pop();
    if (item === ',') {
      const trailing = next === undefined || ')]}'.includes(next);
      if (trailing && (level?.commas ?? 1) > 0) continue;
      if (level) level.commas++;
      out += trailing ? ',' : ', ';
    } else if (item === ':' && level?.open === '{') out += ': ';
    else if (spaced.has(item) && !startsOperand(previous)) out += ` ${item} `;
    else if (isWord(item) && isWord(previous)) out += ` ${item}`;
    else out += item;
  }
  return out.trim();
}

const startsOperand = (previous: string | undefined) =>
  previous === undefined || previous === ',' || previous in openers || spaced.has(previous);
const isWord = (item: string | undefined) => item !== undefined && /^[\p{L}\p{N}_'"]/u.test(item);

function withoutBackticks(text: string): string {
  if (text.length >= 4 && text.startsWith('``') && text.endsWith('``')) return text.slice(2, -2);
  if (text.length >= 2 && text.startsWith('`') && text.endsWith('`')) return text.slice(1, -1);
  return text;
}

function withoutQuotes(text: string): string {
  const at = text.indexOf(', default=');
  const head = at < 0 ? text : text.slice(0, at);
  return head.replaceAll(/["']/g, '') + (at < 0 ? '' : text.slice(at));
}

function beforeComment(text: string): string {
  const at = text.indexOf('#');
  return at < 0 ? text : text.slice(0, at).trimEnd();
}
