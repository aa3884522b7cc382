// Writes NumPy style (numpydoc).
import type { DocstringItem, DocstringSection } from '../../types/docstring.ts';
import { splitOutsideBrackets } from '../lines.ts';
import { kebab } from '../reader.ts';
import {
  exampleLines,
  indented,
  joinBlocks,
  linesOf,
  TITLES,
  titleOf,
  typeText,
  type WriterChoices,
} from './parts.ts';

/** Prose comes first: behind a section it would belong to that section. */
export function writeNumpy(sections: readonly DocstringSection[], choices: WriterChoices) {
  const isProse = ({ kind }: DocstringSection) => kind === 'text' || kind === 'deprecated';
  const ordered = [...sections.filter(isProse), ...sections.filter((section) => !isProse(section))];
  return joinBlocks(ordered.map((section) => writeSection(section, choices)));
}

function writeSection(section: DocstringSection, choices: WriterChoices): string[] {
  switch (section.kind) {
    case 'text':
      return linesOf(choices.fill(section.value, 0));
    case 'deprecated': {
      const { annotation, description } = section.value;
      const body = linesOf(choices.fill(description, 4));
      return [`.. deprecated:: ${annotation}`.trimEnd(), ...indented(body)];
    }
    case 'examples':
      return titled('Examples', exampleLines(section));
    case 'admonition': {
      const { annotation, description } = section.value;
      const { title } = section;
      const own = title !== undefined && admonitionKind(title) === annotation;
      const lines = linesOf(choices.fill(description, 0));
      if (own) return titled(title, lines, true);
      const kept = title === undefined ? lines : joinBlocks([[title], lines]);
      return titled(pluralTitle(annotation), kept, true);
    }
    case 'raises':
    case 'warns': {
      const lines = section.value.flatMap((one) =>
        entry(typeText(one.annotation) ?? 'Exception', one.description, choices),
      );
      return titled(TITLES[section.kind], lines);
    }
    default: {
      const { kind, value } = section;
      const lines = value.flatMap((one) => entry(headOf(kind, one), one.description, choices));
      return titled(TITLES[kind], lines);
    }
  }
}

function titled(title: string, lines: readonly string[], evenEmpty = false): string[] {
  if (lines.length === 0 && !evenEmpty) return [];
  return [title, '-'.repeat(Math.max(title.length, 3)), ...lines];
}

function admonitionKind(title: string): string {
  const kind = kebab(title);
  return kind === 'warnings' || kind === 'notes' ? kind.slice(0, -1) : kind;
}

function pluralTitle(annotation: string): string {
  const title = titleOf(annotation);
  return annotation === 'note' || annotation === 'warning' ? `${title}s` : title;
}

function entry(head: string, description: string, choices: WriterChoices): string[] {
  return [head, ...indented(linesOf(choices.fill(description, 4).replace(/^\n+/, '')))];
}

function headOf(kind: DocstringSection['kind'], item: DocstringItem): string {
  const type = typeText(item.annotation);
  switch (kind) {
    case 'functions':
    case 'classes':
    case 'modules':
      return type ?? item.name;
    case 'returns':
    case 'yields':
    case 'receives':
      return resultHead(item.name, type);
    case 'parameters':
    case 'other parameters':
    case 'type parameters':
      return parameterHead(item, type);
    default:
      return type === null ? item.name : `${item.name} : ${type}`;
  }
}

function resultHead(name: string, type: string | null): string {
  if (type === null) return `${name} :`.trimStart();
  if (name !== '') return `${name} : ${type}`;
  return /^[*\w]*[ \t]*:/.test(type) ? `: ${type}` : type;
}

function parameterHead(item: DocstringItem, type: string | null): string {
  if (type === null) return item.name;
  const choices = splitOutsideBrackets(type);
  const isChoice =
    choices.length > 1 && choices.every((one) => /^(["'\d-]|None|True|False)/.test(one));
  const parts = [isChoice ? `{${type}}` : type];
  if (item.optional === true) parts.push('optional');
  const fallback = item.default ?? null;
  if (fallback !== null && !(isChoice && fallback === choices[0]))
    parts.push(`default ${fallback}`);
  return `${item.name} : ${parts.join(', ')}`;
}
