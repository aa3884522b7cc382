// HTML, and the elements of C#'s XML comments, as the light marks that pages read: backticks, fences, lists, stars.

/** Kept as it is, or written otherwise; runs are bounded, so that any text costs linear time. */
const token = new RegExp(
  [
    '(?<kept>`[^`\\n]{1,400}`)',
    '\\{@(?<inline>code|literal|snippet)(?=\\s)',
    '<(?<close>/?)(?<tag>[A-Za-z][A-Za-z0-9]{0,15})(?<attributes>(?:\\s[^<>]{0,600})?)/?>',
    '&(?<entity>#\\d{1,7}|#x[\\dA-Fa-f]{1,6}|[A-Za-z]{2,10});',
  ].join('|'),
  'g',
);

interface State {
  readonly text: string;
  readonly language: string;
  readonly parts: string[];
  /** Numbers of the lists that are open; 0 counts nothing. */
  readonly lists: number[];
  /** Where the next end of an element stands, as far as it was looked for. */
  readonly ends: Map<string, number>;
}

/**
 * A text whose known elements and entities are light marks; others stay as they are.
 *
 * @param language - Of code set off as a block. Default: none.
 */
export function plainMarkup(text: string, language = ''): string {
  if (!/[<&]|\{@/.test(text)) return text;
  const state: State = { text, language, parts: [], lists: [], ends: new Map() };
  let at = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    state.parts.push(flowing(text.slice(at, match.index), state));
    at = write(match, state);
    token.lastIndex = at;
  }
  return [...state.parts, flowing(text.slice(at), state)]
    .join('')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .trim();
}

/** Lines of a list's item are one line: its margin says nothing in HTML. */
function flowing(text: string, { lists }: State): string {
  return lists.length === 0 ? text : text.replace(/\s+/g, ' ');
}

/** Writes what was found; gives the place behind it. */
function write(match: RegExpExecArray, state: State): number {
  const { kept, inline, tag, entity } = match.groups!;
  const end = match.index + match[0].length;
  if (inline !== undefined) return inlineTag(inline, match.index, end, state);
  if (entity !== undefined) state.parts.push(literal(decoded(match[0], entity)));
  else if (tag !== undefined) return element(match, tag, end, state);
  else state.parts.push(kept ?? match[0]);
  return end;
}

/** `{@code a {b}}`, up to the brace that closes it. */
function inlineTag(name: string, start: number, from: number, state: State): number {
  const close = closingBrace(state.text, from);
  const inner = state.text.slice(from, close);
  if (name === 'snippet') state.parts.push(fenced(inner.replace(/^[^:\n]*:/, ''), state));
  else state.parts.push(name === 'code' ? span(inner) : literal(inner.trim()));
  return close === state.text.length ? close : Math.max(close + 1, start + 1);
}

const longestTag = 4_000;

function closingBrace(text: string, from: number): number {
  let depth = 1;
  const last = Math.min(text.length, from + longestTag);
  for (let at = from; at < last; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
    if (depth === 0) return at;
  }
  return last;
}

function element(match: RegExpExecArray, tag: string, end: number, state: State): number {
  const name = tag.toLowerCase();
  const before = state.text[match.index - 1] ?? ' ';
  const isClose = match.groups!.close === '/';
  const isType = !isClose && /\w/.test(before) && (tag.length === 1 || tag !== name);
  if (isType) state.parts.push(match[0]);
  else if (name in contents && !isClose) return content(match, name, end, state);
  else if (name in references && !isClose) return reference(match, end, state);
  else if (name in marks) state.parts.push(marks[name]!(isClose, state));
  else if (!(name in contents || name in references)) state.parts.push(match[0]);
  return end;
}

type Mark = (isClose: boolean, state: State) => string;

const paragraph: Mark = (_, { lists }) => (lists.length === 0 ? '\n\n' : ' ');
const nothing: Mark = () => '';
const list =
  (first: number): Mark =>
  (isClose, { lists }) => {
    if (isClose) lists.pop();
    else lists.push(first);
    return lists.length === (isClose ? 0 : 1) ? '\n\n' : '';
  };
/** Lists are set off by a margin so deep. */
const deepest = 6;
const item: Mark = (isClose, { lists }) => {
  if (isClose) return '';
  const depth = Math.max(0, lists.length - 1);
  const number = lists[depth] ?? 0;
  if (number > 0) lists[depth] = number + 1;
  return `\n${'  '.repeat(Math.min(depth, deepest))}${number > 0 ? `${number}.` : '-'} `;
};
/** Behind a term, not at the head of an item. */
const description: Mark = (isClose, { parts }) => {
  const isFirst = /^\s*(?:-|\d+\.) $/.test(parts.at(-1) ?? '');
  return isClose || isFirst ? '' : ': ';
};
const heading: Mark = (isClose) => (isClose ? '**\n\n' : '\n\n**');

const marks: Readonly<Record<string, Mark>> = {
  ...Object.fromEntries(
    ['p', 'para', 'div', 'blockquote', 'center', 'hr'].map((name) => [name, paragraph]),
  ),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  ...Object.fromEntries(['b', 'strong'].map((name) => [name, () => '**'])),
  ...Object.fromEntries(['i', 'em', 'cite', 'dfn'].map((name) => [name, () => '*'])),
  ...Object.fromEntries(
    ['span', 'small', 'big', 'font', 'u', 'sub', 'sup', 'tbody', 'thead', 'term'].map((name) => [
      name,
      nothing,
    ]),
  ),
  ...Object.fromEntries(['ul', 'list', 'dl', 'table'].map((name) => [name, list(0)])),
  ...Object.fromEntries(['li', 'item', 'dt', 'tr', 'listheader'].map((name) => [name, item])),
  ...Object.fromEntries(['dd', 'description', 'td', 'th'].map((name) => [name, description])),
  ol: list(1),
  br: (_, { lists }) => (lists.length === 0 ? '\n' : ' '),
};

/** Elements whose content is no prose. */
const contents: Readonly<Record<string, true>> = {
  pre: true,
  code: true,
  c: true,
  tt: true,
  kbd: true,
  samp: true,
  a: true,
};

function content(match: RegExpExecArray, name: string, end: number, state: State): number {
  const close = nextEnd(`</${name}`, end, state);
  if (close > end + longestContent) return end;
  const inner = state.text.slice(end, close);
  if (name === 'a') state.parts.push(link(match.groups!.attributes!, plainMarkup(inner)));
  else
    state.parts.push(
      name === 'pre' || inner.trim().includes('\n') ? fenced(inner, state) : span(untagged(inner)),
    );
  return behindTag(close, state);
}

/** Place of the next `</pre`; infinite without one. Each place is looked for once. */
function nextEnd(tag: string, from: number, { text, ends }: State): number {
  const known = ends.get(tag) ?? -1;
  if (known >= from) return known;
  const found = text.indexOf(tag, from);
  const place = found === -1 ? Number.POSITIVE_INFINITY : found;
  ends.set(tag, place);
  return place;
}

function behindTag(start: number, { text }: State): number {
  const close = text.indexOf('>', start);
  return close === -1 ? text.length : close + 1;
}

const longestContent = 20_000;

/** Elements that name something, or have a text of their own. */
const references: Readonly<Record<string, true>> = {
  see: true,
  seealso: true,
  paramref: true,
  typeparamref: true,
};

function reference(match: RegExpExecArray, end: number, state: State): number {
  const attributes = match.groups!.attributes!;
  const named = /\b(?:cref|name|langword)\s?=\s?["']([^"'<>]{1,300})["']/.exec(attributes)?.[1];
  const isEmpty = match[0].endsWith('/>');
  const close = isEmpty ? Number.POSITIVE_INFINITY : nextEnd('</', end, state);
  const inner = close > end + longestTag ? '' : state.text.slice(end, close).trim();
  if (/\bhref/.test(attributes)) state.parts.push(link(attributes, inner));
  else if (inner !== '') state.parts.push(inner);
  else if (named !== undefined)
    state.parts.push(span(named.replace(/^[A-Z]:/, '').split('(', 1)[0]!));
  return inner === '' ? end : behindTag(close, state);
}

function link(attributes: string, text: string): string {
  const address = /\bhref\s?=\s?["']?(https?:\/\/[^\s"'<>()]{1,600})/.exec(attributes)?.[1];
  const label = text.replace(/\s+/g, ' ').trim();
  if (address === undefined) return label;
  return label === '' ? address : `[${label.replace(/[[\]]/g, '')}](${address})`;
}

function span(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return line.includes('`') ? `\`\`${line}\`\`` : `\`${line}\``;
}

function fenced(inner: string, { language }: State): string {
  const wrapped = /^\s*(?:<code>\s*)?\{@code\b(.*)\}\s*(?:<\/code>\s*)?$/s.exec(inner)?.[1];
  const lines = (wrapped ?? untagged(inner)).split('\n');
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  const code = lines.join('\n');
  const isData = /^\s*[<{[]/.test(code);
  return code === '' ? '' : `\n\n\`\`\`${isData ? '' : language}\n${code}\n\`\`\`\n\n`;
}

/** Code as its reader sees it. */
function untagged(code: string): string {
  return code
    .replace(/<\/?(?:b|i|em|strong|span|code|font|a|br)\b[^<>]{0,300}>/gi, '')
    .replace(/&(#\d{1,7}|#x[\dA-Fa-f]{1,6}|[A-Za-z]{2,10});/g, decoded);
}

/** Signs that would mean something else in light marks. */
function literal(text: string): string {
  return text.replace(/[\\`*_[\]]/g, '\\$&');
}

const names: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '\u2014',
  ndash: '\u2013',
  hellip: '\u2026',
  larr: '\u2190',
  rarr: '\u2192',
  times: '\u00d7',
  middot: '\u00b7',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
};

function decoded(all: string, entity: string): string {
  if (!entity.startsWith('#')) return names[entity] ?? all;
  const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : all;
}
