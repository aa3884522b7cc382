// Lists and fields of a docstring.
import { admonitionTitle, type BlockReader, indentOf, isBlank, safeStart } from './block-reader.ts';
import { inline } from './inline.ts';

const item = /^(\s*)([-*+•]|\d{1,9}[.)]|#\.)\s+(\S.*)$/;

export const list: BlockReader = {
  begins: (lines, at) => item.test(lines[at]!),
  read: (lines, at, { nested }) => {
    const base = indentOf(lines[at]!);
    const rows: string[] = [];
    let next = at;
    while (next < lines.length) {
      const found = item.exec(lines[next]!);
      if (!found || indentOf(lines[next]!) !== base) break;
      const end = itemEnd(lines, next, base);
      const margin = lines[next]!.length - found[3]!.length;
      const rest = lines.slice(next + 1, end).map((line) => withoutMargin(line, margin));
      const body = nested([found[3], ...rest].join('\n'));
      rows.push(listItem(found[2]!, body));
      next = end;
    }
    const loose = rows.some((row) => row.includes('\n\n'));
    return { next, block: rows.join(loose ? '\n\n' : '\n') };
  },
};

/** The line behind an item: its lines are indented deeper, or follow without a blank line. */
function itemEnd(lines: readonly string[], at: number, base: number): number {
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next]!;
    if (isBlank(line)) continue;
    const deeper = indentOf(line) > base;
    const follows = next === end && !item.test(line);
    if (!deeper && !follows) return isItemAt(line, base) ? next : end;
    end = next + 1;
  }
  return end;
}

function isItemAt(line: string, base: number): boolean {
  return item.test(line) && indentOf(line) === base;
}

/** Without the margin of the item's text; what is indented deeper stays so. */
function withoutMargin(line: string, margin: number): string {
  return line.slice(Math.min(margin, indentOf(line)));
}

function listItem(mark: string, body: string): string {
  const sign = /^\d/.test(mark) ? `${Number.parseInt(mark, 10)}.` : '-';
  const margin = ' '.repeat(sign.length + 1);
  return `${sign} ${body.replace(/\n(?=[^\n])/g, `\n${margin}`)}`;
}

const field = /^:([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$/s;

/** `:copyright: (c) 2012` and the fields that follow it. */
export const fieldList: BlockReader = {
  begins: (lines, at) => field.test(lines[at]!),
  read: (lines, at, { resolve }) => {
    const rows: string[] = [];
    let next = at;
    for (; next < lines.length && !isBlank(lines[next]); next++) {
      const found = field.exec(lines[next]!);
      const text = inline((found ? (found[2] ?? '') : lines[next]!).trim(), resolve);
      if (found) rows.push(`- **${admonitionTitle(found[1]!)}** ${text}`.trimEnd());
      else rows.push(`  ${safeStart(text)}`);
    }
    return { next, block: rows.join('\n') };
  },
};
