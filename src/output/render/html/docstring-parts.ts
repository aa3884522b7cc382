// A docstring's sections as HTML, in the order in which a reader asks; parameters, results and errors merged with the code.
import type {
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../../types/docstring.ts';
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import {
  errorsOf,
  merged,
  resultOf,
  sectionBlock,
  untitled,
} from '../markdown/docstring-blocks.ts';
import { shortened } from '../markdown/escape.ts';
import type { Resolve } from '../markdown/inline.ts';
import { written } from '../markdown/items.ts';
import { isType } from '../markdown/outline.ts';
import { parameterRows } from '../markdown/parameter-rows.ts';
import { prose } from '../markdown/prose.ts';
import { breakable, type Html, html, join, nothing } from './markup.ts';
import { type Site, typeLinks } from './site.ts';

export interface Told {
  /** Null for a module. */
  readonly symbol: CodeSymbol | null;
  readonly doc: SymbolDoc | undefined;
  readonly resolve: Resolve;
  readonly site: Site;
  /** The class shows the parameters already. */
  readonly parametersElsewhere?: boolean;
  /** Stands behind the first text. */
  readonly mark?: Html;
}

/** What somebody says about a definition: texts, parameters, results, errors, then the rest. */
export function docstringParts(told: Told): Html {
  const sections = told.doc?.docstring.sections ?? [];
  const called = told.symbol === null || isType(told.symbol) ? null : told.symbol;
  return join(
    [
      texts(sections, told),
      told.parametersElsewhere ? nothing : parameters(called, sections, told),
      results(called, sections, told),
      errors(called, sections, told),
      ...sections.filter(({ kind }) => !merged.has(kind)).map((section) => other(section, told)),
    ].filter((part) => part.html !== ''),
    '\n',
  );
}

function texts(sections: readonly DocstringSection[], { symbol, resolve, site, mark }: Told): Html {
  const values = sections.flatMap((section) => (section.kind === 'text' ? [section.value] : []));
  const parts = values.map((text, index) =>
    site.text.blocks(prose(index === 0 && symbol === null ? untitled(text) : text, resolve)),
  );
  const body = join(parts).html;
  if (body === '') return nothing;
  // Evidence belongs to the sentence: it goes into the last paragraph of the text.
  const end = body.lastIndexOf('</p>');
  const marked =
    mark === undefined || end < 0 ? body : `${body.slice(0, end)}${mark.html}${body.slice(end)}`;
  return html`<div class="text">${{ html: marked }}</div>`;
}

/** Rows of the widest table that stay a table without a fold. */
const manyRows = 30;

function parameters(
  called: CodeSymbol | null,
  sections: readonly DocstringSection[],
  { resolve, site, symbol }: Told,
): Html {
  const rows = parameterRows(called, sections);
  const telling = rows.some(({ description }) => description.trim() !== '');
  if (rows.length === 0 || !telling) return nothing;
  const defaults = rows.some((row) => row.default !== null || row.required);
  const owner = symbol?.name ?? '';
  return html`<table class="grid${rows.length > manyRows ? ' long' : ''}">
<caption class="only-read">Parameters${owner === '' ? '' : ` of ${owner}`}</caption>
<thead><tr><th class="col-name" scope="col">Parameter</th>${defaults ? html`<th class="col-default" scope="col">Default</th>` : nothing}<th scope="col">Meaning</th></tr></thead>
<tbody>
${join(
  rows.map(
    (row) =>
      html`<tr><th scope="row">${breakable(row.name)}${row.type === '' ? nothing : html` <span class="type">${typeLinks(row.type, resolve)}</span>`}</th>${defaults ? defaultCell(row) : nothing}<td>${described(row.description, resolve, site)}</td></tr>`,
  ),
  '\n',
)}
</tbody>
</table>`;
}

function defaultCell(row: { readonly default: string | null; readonly required: boolean }): Html {
  if (row.default !== null)
    return html`<td data-label="default"><code>${shortened(row.default, 120)}</code></td>`;
  return row.required ? html`<td><span class="need">required</span></td>` : html`<td></td>`;
}

/** A description; a single paragraph stands without one of its own. */
export function described(text: string, resolve: Resolve, site: Site): Html {
  const { html: made } = site.text.blocks(prose(text, resolve));
  const single = /^<p>([\s\S]*)<\/p>\s*$/.exec(made);
  return { html: single && !single[1]!.includes('<p>') ? single[1]! : made };
}

function results(
  called: CodeSymbol | null,
  sections: readonly DocstringSection[],
  told: Told,
): Html {
  const result = resultOf(called, sections);
  if (result === null) return nothing;
  const { annotated, items } = result;
  // The signature has said it.
  if (items.length === 0) return nothing;
  const [only] = items;
  if (items.length > 1 || only === undefined) return namedItems('Returns', items, told);
  const type = annotated ?? written(only.annotation);
  const head = [only.name, type].filter((part) => part !== '').join(': ');
  return outcome('Returns', [
    {
      head: typeLinks(head, told.resolve),
      text: described(only.description, told.resolve, told.site),
    },
  ]);
}

function errors(
  called: CodeSymbol | null,
  sections: readonly DocstringSection[],
  { resolve, site }: Told,
): Html {
  const { documented, untold } = errorsOf(called, sections);
  const [told] = documented;
  const [only] = untold;
  // A text without a name speaks of the only error that the code raises.
  const isNameless = told !== undefined && written(told.annotation) === '';
  if (isNameless && documented.length === 1 && only !== undefined && untold.length === 1)
    return outcome('Raises', typedRows([{ ...told, annotation: only }], { resolve, site }));
  return outcome('Raises', [
    ...typedRows(documented, { resolve, site }),
    ...untold.map((name) => ({ head: raised(name, resolve), text: nothing })),
  ]);
}

function typedRows(
  items: readonly DocstringTypedItem[],
  { resolve, site }: Pick<Told, 'resolve' | 'site'>,
): readonly Row[] {
  return items.map(({ annotation, description }) => ({
    head: raised(written(annotation), resolve),
    text: described(description, resolve, site),
  }));
}

function raised(name: string, resolve: Resolve): Html {
  const address = resolve(name, true);
  return address === null
    ? html`<span class="raise">${name}</span>`
    : html`<a class="raise" href="${address}">${name}</a>`;
}

function namedItems(title: string, items: readonly DocstringItem[], told: Told): Html {
  const { resolve, site } = told;
  return outcome(
    title,
    items.map(({ name, annotation, description }) => {
      const type = written(annotation);
      const shown =
        type === '' ? nothing : html`<span class="type">${typeLinks(type, resolve)}</span>`;
      return {
        head: name === '' ? shown : html`${name}${type === '' ? nothing : html` ${shown}`}`,
        text: described(description, resolve, site),
      };
    }),
  );
}

interface Row {
  readonly head: Html;
  readonly text: Html;
}

/** Names or types with what is said of them; '' without rows. */
function outcome(title: string, rows: readonly Row[]): Html {
  if (rows.length === 0) return nothing;
  const list = rows.map(
    ({ head, text }) =>
      html`<dt${text.html === '' || isLong(head) ? html` class="alone"` : nothing}>${head}</dt>${text.html === '' ? html`<dd class="none"></dd>` : html`<dd>${text}</dd>`}`,
  );
  return html`<p class="label">${title}</p>
<dl class="outcome">${list}</dl>`;
}

/** Letters of a name or type that has a column beside its text. */
const longest = 40;

function isLong({ html: head }: Html): boolean {
  return head.replace(/<[^<>]{0,1000}>/g, '').length > longest;
}

const titles: Readonly<Record<string, string>> = {
  'other parameters': 'Other parameters',
  'type parameters': 'Type parameters',
  yields: 'Yields',
  receives: 'Receives',
  functions: 'Functions',
  classes: 'Classes',
  modules: 'Modules',
  'type aliases': 'Type aliases',
};

/** Whatever has no form of its own here is written as the Markdown pages write it. */
function other(section: DocstringSection, told: Told): Html {
  const { resolve, site } = told;
  switch (section.kind) {
    case 'warns':
      return outcome(section.title ?? 'Warns', typedRows(section.value, told));
    case 'deprecated': {
      const { annotation, description } = section.value;
      return html`<div class="note stale"><strong>Deprecated since ${annotation}</strong>${described(description, resolve, site)}</div>`;
    }
    case 'text':
    case 'raises':
    case 'examples':
    case 'admonition':
      return html`<div class="text">${site.text.blocks(sectionBlock(section, resolve))}</div>`;
    default:
      return namedItems(section.title ?? titles[section.kind] ?? '', section.value, told);
  }
}
