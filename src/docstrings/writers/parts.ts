// Pieces that the writers of all styles share.
import type { DocstringAnnotation, DocstringSection } from '../../types/docstring.ts';

/** Text of a style for some sections, as lines without outer indentation. */
export type DocstringWriter = (
  sections: readonly DocstringSection[],
  choices: WriterChoices,
) => string[];

export interface WriterChoices {
  /** Google: `int: text` instead of `(int): text` where no result of a section has a name. */
  readonly bareResultTypes: boolean;
  /** Applied to every prose text before it is written. */
  readonly fill: (text: string, indent: number) => string;
}

export type Section<K extends DocstringSection['kind']> = Extract<
  DocstringSection,
  { readonly kind: K }
>;

export const INDENT = '    ';

export function typeText(annotation: DocstringAnnotation): string | null {
  if (annotation === null) return null;
  return typeof annotation === 'string' ? annotation : annotation.expr;
}

/** Lines with an indentation in front; blank ones stay empty. */
export function indented(lines: readonly string[], indent: string = INDENT): string[] {
  return lines.map((line) => (line === '' ? '' : indent + line));
}

export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** Groups of lines with one blank line between them; empty groups are left out. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string[] {
  const out: string[] = [];
  for (const block of blocks) {
    if (block.length === 0) continue;
    if (out.length > 0) out.push('');
    out.push(...block);
  }
  return out;
}

/** Examples as lines; an empty line of a session is written as doctest wants it. */
export function exampleLines(section: Section<'examples'>): string[] {
  const blocks = section.value.map(([kind, text]) => {
    const lines = linesOf(text);
    return kind === 'text' ? lines : lines.map((line) => (line === '' ? '<BLANKLINE>' : line));
  });
  return joinBlocks(blocks);
}

/** `see-also` becomes `See also`. */
export function titleOf(annotation: string): string {
  const words = annotation.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Titles of the sections with items. */
export const TITLES = {
  parameters: 'Parameters',
  'other parameters': 'Other Parameters',
  'type parameters': 'Type Parameters',
  returns: 'Returns',
  yields: 'Yields',
  receives: 'Receives',
  attributes: 'Attributes',
  functions: 'Functions',
  classes: 'Classes',
  modules: 'Modules',
  'type aliases': 'Type Aliases',
  raises: 'Raises',
  warns: 'Warns',
} as const;
