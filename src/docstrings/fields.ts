// Field lists: `:param int x: text` (reST) and `@param x: text` (epytext).
import { dedent, isBlank, textOf } from './lines.ts';

export interface Field {
  /** Words between the marks: `['param', 'int', 'x']`. */
  readonly words: readonly string[];
  /** Null when the closing colon is missing. */
  readonly value: string | null;
  /** The field in full, continuation lines included. */
  readonly source: string;
  readonly line: number;
}

export interface FieldList {
  /** Lines outside of fields. */
  readonly prose: readonly string[];
  readonly fields: readonly Field[];
}

/**
 * Splits a docstring into prose and fields. A field begins at column 0 and goes on with every line
 * up to the next field; behind a blank line only with indented ones. Blank lines around fields leave
 * one in the prose.
 */
export function splitFields(
  lines: readonly string[],
  isField: (line: string) => boolean,
  mark: ':' | '@',
): FieldList {
  const prose: string[] = [];
  const fields: Field[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    if (!isField(line)) {
      const behindField = fields.length > 0 && isBlank(line) && isBlank(prose.at(-1));
      if (!behindField) prose.push(line);
      at += 1;
      continue;
    }
    const end = fieldEnd(at, lines, isField);
    fields.push(parseField(at, lines.slice(at, end), mark));
    at = end;
  }
  return { prose, fields };
}

function fieldEnd(at: number, lines: readonly string[], isField: (line: string) => boolean) {
  let end = at + 1;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next]!;
    if (isField(line)) break;
    if (isBlank(line)) continue;
    if (isBlank(lines[next - 1]) && !/^[ \t]/.test(line)) break;
    end = next + 1;
  }
  return end;
}

function parseField(line: number, lines: readonly string[], mark: ':' | '@'): Field {
  const [first = '', ...rest] = lines;
  const body = dedent(rest);
  const source = textOf([first, ...body]);
  const colon = closingColon(first, mark);
  if (colon === -1) return { words: first.slice(1).trim().split(/\s+/), value: null, source, line };
  const words = first.slice(1, colon).trim().split(/\s+/);
  const value = textOf([first.slice(colon + 1).trim(), ...body]).trimEnd();
  return { words, value, source, line };
}

/** The first colon behind the mark that ends the words: escaped ones and those of `a:b` do not. */
function closingColon(line: string, mark: ':' | '@'): number {
  let at = line.indexOf(':', mark === ':' ? 1 : 0);
  while (at !== -1 && line[at - 1] === '\\') at = line.indexOf(':', at + 1);
  return at;
}
