// Writes Google style.
import type { DocstringItem, DocstringSection, DocstringTypedItem } from '../../types/docstring.ts';
import { kebab } from '../reader.ts';
import {
  exampleLines,
  INDENT,
  indented,
  joinBlocks,
  linesOf,
  TITLES,
  titleOf,
  typeText,
  type WriterChoices,
} from './parts.ts';

const NAMES = { ...TITLES, parameters: 'Args' } as const;

export function writeGoogle(sections: readonly DocstringSection[], choices: WriterChoices) {
  return joinBlocks(sections.map((section) => writeSection(section, choices)));
}

function writeSection(section: DocstringSection, choices: WriterChoices): string[] {
  const { title } = section;
  switch (section.kind) {
    case 'text':
      return linesOf(choices.fill(section.value, 0));
    case 'examples':
      return block(heading('Examples', title), exampleLines(section));
    case 'deprecated': {
      const { annotation, description } = section.value;
      return block(
        heading('Deprecated', title),
        linesOf(`${annotation}: ${description}`.trimEnd()),
      );
    }
    case 'admonition': {
      const { annotation, description } = section.value;
      const own = title !== undefined && kebab(title) === annotation;
      const head = own ? `${title}:` : heading(titleOf(annotation), title);
      return block(head, linesOf(choices.fill(description, 4)));
    }
    case 'raises':
    case 'warns':
      return block(heading(NAMES[section.kind], title), section.value.flatMap(writeTyped(choices)));
    case 'returns':
    case 'yields':
    case 'receives': {
      const bare = choices.bareResultTypes && section.value.every(({ name }) => name === '');
      const lines = section.value.flatMap((item) => entry(resultHead(item, bare), item, choices));
      return block(heading(NAMES[section.kind], title), lines);
    }
    default: {
      const lines = section.value.flatMap((item) =>
        entry(namedHead(section.kind, item), item, choices),
      );
      return block(heading(NAMES[section.kind], title), lines);
    }
  }
}

function block(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [head, ...indented(lines)];
}

function heading(word: string, title: string | undefined): string {
  return title === undefined ? `${word}:` : `${word}: ${title}`;
}

function writeTyped(choices: WriterChoices) {
  return (item: DocstringTypedItem) =>
    entry(`${typeText(item.annotation) ?? 'Exception'}:`, item, choices);
}

function entry(
  head: string,
  { description }: { readonly description: string },
  choices: WriterChoices,
) {
  const [first = '', ...rest] = choices.fill(description, 8).split('\n');
  const start = head === '' || first === '' ? `${head}${first}` : `${head} ${first}`;
  return [start, ...indented(rest, INDENT)];
}

function namedHead(kind: DocstringSection['kind'], { name, annotation, optional }: DocstringItem) {
  const type = typeText(annotation);
  if (kind === 'functions' || kind === 'classes') return `${type ?? name}:`;
  const suffix = optional === true ? ', optional' : '';
  return type === null ? `${name}:` : `${name} (${type}${suffix}):`;
}

function resultHead({ name, annotation }: DocstringItem, bare: boolean): string {
  const type = typeText(annotation);
  if (type === null) return name === '' ? '' : `${name}:`;
  if (bare) return `${type}:`;
  return name === '' ? `(${type}):` : `${name} (${type}):`;
}
