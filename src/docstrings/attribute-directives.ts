// `.. attribute:: name` directives with a `:type:` option, as Sphinx users document attributes.
import type { DocstringItem } from '../types/docstring.ts';
import { dedent, indentOf, isBlank, textOf } from './lines.ts';

export interface DirectiveScan {
  readonly items: readonly DocstringItem[];
  /** The lines with those of the directives emptied: the others keep their numbers. */
  readonly lines: readonly string[];
}

const DIRECTIVE = /^\.\. (?:py:)?attribute ?:: ?([^\s:]+)[ \t]*$/;
const OPTION = /^:([a-z-]+):[ \t]*(.*)$/s;

/** Takes the attribute directives out of a docstring. */
export function takeAttributes(lines: readonly string[]): DirectiveScan {
  const items: DocstringItem[] = [];
  const left = [...lines];
  for (let at = 0; at < lines.length; at += 1) {
    const name = DIRECTIVE.exec(lines[at]!)?.[1];
    if (name === undefined) continue;
    let end = at + 1;
    while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) > 0)) end += 1;
    items.push(readAttribute(name, at, dedent(lines.slice(at + 1, end))));
    left.fill('', at, end);
    at = end - 1;
  }
  return { items, lines: left };
}

function readAttribute(name: string, line: number, body: readonly string[]): DocstringItem {
  let annotation: string | null = null;
  let start = 0;
  for (; start < body.length; start += 1) {
    const option = OPTION.exec(body[start]!);
    if (option === null) break;
    if (option[1] === 'type') annotation = option[2]!;
  }
  return { name, annotation, description: textOf(dedent(body.slice(start))), line };
}
