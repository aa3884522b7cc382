// Cases recorded from griffe: sections and warnings, compared exactly.
import { describeSection } from '../../src/docstrings/describe-docstring.ts';
import type { DocstringOptions, DocstringParent } from '../../src/docstrings/options.ts';
import { parseDocstring } from '../../src/docstrings/parse-docstring.ts';
import type { DocstringStyle } from '../../src/types/docstring.ts';

export interface GriffeCase {
  readonly id: string;
  readonly style: DocstringStyle;
  readonly docstring: string;
  readonly options: Readonly<Record<string, boolean>>;
  readonly parent: DocstringParent | null;
  readonly sections: readonly GriffeSection[];
  readonly warnings: readonly unknown[];
}

interface GriffeSection {
  readonly kind: string;
  readonly value: unknown;
}

interface Side {
  readonly sections: readonly GriffeSection[];
  readonly warnings: readonly unknown[];
}

export function griffeResult(one: GriffeCase): { readonly expected: Side; readonly actual: Side } {
  const { sections, warnings } = parseDocstring(one.docstring, optionsOf(one));
  return {
    expected: { sections: one.sections, warnings: one.warnings },
    actual: {
      sections: sections.map(describeSection),
      warnings: warnings.map(({ offset, message }) => ({ offset, message })),
    },
  };
}

function optionsOf({ style, options, parent }: GriffeCase): DocstringOptions {
  const camel = Object.entries(options).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return { style, parent, ...Object.fromEntries(camel) };
}

/** Parts of a case that are also counted by themselves. */
export const griffeAspects = {
  kinds: (side: Side) => side.sections.map(({ kind }) => kind),
  names: (side: Side) => items(side).map(({ name }) => name),
  types: (side: Side) => items(side).map(({ annotation }) => annotation),
  descriptions: (side: Side) => side.sections.map(({ value }) => descriptionsOf(value)),
  warnings: (side: Side) => side.warnings,
};

interface Item {
  readonly name?: string;
  readonly annotation?: unknown;
  readonly description?: string;
}

function items({ sections }: Side): readonly Item[] {
  return sections.flatMap(({ value }) => (Array.isArray(value) ? (value as Item[]) : []));
}

function descriptionsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: Item) => one.description ?? one);
  return typeof value === 'string' ? value : (value as Item).description;
}
