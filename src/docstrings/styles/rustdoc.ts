// rustdoc: Markdown; `# Examples`, `# Errors`, `# Panics`, `# Safety` and lists below `# Arguments`.
import type { DocstringItem, DocstringSection } from '../../types/docstring.ts';
import { stripComment } from '../comment-text.ts';
import { isBlank, textOf } from '../lines.ts';
import { kebab, type Reader } from '../reader.ts';
import { exampleLines, joinBlocks, linesOf, TITLES, titleOf, typeText } from '../writers/parts.ts';

interface Part {
  readonly title: string | null;
  readonly line: number;
  readonly lines: string[];
}

const LISTS: Readonly<Record<string, 'parameters' | 'type parameters' | 'attributes'>> = {
  arguments: 'parameters',
  parameters: 'parameters',
  'type parameters': 'type parameters',
  fields: 'attributes',
};

export function readRustdoc({ lines: raw }: Reader): DocstringSection[] {
  return splitParts(stripComment(raw, 'rustdoc')).flatMap(readPart);
}

function splitParts(lines: readonly string[]): Part[] {
  const parts: Part[] = [{ title: null, line: 0, lines: [] }];
  let fenced = false;
  for (const [line, text] of lines.entries()) {
    if (text.trimStart().startsWith('```')) fenced = !fenced;
    const title = fenced ? undefined : /^# (\S.*)$/.exec(text)?.[1];
    if (title === undefined) parts.at(-1)!.lines.push(text);
    else parts.push({ title: title.trim(), line, lines: [] });
  }
  return parts;
}

function readPart({ title, line, lines }: Part): DocstringSection[] {
  const text = textOf(lines);
  if (title === null) return text === '' ? [] : [{ kind: 'text', value: text, line }];
  const word = title.toLowerCase();
  if (word === 'examples' || word === 'example') {
    return [{ kind: 'examples', value: splitFences(lines), line }];
  }
  if (word === 'returns') {
    const value = [{ name: '', annotation: null, description: text, line: line + 1 }];
    return [{ kind: 'returns', value, line }];
  }
  const items = word in LISTS ? readList(lines, line + 1) : [];
  if (items.length > 0) return [{ kind: LISTS[word]!, value: items, line }];
  const value = { annotation: kebab(title), description: text };
  return [{ kind: 'admonition', value, title, line }];
}

/** Prose and fenced code in turn; code keeps its fences. */
function splitFences(lines: readonly string[]): (readonly ['text' | 'examples', string])[] {
  const parts: (readonly ['text' | 'examples', string])[] = [];
  let current: string[] = [];
  let fenced = false;
  const flush = (kind: 'text' | 'examples') => {
    if (!current.every(isBlank)) parts.push([kind, textOf(current)]);
    current = [];
  };
  for (const line of lines) {
    const isFence = line.trimStart().startsWith('```');
    if (isFence && !fenced) flush('text');
    current.push(line);
    if (isFence && fenced) flush('examples');
    if (isFence) fenced = !fenced;
  }
  flush(fenced ? 'examples' : 'text');
  return parts;
}

const ITEM = /^[*-] `([^`]+)`(?::| [-–:])?[ \t]*(.*)$/su;

function readList(lines: readonly string[], start: number): DocstringItem[] {
  const items: { name: string; line: number; text: string[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const match = ITEM.exec(line);
    if (match !== null) items.push({ name: match[1]!, line: start + at, text: [match[2]!] });
    else items.at(-1)?.text.push(line.trim());
  }
  return items.map(({ name, line, text }) => {
    return { name, annotation: null, description: textOf(text), line };
  });
}

export function writeRustdoc(sections: readonly DocstringSection[]): string[] {
  return joinBlocks(sections.map(writeSection));
}

function writeSection(section: DocstringSection): string[] {
  switch (section.kind) {
    case 'text':
      return linesOf(section.value);
    case 'examples':
      return ['# Examples', '', ...exampleLines(section)];
    case 'admonition':
    case 'deprecated': {
      const { annotation, description } = section.value;
      const title = section.kind === 'deprecated' ? 'Deprecated' : titleOf(annotation);
      return [`# ${section.title ?? title}`, '', ...linesOf(description)];
    }
    case 'raises':
    case 'warns': {
      const lines = section.value.flatMap((one) =>
        item(typeText(one.annotation) ?? 'Error', one.description),
      );
      return ['# Errors', '', ...lines];
    }
    case 'returns':
      return ['# Returns', '', ...section.value.flatMap((one) => linesOf(one.description))];
    default: {
      const title = section.kind === 'parameters' ? 'Arguments' : TITLES[section.kind];
      const shown = section.kind === 'attributes' ? 'Fields' : title;
      const lines = section.value.flatMap((one) => item(one.name, one.description));
      return [`# ${shown}`, '', ...lines];
    }
  }
}

function item(name: string, description: string): string[] {
  const [first = '', ...rest] = description.replace(/^\n+/, '').split('\n');
  return [
    `* \`${name}\` - ${first}`.trimEnd(),
    ...rest.map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}
