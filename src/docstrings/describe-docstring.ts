// A docstring as one JSON document, in the shape that established parsers use.
import type {
  Docstring,
  DocstringItem,
  DocstringSection,
  DocstringStyle,
} from '../types/docstring.ts';
import { cleanIfRaw } from './clean.ts';
import type { DocstringOptions } from './options.ts';
import { parseDocstring } from './parse-docstring.ts';

export interface DescribedDocstring {
  readonly schemaVersion: 1;
  readonly style: DocstringStyle;
  readonly sections: readonly DescribedSection[];
  readonly warnings: readonly { readonly offset: number; readonly message: string }[];
}

/** `value` is a text, a list of items, or `{annotation, description}`; `title` only where there is one. */
export interface DescribedSection {
  readonly kind: DocstringSection['kind'];
  readonly value: unknown;
  readonly title?: string;
}

/**
 * Reads a docstring, the text of its literal or the cleaned one, and gives it as plain JSON.
 *
 * @param style Default: `auto`.
 */
export function describeDocstring(
  text: string,
  style: DocstringStyle | 'auto' = 'auto',
  options: Omit<DocstringOptions, 'style'> = {},
): DescribedDocstring {
  const clean = cleanIfRaw(text);
  return toJson(parseDocstring(clean.text, { ...options, style }), clean.skipped);
}

function toJson({ style, sections, warnings }: Docstring, skipped: number): DescribedDocstring {
  return {
    schemaVersion: 1,
    style,
    sections: sections.map(describeSection),
    warnings: warnings.map(({ offset, message }) => ({ offset: offset + skipped, message })),
  };
}

/** A section without its positions; the default of a parameter is its `value`. */
export function describeSection(section: DocstringSection): DescribedSection {
  const title = section.title === undefined ? {} : { title: section.title };
  switch (section.kind) {
    case 'text':
    case 'examples':
    case 'deprecated':
    case 'admonition':
      return { kind: section.kind, value: section.value, ...title };
    case 'raises':
    case 'warns':
      return {
        kind: section.kind,
        value: section.value.map(({ annotation, description }) => ({ annotation, description })),
        ...title,
      };
    default:
      return { kind: section.kind, value: section.value.map(describeItem), ...title };
  }
}

function describeItem({ name, annotation, description, default: value }: DocstringItem) {
  return { name, annotation, description, ...(value == null ? {} : { value }) };
}
