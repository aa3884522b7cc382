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

/** The text of a doc comment that stands in a source: without marks, and without blank lines around it. */
export function commentText(comment: string, style: DocstringStyle): string {
  return stripComment(comment.split(/\r\n|\r|\n/), style)
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

interface Frame {
  readonly open: string | null;
  readonly line: string;
  readonly close: string | null;
  /** Marks of a comment that documents the file around it, where they differ. */
  readonly inner?: string;
  /** What would end the comment or mean something to the language, and how it is spelled instead. */
  readonly spelled: readonly (readonly [pattern: RegExp, spelling: string])[];
}

const BLOCK = { open: '/**', line: ' *', close: ' */' } as const;
const END_MARK = [/\*\//g, '*&#47;'] as const;

const FRAMES: Readonly<Partial<Record<DocstringStyle, Frame>>> = {
  jsdoc: { ...BLOCK, spelled: [[/\*\//g, '*\\/']] },
  javadoc: { ...BLOCK, spelled: [END_MARK, [/\\(?=u)/g, '&#92;']] },
  phpdoc: { ...BLOCK, spelled: [END_MARK] },
  doxygen: { ...BLOCK, spelled: [END_MARK, [/\/\*/g, '/&#42;']] },
  godoc: { open: null, line: '//', close: null, spelled: [] },
  rustdoc: { open: null, line: '///', close: null, inner: '//!', spelled: [] },
  xmldoc: { open: null, line: '///', close: null, spelled: [] },
  yard: { open: null, line: '#', close: null, spelled: [] },
};

export interface FrameOptions {
  /** A text of one line that fits goes on the line of its marks, where they are those of a block. Default: 0, never. */
  readonly width?: number;
  /** The comment documents the file around it. Default: false. */
  readonly inner?: boolean;
}

/**
 * Puts the marks of a style around the text of a doc comment. An end mark inside of the text is spelled
 * otherwise, so that it cannot end the comment. Styles of Python have no marks: their text is returned.
 */
export function frameComment(
  text: string,
  style: DocstringStyle,
  { width = 0, inner = false }: FrameOptions = {},
): string {
  const frame = FRAMES[style];
  if (frame === undefined) return text;
  const { open, close } = frame;
  const line = inner ? (frame.inner ?? frame.line) : frame.line;
  const safe = frame.spelled.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const single = `${open} ${safe}${close}`;
  if (open !== null && !safe.includes('\n') && single.length <= width) return single;
  const body = safe.split('\n').map((one) => markedLine(line, one));
  return [...(open === null ? [] : [open]), ...body, ...(close === null ? [] : [close])].join('\n');
}

/** Go sets code off by a tab right behind the mark. */
function markedLine(mark: string, text: string): string {
  return text === '' || (mark === '//' && text.startsWith('\t')) ? mark + text : `${mark} ${text}`;
}
