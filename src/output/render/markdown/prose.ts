// The prose of a docstring as Markdown blocks: no headings, no HTML, code kept as code.
import { type Block, type BlockReader, indentOf, isBlank, safeStart } from './block-reader.ts';
import { fence } from './escape.ts';
import { inline, type Resolve } from './inline.ts';
import { doctest, drawn, fenced, indented, literalBlock } from './read-code.ts';
import { directive } from './read-directive.ts';
import { fieldList, list } from './read-list.ts';
import { pipeTable, simpleTable } from './read-table.ts';

/** Blocks inside blocks at most; deeper ones are shown as they are written. */
const deepest = 6;

/** Blocks of a docstring's text, Markdown or reStructuredText; '' for an empty one. */
export function prose(text: string, resolve: Resolve, depth = 0): string {
  if (depth > deepest) return text.trim() === '' ? '' : fence(text, '');
  const context = { resolve, nested: (inner: string) => prose(inner, resolve, depth + 1) };
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const reader = readers.find(({ begins }) => begins(lines, at)) ?? paragraph;
    const { next, block } = reader.read(lines, at, context);
    if (block !== '') blocks.push(block);
    at = next;
  }
  return blocks.join('\n\n');
}

const blank: BlockReader = {
  begins: (lines, at) => isBlank(lines[at]),
  read: (_, at) => ({ next: at + 1, block: '' }),
};

const underlined = /^\s*(?:={3,}|-{3,}|~{3,}|\^{3,}|#{3,}|\*{3,}|"{3,})\s*$/;

/** A title by its underline, or by the number signs before it; the page's headings are its own. */
const titled: BlockReader = {
  begins: (lines, at) => underlined.test(lines[at + 1] ?? '') || /^#{1,6}\s+\S/.test(lines[at]!),
  read: (lines, at, { resolve }) => {
    const line = lines[at]!;
    const signed = /^#{1,6}\s+\S/.test(line);
    const text = inline((signed ? line.replace(/^#+\s+/, '') : line).trim(), resolve);
    return {
      next: signed ? at + 1 : at + 2,
      block: underlined.test(line) || text === '' ? '' : `**${text}**`,
    };
  },
};

const ruled: BlockReader = {
  begins: (lines, at) => underlined.test(lines[at]!),
  read: (_, at) => ({ next: at + 1, block: '' }),
};

const readers: readonly BlockReader[] = [
  blank,
  fenced,
  doctest,
  directive,
  pipeTable,
  simpleTable,
  drawn,
  fieldList,
  titled,
  ruled,
  list,
  indented,
];

const paragraph: BlockReader = {
  begins: () => true,
  read: (lines, at, { resolve }) => {
    let end = at + 1;
    while (end < lines.length && !isBlank(lines[end]) && !endsParagraph(lines, end)) end++;
    const text = lines.slice(at, end).map((line) => line.trim());
    const last = text.at(-1)!;
    const opens = last.endsWith('::') && (isBlank(lines[end]) || indentOf(lines[end]!) > 0);
    const code: Block | null = opens ? literalBlock(lines, end) : null;
    if (code) text[text.length - 1] = last === '::' ? '' : last.slice(0, -1);
    const body = safeStart(inline(text.filter((line) => line !== '').join('\n'), resolve));
    return {
      next: code?.next ?? end,
      block: [body, code?.block ?? ''].filter(Boolean).join('\n\n'),
    };
  },
};

function endsParagraph(lines: readonly string[], at: number): boolean {
  return [fenced, doctest, directive, list, drawn].some(({ begins }) => begins(lines, at));
}
