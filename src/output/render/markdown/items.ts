// Items of a docstring's sections, and how their types and descriptions are shown.
import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../../types/docstring.ts';
import { cell, code, codeCell } from './escape.ts';
import { inline, type Resolve } from './inline.ts';
import { prose } from './prose.ts';

/** Items of all sections of a kind. */
export function itemsOf(
  sections: readonly DocstringSection[],
  kind: 'parameters' | 'returns' | 'attributes',
): readonly DocstringItem[] {
  return sections.flatMap((section) => (section.kind === kind ? section.value : []));
}

/** Text of an annotation; '' for none. */
export function written(annotation: DocstringAnnotation): string {
  if (annotation === null) return '';
  return typeof annotation === 'string' ? annotation : annotation.expr;
}

/** Prose in one cell. */
export function flat(text: string, resolve: Resolve): string {
  return cell(inline(text.replace(/\s+/g, ' ').trim(), resolve));
}

/** A type, linked when it is one name of the repository; quotes around it mean nothing to a reader. */
export function typeSpan(type: string, resolve: Resolve): string {
  return linkedType(type, resolve, code);
}

/** The same for a table cell. */
export function typeCell(type: string, resolve: Resolve): string {
  return linkedType(type, resolve, codeCell);
}

function linkedType(type: string, resolve: Resolve, span: (text: string) => string): string {
  const bare = /^(["'])([\w.]+)\1$/.exec(type)?.[2] ?? type;
  const address = /^[\w.]+$/.test(bare) ? resolve(bare, true) : null;
  return address === null ? span(type) : `[${span(bare)}](${address})`;
}

/** A list of named items with their types and descriptions. */
export function namedList(items: readonly DocstringItem[], resolve: Resolve): string {
  return items
    .map(({ name, annotation, description }) => {
      const type = written(annotation);
      const shown = type === '' ? '' : typeSpan(type, resolve);
      const head =
        name === '' ? shown : [code(name), shown && `(${shown})`].filter(Boolean).join(' ');
      return listItem(head, description, resolve);
    })
    .join('\n');
}

/** A list of types with their descriptions. */
export function typedList(items: readonly DocstringTypedItem[], resolve: Resolve): string {
  return items
    .map(({ annotation, description }) =>
      listItem(typeSpan(written(annotation), resolve), description, resolve),
    )
    .join('\n');
}

/** A head and its text; blocks behind the first paragraph are indented into the item. */
function listItem(head: string, description: string, resolve: Resolve): string {
  const body = prose(description, resolve).replace(/\n(?=[^\n])/g, '\n  ');
  return `- ${[head, body].filter(Boolean).join(': ')}`;
}
