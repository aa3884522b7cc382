// GoDoc: prose; a paragraph that begins with `Deprecated:` marks what is out of use.
import type { DocstringSection } from '../../types/docstring.ts';
import { stripComment } from '../comment-text.ts';
import { isBlank, textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';
import { writeGoogle } from '../writers/google.ts';
import { joinBlocks, linesOf } from '../writers/parts.ts';

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

/** Other sections have no form in Go: they become paragraphs with a title. */
export function writeGodoc(sections: readonly DocstringSection[]): string[] {
  return joinBlocks(
    sections.map((section) => {
      if (section.kind === 'text') return linesOf(section.value);
      if (section.kind === 'deprecated') {
        const { annotation, description } = section.value;
        const since = annotation === '' ? '' : `${annotation}: `;
        return linesOf(`${DEPRECATED}${since}${description}`);
      }
      return writeGoogle([section], { bareResultTypes: true, fill: (prose) => prose });
    }),
  );
}
