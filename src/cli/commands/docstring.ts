// `docwright docstring`: one docstring, as structure.
import { type DescribedDocstring, type DescribedSection, describeDocstring } from '../../index.ts';
import type { CommandRecord } from '../command.ts';
import { readInput } from '../read-input.ts';

export const docstring: CommandRecord = {
  name: 'docstring',
  summary: 'Parse one docstring',
  arguments: [['[file]', 'a file with the text, or - for the standard input (default)']],
  examples: [
    ['docwright docstring doc.txt --json', 'its style, sections and warnings'],
    ['docwright docstring - --style numpy < doc.txt', 'read in one style'],
  ],
  run: async (context) => {
    const { settings, terminal } = context;
    const described = describeDocstring(await readInput(context), settings.docstring.style);
    const json = `${JSON.stringify(described, null, 2)}\n`;
    await terminal.result(settings.terminal.json ? json : outline(described));
    return 0;
  },
};

function outline({ style, sections, warnings }: DescribedDocstring): string {
  return [
    `style ${style}`,
    ...sections.map(section),
    ...warnings.map(({ offset, message }) => `warning, line ${offset + 1}: ${message}`),
    '',
  ].join('\n');
}

function section({ kind, title, value }: DescribedSection): string {
  const head = title === undefined ? kind : `${kind} (${title})`;
  if (typeof value === 'string') return `${head}\n${indent(value)}`;
  const items = Array.isArray(value) ? value : [value];
  return [head, ...items.map((item) => indent(itemText(item)))].join('\n');
}

function itemText(item: unknown): string {
  if (Array.isArray(item)) return String(item[1]);
  const { name, annotation, description } = item as Readonly<Record<string, unknown>>;
  const type = typeof annotation === 'string' ? annotation : null;
  const head = [name, type === null ? null : `(${type})`].filter((part) => part).join(' ');
  return head === '' ? String(description) : `${head}: ${description}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
