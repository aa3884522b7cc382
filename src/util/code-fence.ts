// Fenced code of Markdown, line by line as CommonMark defines it, in time linear in the text.

/** What a line is: the mark above or below a block of code, a line of the block, or anything else. */
export type LineSort = 'mark' | 'code' | 'prose';

interface Open {
  readonly fence: string;
  /** Column at which the container's contents begin: 0, or those of a list item. */
  readonly base: number;
}

/**
 * The fence that a line without its indentation opens, as it is written; null for another line.
 * Backticks behind a fence of backticks make it a span of code.
 */
export function fenceOf(line: string): string | null {
  const [, fence = null] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  return fence;
}

/** Whether a line without its indentation ends a block: the same mark at least as often, and nothing else. */
export function closesFence(line: string, fence: string): boolean {
  const mark = line.trimEnd();
  return mark.length >= fence.length && mark === fence[0]!.repeat(mark.length);
}

/**
 * Tells of one line after another what it is. Blocks in list items are told, those in quotes are
 * prose; an item ends where a line has less indentation, even if it goes on with the item's paragraph.
 */
export function fenceWalk(): (line: string) => LineSort {
  const bases = [0];
  let open: Open | null = null;
  return (line) => {
    const text = line.trim();
    const indent = widthOf(line, 0, line.length - line.trimStart().length, 0);
    if (open !== null && (text === '' || indent >= open.base)) {
      const closes = indent < open.base + 4 && closesFence(text, open.fence);
      if (closes) open = null;
      return closes ? 'mark' : 'code';
    }
    // Less indentation than the list item's contents ends its block too.
    open = null;
    if (text === '') return 'prose';
    while (indent < bases.at(-1)!) bases.pop();
    const { from, column } = enterItems(line, indent, bases);
    const base = bases.at(-1)!;
    const fence = column < base + 4 ? fenceOf(line.slice(from).trimEnd()) : null;
    if (fence !== null) open = { fence, base };
    return fence === null ? 'prose' : 'mark';
  };
}

/** The place behind the marks of list items that begin a line; where their contents begin is added to `bases`. */
function enterItems(
  line: string,
  indent: number,
  bases: number[],
): { readonly from: number; readonly column: number } {
  const item = /(?:[-+*]|\d{1,9}[.)])([ \t]{1,4})(?=[^ \t])/y;
  let from = line.length - line.trimStart().length;
  let column = indent;
  while (column < bases.at(-1)! + 4) {
    item.lastIndex = from;
    const found = item.exec(line);
    if (found === null) break;
    column = widthOf(line, from, item.lastIndex, column);
    from = item.lastIndex;
    bases.push(column);
  }
  return { from, column };
}

/** Column behind some units of a line; a tab goes to the next multiple of 4. */
function widthOf(line: string, from: number, to: number, start: number): number {
  let column = start;
  for (let at = from; at < to; at++) column += line[at] === '\t' ? 4 - (column % 4) : 1;
  return column;
}
