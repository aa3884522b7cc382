// Prose in the layout of Go's doc comments (https://go.dev/doc/comment), as `gofmt` would leave it.
import { isBlank } from './lines.ts';

type Sort = 'blank' | 'prose' | 'code' | 'item' | 'more';

interface Line {
  readonly sort: Sort;
  readonly text: string;
}

/** Lists, fenced and indented code of Markdown in Go's spelling; one blank line at most. */
export function goLayout(lines: readonly string[]): string[] {
  const out: Line[] = [];
  for (const line of sorted(lines)) {
    if (line.sort === 'blank' && (out.length === 0 || out.at(-1) === blank)) continue;
    if (line.sort === 'more' && out.at(-1) === blank) out.pop();
    const kept = out.findLast(({ sort }) => sort !== 'blank');
    if (line.sort === 'code' && isListed(kept?.sort))
      out.push(...(out.at(-1) === blank ? [] : [blank]), parting);
    const before = out.at(-1);
    if (before !== undefined && isApart(before.sort, line.sort)) out.push(blank);
    out.push(line);
  }
  while (out.at(-1) === blank) out.pop();
  return out.map(({ text }) => text);
}

/** Code stands between blank lines, and so does the end of a list. */
function isApart(before: Sort, now: Sort): boolean {
  if (before === 'blank' || now === 'blank') return false;
  return (before === 'code') !== (now === 'code') || (isListed(before) && now === 'prose');
}

function isListed(sort: Sort | undefined): boolean {
  return sort === 'item' || sort === 'more';
}

const blank: Line = { sort: 'blank', text: '' };

/** Go takes code right behind a list for a part of it. */
const parting: Line = { sort: 'prose', text: 'Example:' };

const ITEM = /^\s*(?:([-*+•])|(\d{1,4}[.)]))\s+(?=\S)/;

function* sorted(lines: readonly string[]): Generator<Line> {
  let fenced = false;
  let list: List = null;
  for (const line of lines) {
    if (/^\s*```/.test(line)) {
      fenced = !fenced;
      list = null;
      continue;
    }
    if (fenced) yield isBlank(line) ? blank : { sort: 'code', text: `\t${line}` };
    else if (isBlank(line)) yield blank;
    else {
      const next = sortOf(line, list);
      if (next.sort === 'item') list = listOf(line);
      else if (next.sort !== 'more') list = null;
      yield next;
    }
  }
}

/** The sort of list that a line goes on with; null outside of lists. */
type List = 'marked' | 'numbered' | null;

function listOf(line: string): List {
  const found = ITEM.exec(line);
  return found === null ? null : found[2] === undefined ? 'marked' : 'numbered';
}

/** An item of another sort than those before it goes on with them, as Go reads it. */
function sortOf(line: string, list: List): Line {
  const [mark = '', , number] = ITEM.exec(line) ?? [];
  const indent = line.length - line.trimStart().length;
  const own = listOf(line);
  if (own !== null && (list === null ? indent < 4 : own === list)) {
    const sign = number === undefined ? '  - ' : ` ${number.replace(')', '.')} `;
    return { sort: 'item', text: sign + plain(line.slice(mark.length)) };
  }
  if (list !== null && (indent > 0 || own !== null)) {
    return { sort: 'more', text: `    ${plain(line.trim())}` };
  }
  if (indent === 0) return { sort: 'prose', text: plain(line) };
  return { sort: 'code', text: `\t${line.replace(/^(?: {4}|\t)/, '')}` };
}

/** Doubled quotation marks of either kind would become curly ones. */
function plain(text: string): string {
  return text.replace(/``+|''+/g, '"');
}
