// A docstring's sections as Markdown; parameters, results and errors are merged with the code.
import type {
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../../types/docstring.ts';
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { admonitionTitle, quote, safeStart } from './block-reader.ts';
import { code, fence } from './escape.ts';
import { inline, type Resolve } from './inline.ts';
import { itemsOf, namedList, typedList, typeSpan, written } from './items.ts';
import { isType } from './outline.ts';
import { parameterTable } from './parameter-table.ts';
import { prose } from './prose.ts';

/** What of a definition's signature and body is shown with its docstring. */
export interface Shown {
  /** Null for a module. */
  readonly symbol: CodeSymbol | null;
  /** The class shows the parameters already. */
  readonly parametersElsewhere?: boolean;
}

/** Markdown blocks of a symbol's or module's documentation, in the order in which a reader asks. */
export function docstringBlocks(
  doc: SymbolDoc | undefined,
  { symbol, parametersElsewhere = false }: Shown,
  resolve: Resolve,
): readonly string[] {
  const sections = doc?.docstring.sections ?? [];
  const called = symbol === null || isType(symbol) ? null : symbol;
  const texts = sections.flatMap((section) => (section.kind === 'text' ? [section.value] : []));
  return [
    ...texts.map((text, index) =>
      prose(index === 0 && symbol === null ? untitled(text) : text, resolve),
    ),
    parametersElsewhere ? '' : parameterTable(called, sections, resolve),
    resultBlock(called, sections, resolve),
    raisesBlock(called, sections, resolve),
    ...sections
      .filter(({ kind }) => !merged.has(kind))
      .map((section) => sectionBlock(section, resolve)),
  ].filter((block) => block !== '');
}

/** A module's docstring often begins with its name, underlined; the page has that as its title. */
export function untitled(text: string): string {
  return text.replace(/^\s*\S[^\n]*\n[ \t]*([=~^"#*-])\1{2,}[ \t]*(?:\n|$)/, '');
}

export const merged: ReadonlySet<string> = new Set([
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

export function sectionBlock(section: DocstringSection, resolve: Resolve): string {
  const title = section.title ?? titles[section.kind] ?? '';
  switch (section.kind) {
    case 'text':
      return prose(section.value, resolve);
    case 'examples':
      return labelled(title, examples(section.value, resolve));
    case 'deprecated': {
      const { annotation, description } = section.value;
      return notice(`Deprecated since ${annotation}`, prose(description, resolve));
    }
    case 'admonition': {
      const { annotation, description } = section.value;
      const label = section.title ?? admonitionTitle(annotation);
      if (/^see.?also$/i.test(annotation))
        return labelled('See also', seeAlso(description, resolve));
      const body = prose(description, resolve);
      return /^(?:notes|references)$/i.test(label) ? labelled(label, body) : notice(label, body);
    }
    case 'raises':
    case 'warns':
      return labelled(title, typedList(section.value, resolve));
    default:
      return labelled(title, namedList(section.value, resolve));
  }
}

function notice(label: string, body: string): string {
  return quote([`**${inline(label.trim(), noNames)}**`, body]);
}

/** `name, other : description` lines as a list of links; anything else is prose. */
export function seeAlso(description: string, resolve: Resolve): string {
  const lines = description.split('\n').filter((line) => line.trim() !== '');
  const rows: string[] = [];
  for (const line of lines) {
    const found = /^([\w.]+(?:, ?[\w.]+)*),?(?: *: *(.*))?$/s.exec(line.trimEnd());
    if (found) {
      const names = found[1]!.split(',').map((name) => typeSpan(name.trim(), resolve));
      const text = inline(found[2] ?? '', resolve);
      rows.push(`- ${names.join(', ')}${text === '' ? '' : `: ${text}`}`);
    } else if (rows.length > 0 && /^\s/.test(line)) {
      rows.push(`  ${safeStart(inline(line.trim(), resolve))}`);
    } else return prose(description, resolve);
  }
  return rows.join('\n');
}

const noNames: Resolve = () => null;

function examples(
  parts: readonly (readonly ['text' | 'examples', string])[],
  resolve: Resolve,
): string {
  return parts
    .map(([kind, text]) => {
      // An example of a doc comment often is Markdown with the code in fences.
      if (kind === 'text' || /^[ \t]*(?:```|~~~)/m.test(text)) return prose(text, resolve);
      return fence(text, text.trimStart().startsWith('>>>') ? 'pycon' : '');
    })
    .join('\n\n');
}

function labelled(title: string, body: string): string {
  return body === '' ? '' : `**${inline(title, noNames)}**\n\n${body}`;
}

function resultBlock(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const result = resultOf(symbol, sections);
  if (result === null) return '';
  const { annotated, items } = result;
  if (items.length === 0) return `**Returns** ${typeSpan(annotated!, resolve)}`;
  const [only] = items;
  if (items.length > 1 || only === undefined || /\n[ \t]*(?:\n|[-*]\s)/.test(only.description)) {
    return labelled('Returns', namedList(items, resolve));
  }
  const type = annotated ?? written(only.annotation);
  const head = ['**Returns**', code(only.name), type === '' ? '' : typeSpan(type, resolve)]
    .filter(Boolean)
    .join(' ');
  const body = inline(only.description.replace(/\s+/g, ' ').trim(), resolve);
  return body === '' ? head : `${head}: ${body}`;
}

/** What comes back, by the signature and by the docstring; null where there is nothing to say. */
export function resultOf(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
): { readonly annotated: string | null; readonly items: readonly DocstringItem[] } | null {
  const items = itemsOf(sections, 'returns');
  const annotated = symbol?.returns ?? null;
  const yields = sections.some(({ kind }) => kind === 'yields');
  const silent = annotated === null || annotated === 'None' || yields;
  return items.length === 0 && silent ? null : { annotated, items };
}

function raisesBlock(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const { documented, untold } = errorsOf(symbol, sections);
  const rows = [
    typedList(documented, resolve),
    ...untold.map((name) => `- ${typeSpan(name, resolve)}`),
  ];
  return labelled('Raises', rows.filter((row) => row !== '').join('\n'));
}

/** What the docstring says is raised, and what the body raises besides. */
export function errorsOf(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
): { readonly documented: readonly DocstringTypedItem[]; readonly untold: readonly string[] } {
  const documented = sections.flatMap((section) =>
    section.kind === 'raises' ? section.value : [],
  );
  const told = new Set(
    documented.flatMap(({ annotation }) => written(annotation).split(/[,|]/).map(lastName)),
  );
  const untold = (symbol?.raises ?? []).filter((name) => !told.has(lastName(name)));
  return { documented, untold };
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).trim();
}
