// GoDoc: prose; a paragraph that begins with `Deprecated:` marks what is out of use.
import type { DocstringItem, DocstringSection, DocstringTypedItem } from '../../types/docstring.ts';
import { stripComment } from '../comment-text.ts';
import { goLayout } from '../go-layout.ts';
import { isBlank, textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';
import {
  joinBlocks,
  linesOf,
  TITLES,
  titleOf,
  typeText,
  type WriterChoices,
} from '../writers/parts.ts';

const DEPRECATED = 'Deprecated: ';

export function readGodoc({ lines: raw }: Reader): DocstringSection[] {
  const lines = stripComment(raw, 'godoc');
  const at = lines.findIndex(
    (line, index) => line.startsWith(DEPRECATED) && isBlank(lines[index - 1]),
  );
  if (at === -1) return text(lines, 0);
  let end = at;
  while (end < lines.length && !isBlank(lines[end])) end += 1;
  const description = textOf(lines.slice(at, end)).slice(DEPRECATED.length);
  return [
    ...text(lines.slice(0, at), 0),
    { kind: 'deprecated', value: { annotation: '', description }, line: at },
    ...text(lines.slice(end), end),
  ];
}

function text(lines: readonly string[], line: number): DocstringSection[] {
  const value = textOf(lines);
  return value === '' ? [] : [{ kind: 'text', value, line }];
}

/** Sections have no form in Go: they become paragraphs and lists with a title. */
export function writeGodoc(
  sections: readonly DocstringSection[],
  { fill }: WriterChoices,
): string[] {
  return goLayout(joinBlocks(sections.map((section) => blockOf(section, fill))));
}

function blockOf(section: DocstringSection, fill: WriterChoices['fill']): string[] {
  switch (section.kind) {
    case 'text':
      return linesOf(fill(section.value, 0));
    case 'deprecated': {
      const { annotation, description } = section.value;
      const since = annotation === '' ? '' : `${annotation}: `;
      return linesOf(fill(`${DEPRECATED}${since}${description}`, 0));
    }
    case 'admonition': {
      const { annotation, description } = section.value;
      return linesOf(fill(`${section.title ?? titleOf(annotation)}: ${description}`, 0));
    }
    case 'examples':
      return section.value.flatMap(([kind, text]) =>
        kind === 'text' ? linesOf(text) : ['```', ...linesOf(text.replace(/^```.*$/gm, '')), '```'],
      );
    default:
      return [`${TITLES[section.kind]}:`, ...section.value.flatMap((one) => listed(one, fill))];
  }
}

function listed(
  { annotation, description, ...rest }: DocstringTypedItem | DocstringItem,
  fill: WriterChoices['fill'],
): string[] {
  const name = 'name' in rest && rest.name !== '' ? rest.name : typeText(annotation);
  const head = name === null || name === '' ? '' : `${name}: `;
  const [first = '', ...more] = linesOf(fill(`${head}${description.replace(/^\n+/, '')}`, 4));
  return [`  - ${first}`, ...more.map((line) => (line === '' ? '' : `    ${line}`))];
}
