// The section of a class, function or method: name and source, how it is called, what is said, who uses it.
import type { SymbolDoc } from '../../../types/documentation.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { resolverFor } from '../markdown/address.ts';
import { inPageOrder, isType, type Outline } from '../markdown/outline.ts';
import { isInitializerOfDocumented, mannerOf, signaturesOf } from '../markdown/symbol-section.ts';
import { docstringParts } from './docstring-parts.ts';
import { hierarchyLines } from './hierarchy.ts';
import { breakable, type Html, html, nothing } from './markup.ts';
import { attributeList, propertyList } from './member-lists.ts';
import { evidence, said, staleNote, voiceOf } from './said.ts';
import { signatureBlock } from './signature.ts';
import { kindSign, type Place } from './site.ts';
import { linesAddress } from './source-parts.ts';
import { sourceRef } from './source-ref.ts';
import { usage } from './usage.ts';

/** Definitions with their members inside them. */
export function symbolSections(roots: readonly CodeSymbol[], place: Place): Html {
  const { book } = place.site;
  const outline = book.outlines.get(place.module.path)!;
  const parts: string[] = [];
  const open: number[] = [];
  const closeTo = (depth: number) => {
    while (open.length > 0 && open.at(-1)! >= depth) {
      open.pop();
      parts.push('</section>');
    }
  };
  for (const { symbol, depth } of inPageOrder(outline, roots)) {
    closeTo(depth);
    parts.push(ownPart(symbol, depth, place).html);
    open.push(depth);
  }
  closeTo(0);
  return { html: parts.join('\n') };
}

/** Opens a section without closing it: members follow inside. */
function ownPart(symbol: CodeSymbol, depth: number, place: Place): Html {
  const { site, module, page } = place;
  const { book } = site;
  const resolve = resolverFor(book, page, { module, symbol });
  const doc = book.reference.docs.get(symbol.id);
  const outline = book.outlines.get(module.path)!;
  const members = outline.members.get(symbol.id) ?? [];
  const parametersElsewhere = isInitializerOfDocumented(symbol, book, module);
  const told = { symbol, doc, resolve, site, parametersElsewhere, mark: evidence(doc, place) };
  const lines = lineRange(doc, symbol, place);
  return html`<section class="symbol" id="${book.anchors.own.get(symbol.id) ?? ''}" aria-labelledby="${headingId(symbol, place)}">
${heading(symbol, depth, place)}
${signaturesOf(symbol, outline).map((each) => signatureBlock(each, resolve))}
${symbol.damaged ? html`<div class="note stale">Holds a syntax error; shown as far as it parses.</div>` : nothing}
${said(voiceOf(doc), html`${docstringParts(told)}${staleNote(doc)}`, site, lines)}
${isType(symbol) ? html`${hierarchyLines(symbol, place)}${attributeList(symbol, members, place)}${propertyList(members, place)}` : usage(symbol, place)}`;
}

/** Where in the source a person wrote it. */
function lineRange(
  doc: SymbolDoc | undefined,
  { docstringRange }: CodeSymbol,
  { site, module, page }: Place,
): Html {
  if (doc?.origin !== 'source' || docstringRange === null) return nothing;
  const { line, endLine } = docstringRange;
  const text = line === endLine ? String(line) : `${line}–${endLine}`;
  const address = linesAddress(site, page, { path: module.path, from: line, to: endLine });
  return address === null
    ? html` <span class="lines">${text}</span>`
    : html` <a href="${address}" aria-label="lines ${text}">${text}</a>`;
}

function headingId(symbol: CodeSymbol, { site }: Place): string {
  return `page-h-${site.book.anchors.own.get(symbol.id) ?? ''}`;
}

function heading(symbol: CodeSymbol, depth: number, place: Place): Html {
  const { site } = place;
  const level = Math.min(2 + depth, 6);
  const anchor = site.book.anchors.own.get(symbol.id) ?? '';
  const owner = symbol.parent === null ? '' : `${symbol.parent}.`;
  const outline = site.book.outlines.get(place.module.path)!;
  const count = outline.numbers.get(symbol.id) ?? 1;
  const number = count > 1 ? ` (${count})` : '';
  return html`<header><span class="what">${kindSign(symbol).word}</span>${{
    html: `<h${level} id="${html`${headingId(symbol, place)}`.html}">`,
  }}<a class="hash" href="#${encodeURIComponent(anchor)}">${owner === '' ? nothing : html`<span class="of">${breakable(owner)}</span><wbr>`}${breakable(symbol.name)}${number}</a>${{ html: `</h${level}>` }}${manner(symbol, outline)}${sourceRef(place, symbol.line, symbol.endLine)}</header>`;
}

/** What kind of class or function it is, in words. */
function manner(symbol: CodeSymbol, outline: Outline): Html {
  const { modifiers, metaclass, decorators, accessor } = symbol;
  const words = mannerOf(symbol, outline).map(inWords);
  const wrapped = decorators.some((text) => /(?:^|\.)(?:async)?contextmanager$/.test(text));
  const all = [
    ...words.filter((word) => !(wrapped && word === 'a generator')),
    ...(wrapped ? ['a context manager'] : []),
    ...(modifiers.includes('async') && accessor === null ? ['async'] : []),
    ...(metaclass === null ? [] : [`metaclass ${metaclass}`]),
  ];
  return all.length === 0 ? nothing : html`<span class="how">${all.join(', ')}</span>`;
}

function inWords(modifier: string): string {
  return nouns.has(modifier) ? `${/^[aeiou]/.test(modifier) ? 'an' : 'a'} ${modifier}` : modifier;
}

const nouns = new Set([
  'generator',
  'dataclass',
  'enum',
  'exception',
  'protocol',
  'overload',
  'typed-dict',
  'named-tuple',
]);
