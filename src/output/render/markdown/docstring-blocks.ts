// A docstring's sections as Markdown; parameters, results and errors are merged with the code.
import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../../types/docstring.ts';
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol, Parameter } from '../../../types/module.ts';
import { cell, code, codeCell, fence, table } from './escape.ts';
import { inline, type Resolve } from './inline.ts';
import { prose, quote } from './prose.ts';

/** Markdown blocks of a symbol's or module's documentation, in the order in which a reader asks. */
export function docstringBlocks(
  doc: SymbolDoc | undefined,
  symbol: CodeSymbol | null,
  resolve: Resolve,
): readonly string[] {
  const sections = doc?.docstring.sections ?? [];
  const first = sections.filter(({ kind }) => kind === 'text');
  const signature = symbol === null || symbol.kind === 'class' ? null : symbol;
  return [
    ...first.map((section) => sectionBlock(section, resolve)),
    parameterTable(signature, sections, resolve),
    resultBlock(signature, sections, resolve),
    raisesBlock(signature, sections, resolve),
    ...sections
      .filter(({ kind }) => !merged.has(kind))
      .map((section) => sectionBlock(section, resolve)),
  ].filter((block) => block !== '');
}

const merged: ReadonlySet<string> = new Set([
  'text',
  'parameters',
  'returns',
  'raises',
  'attributes',
]);

const titles: Readonly<Record<string, string>> = {
  'other parameters': 'Other parameters',
  'type parameters': 'Type parameters',
  yields: 'Yields',
  receives: 'Receives',
  warns: 'Warns',
  examples: 'Examples',
  functions: 'Functions',
  classes: 'Classes',
  modules: 'Modules',
  'type aliases': 'Type aliases',
  parameters: 'Parameters',
};

function sectionBlock(section: DocstringSection, resolve: Resolve): string {
  const title = section.title ?? titles[section.kind] ?? '';
  switch (section.kind) {
    case 'text':
      return prose(section.value, resolve);
    case 'examples':
      return labelled(
        title,
        section.value
          .map(([kind, text]) =>
            kind === 'text'
              ? prose(text, resolve)
              : fence(text, text.trimStart().startsWith('>>>') ? 'pycon' : 'python'),
          )
          .join('\n\n'),
      );
    case 'deprecated':
      return quote([
        `**Deprecated since ${inline(section.value.annotation, resolve)}**`,
        prose(section.value.description, resolve),
      ]);
    case 'admonition':
      return quote([
        `**${inline(section.title ?? section.value.annotation, resolve)}**`,
        prose(section.value.description, resolve),
      ]);
    case 'raises':
    case 'warns':
      return labelled(title, typedList(section.value, resolve));
    default:
      return labelled(title, namedList(section.value, resolve));
  }
}

function labelled(title: string, body: string): string {
  return body === '' ? '' : `**${inline(title, () => null)}**\n\n${body}`;
}

function namedList(items: readonly DocstringItem[], resolve: Resolve): string {
  return items
    .map(({ name, annotation, description }) => {
      const type = written(annotation);
      const head = [code(name), type === '' ? '' : `(${code(type)})`].filter(Boolean).join(' ');
      return listItem(head, description, resolve);
    })
    .join('\n');
}

function typedList(items: readonly DocstringTypedItem[], resolve: Resolve): string {
  return items
    .map(({ annotation, description }) =>
      listItem(named(written(annotation), resolve), description, resolve),
    )
    .join('\n');
}

/** A head and its text; blocks behind the first paragraph are indented into the item. */
function listItem(head: string, description: string, resolve: Resolve): string {
  const body = prose(description, resolve).replace(/\n/g, '\n  ');
  return body === ''
    ? `- ${head}`
    : `- ${head === '' ? '' : `${head}: `}${body}`.replace(/[ \t]+$/gm, '');
}

function named(type: string, resolve: Resolve): string {
  const address = resolve(type);
  return address === null ? code(type) : `[${code(type)}](${address})`;
}

/** Text of an annotation; '' for none. */
function written(annotation: DocstringAnnotation): string {
  if (annotation === null) return '';
  return typeof annotation === 'string' ? annotation : annotation.expr;
}

const stars: Partial<Record<Parameter['kind'], string>> = {
  'var-positional': '*',
  'var-keyword': '**',
};

/** One row a parameter, from signature and docstring; empty columns are left out. */
function parameterTable(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const documented = itemsOf(sections, 'parameters');
  const rows = parameterRows(symbol, documented, resolve);
  if (rows.length === 0) return '';
  const header = ['Parameter', 'Type', 'Default', 'Description'];
  const used = header.map((_, column) => column === 0 || rows.some((row) => row[column] !== ''));
  const keep = (cells: readonly string[]) => cells.filter((_, column) => used[column]);
  return rows.every((row) => row.slice(1).every((each) => each === ''))
    ? ''
    : table(keep(header), rows.map(keep));
}

function parameterRows(
  symbol: CodeSymbol | null,
  documented: readonly DocstringItem[],
  resolve: Resolve,
): readonly (readonly string[])[] {
  const bare = (name: string) => name.replace(/^\*+/, '');
  const byName = new Map(
    documented.flatMap((item) =>
      bare(item.name)
        .split(/\s*,\s*\**/)
        .map((name) => [name, item] as const),
    ),
  );
  const own = (symbol?.parameters ?? []).filter(
    (parameter, index) => !isReceiver(symbol!, parameter, index),
  );
  const rows = own.map((parameter) => {
    const item = byName.get(parameter.name);
    const type = parameter.type ?? (item ? written(item.annotation) : '');
    return [
      codeCell((stars[parameter.kind] ?? '') + parameter.name),
      type === '' ? '' : codeCell(type),
      parameter.default === null ? '' : codeCell(shortened(parameter.default)),
      item ? flat(item.description, resolve) : '',
    ];
  });
  const known = new Set(own.map(({ name }) => name));
  const others = documented.filter(({ name }) =>
    bare(name)
      .split(/\s*,\s*\**/)
      .every((each) => !known.has(each)),
  );
  return [
    ...rows,
    ...others.map((item) => [
      codeCell(item.name),
      codeCell(written(item.annotation)),
      item.default ? codeCell(item.default) : '',
      flat(item.description, resolve),
    ]),
  ];
}

function isReceiver(symbol: CodeSymbol, { name }: Parameter, index: number): boolean {
  return (
    index === 0 &&
    symbol.kind === 'method' &&
    !symbol.modifiers.includes('static') &&
    /^(self|cls|mcs|metacls|klass)$/.test(name)
  );
}

/** Prose in one cell. */
function flat(text: string, resolve: Resolve): string {
  return cell(inline(text.replace(/\s+/g, ' ').trim(), resolve));
}

function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}

function resultBlock(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const items = itemsOf(sections, 'returns');
  const annotated = symbol?.returns ?? null;
  const yields = sections.some(({ kind }) => kind === 'yields');
  if (items.length === 0) {
    return annotated === null || annotated === 'None' || yields
      ? ''
      : `**Returns** ${named(annotated, resolve)}`;
  }
  const [only] = items;
  if (items.length === 1 && only !== undefined && !only.description.includes('\n\n')) {
    const type = annotated ?? written(only.annotation);
    const head = ['**Returns**', code(only.name), type === '' ? '' : named(type, resolve)]
      .filter(Boolean)
      .join(' ');
    const body = inline(only.description.trim(), resolve);
    return body === '' ? head : `${head}: ${body}`;
  }
  return labelled('Returns', namedList(items, resolve));
}

/** What the docstring says is raised, and what the body raises besides. */
function raisesBlock(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const documented = sections.flatMap((section) =>
    section.kind === 'raises' ? section.value : [],
  );
  const last = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  const told = new Set(
    documented.flatMap(({ annotation }) =>
      written(annotation)
        .split(/\s*[,|]\s*/)
        .map(last),
    ),
  );
  const untold = (symbol?.raises ?? []).filter((name) => !told.has(last(name)));
  const rows = [
    typedList(documented, resolve),
    ...untold.map((name) => `- ${named(name, resolve)}`),
  ];
  return labelled('Raises', rows.filter((row) => row !== '').join('\n'));
}

/** Items of all sections of a kind. */
export function itemsOf(
  sections: readonly DocstringSection[],
  kind: 'parameters' | 'returns' | 'attributes',
): readonly DocstringItem[] {
  return sections.flatMap((section) => (section.kind === kind ? section.value : []));
}
