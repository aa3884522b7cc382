// The marks of doc comments: taken off for reading, put on for writing.
import type { DocstringStyle } from '../types/docstring.ts';

/**
 * Takes the marks off: block comments with their stars, or line comments. Lines keep their numbers;
 * text without marks is returned as it is. `#` is a mark of YARD only: elsewhere it is a heading.
 */
export function stripComment(lines: readonly string[], style: DocstringStyle): string[] {
  const first = lines.find((line) => line.trim() !== '')?.trimStart() ?? '';
  if (first.startsWith('/*')) return stripBlock(lines, style);
  const mark = (LINE_MARKS[style] ?? /^\/\/[/!]?/).exec(first)?.[0];
  if (mark === undefined) return [...lines];
  return lines.map((line) => {
    const text = line.trimStart();
    return text.startsWith(mark) ? text.slice(mark.length).replace(/^ /, '') : line;
  });
}

/** Doxygen's `<` refers to what stands before the comment. */
const LINE_MARKS: Readonly<Partial<Record<DocstringStyle, RegExp>>> = {
  yard: /^#+(?=\s|$)/,
  doxygen: /^\/\/[/!]?<?/,
};

function stripBlock(lines: readonly string[], style: DocstringStyle): string[] {
  const opening = style === 'doxygen' ? /^\/\*[*!]*<?/ : /^\/\*[*!]*/;
  return lines.map((line) => {
    let text = line.trim();
    if (text.startsWith('/*')) text = text.replace(opening, '');
    else if (text.startsWith('*') && text !== '*/') text = text.slice(1);
    if (text.endsWith('*/')) text = text.slice(0, -2);
    return text.replace(/^ /, '').trimEnd();
  });
}

interface Frame {
  readonly open: string | null;
  readonly line: string;
  readonly close: string | null;
}

const BLOCK: Frame = { open: '/**', line: ' *', close: ' */' };

const FRAMES: Readonly<Partial<Record<DocstringStyle, Frame>>> = {
  jsdoc: BLOCK,
  javadoc: BLOCK,
  phpdoc: BLOCK,
  doxygen: BLOCK,
  godoc: { open: null, line: '//', close: null },
  rustdoc: { open: null, line: '///', close: null },
  xmldoc: { open: null, line: '///', close: null },
  yard: { open: null, line: '#', close: null },
};

/**
 * Puts the marks of a style around the text of a doc comment. An end mark inside of the text is
 * broken up, so that it cannot end the comment. Styles of Python have no marks: their text is returned.
 */
export function frameComment(text: string, style: DocstringStyle): string {
  const frame = FRAMES[style];
  if (frame === undefined) return text;
  const { open, line, close } = frame;
  const safe = close === null ? text : text.replaceAll('*/', '*\u200b/');
  const body = safe.split('\n').map((one) => (one === '' ? line : `${line} ${one}`));
  return [...(open === null ? [] : [open]), ...body, ...(close === null ? [] : [close])].join('\n');
}
