// A definition's signature as a reader would type it, with known names as links.
import type { CodeSymbol } from '../../../types/module.ts';
import type { Resolve } from '../markdown/inline.ts';
import { laidOutSignature } from '../markdown/laid-out-signature.ts';
import { isType } from '../markdown/outline.ts';
import { type Html, html, join } from './markup.ts';

/** The block with decorators above. */
export function signatureBlock(symbol: CodeSymbol, resolve: Resolve): Html {
  const lines = symbol.decorators.map((text) => html`<span class="o">@${shortened(text)}</span>`);
  const text = marked(symbol, resolve);
  return html`<pre class="code sig" tabindex="0"><code>${join([...lines, text], '\n')}</code></pre>`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159).toWellFormed()}…`;
}

const token =
  /(?<text>"(?:[^"\\]|\\.){0,120}"|'(?:[^'\\]|\\.){0,120}')|(?<number>\b\d[\w.]*)|(?<name>[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*){0,20})/gsu;

const keywords = new Set(
  (
    'abstract any async bool class const constructor declare def default enum export extends final fn for fun func ' +
    'function impl implements in interface lambda let mod mut new None not null number or override package private ' +
    'protected pub public readonly return static struct super throws trait True False true false type typeof undefined ' +
    'unsafe use var void where'
  ).split(' '),
);

/** Words before the name of an accessor; elsewhere they are names. */
const accessors = new Set(['get', 'set']);

/** Names that the repository has are links; the defined name is the first of its spelling. */
function marked(symbol: CodeSymbol, resolve: Resolve): Html {
  const signature = laidOutSignature(symbol);
  const isLabelled = !isType(symbol);
  const parts: Html[] = [];
  let at = 0;
  let named = false;
  for (const match of signature.matchAll(token)) {
    parts.push(html`${signature.slice(at, match.index)}`);
    at = match.index + match[0].length;
    const { text, number, name } = match.groups!;
    if (text !== undefined) parts.push(html`<span class="s">${text}</span>`);
    else if (number !== undefined) parts.push(html`<span class="n">${number}</span>`);
    else if (!named && name === symbol.name) {
      named = true;
      parts.push(html`<span class="f">${name}</span>`);
    } else if (keywords.has(name!) || (!named && accessors.has(name!)))
      parts.push(html`<span class="k">${name!}</span>`);
    // What stands in the brackets of a class are its bases.
    else if (isLabelled && isLabel(signature, match.index, at)) parts.push(html`${name!}`);
    else parts.push(nameIn(name!, signature, match.index, resolve));
  }
  parts.push(html`${signature.slice(at)}`);
  return join(parts);
}

function nameIn(name: string, text: string, from: number, resolve: Resolve): Html {
  const address = resolve(name, true);
  if (address !== null) return html`<a class="t" href="${address}">${name}</a>`;
  return isTyped(text, from) ? html`<span class="t">${name}</span>` : html`${name}`;
}

/** A parameter stands behind an opening bracket or comma and before its type or value. */
function isLabel(text: string, from: number, to: number): boolean {
  const before =
    text
      .slice(Math.max(0, from - 60), from)
      .trimEnd()
      .at(-1) ?? '';
  const behind = text.slice(to, to + 60).trimStart();
  return (
    '(,*'.includes(before) && /^(?:\??:|=|,|\))/.test(behind) && !/[\])]\s*->\s*$/.test(before)
  );
}

/** Behind a colon, an arrow or inside the brackets of a type. */
function isTyped(text: string, from: number): boolean {
  return /(?::|->|\[|\||<|,)\s*$/.test(text.slice(Math.max(0, from - 8), from));
}
