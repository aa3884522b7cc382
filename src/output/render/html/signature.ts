// A definition's signature as a reader would type it: one parameter a line where it is long, known names linked.
import type { CodeSymbol } from '../../../types/module.ts';
import type { Resolve } from '../markdown/inline.ts';
import { type Html, html, join } from './markup.ts';

/** Characters of a signature that stays on one line. */
const oneLine = 78;

/** The block with decorators above. */
export function signatureBlock(symbol: CodeSymbol, resolve: Resolve): Html {
  const { decorators, signature, name, damaged } = symbol;
  const lines = decorators.map((text) => html`<span class="o">@${shortened(text)}</span>`);
  const laid = damaged || signature.length <= oneLine ? signature : brokenAtCommas(signature);
  return html`<pre class="code sig" tabindex="0"><code>${join([...lines, marked(laid, name, resolve)], '\n')}</code></pre>`;
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

/** Names that the repository has are links; the defined name is the first of its spelling. */
function marked(signature: string, own: string, resolve: Resolve): Html {
  const parts: Html[] = [];
  let at = 0;
  let named = false;
  for (const match of signature.matchAll(token)) {
    parts.push(html`${signature.slice(at, match.index)}`);
    at = match.index + match[0].length;
    const { text, number, name } = match.groups!;
    if (text !== undefined) parts.push(html`<span class="s">${text}</span>`);
    else if (number !== undefined) parts.push(html`<span class="n">${number}</span>`);
    else if (!named && name === own) {
      named = true;
      parts.push(html`<span class="f">${name}</span>`);
    } else parts.push(nameIn(name!, signature, match.index, at, resolve));
  }
  parts.push(html`${signature.slice(at)}`);
  return join(parts);
}

function nameIn(name: string, text: string, from: number, to: number, resolve: Resolve): Html {
  if (keywords.has(name)) return html`<span class="k">${name}</span>`;
  if (isLabel(text, from, to)) return html`${name}`;
  const address = resolve(name, true);
  if (address !== null) return html`<a class="t" href="${address}">${name}</a>`;
  return isType(text, from) ? html`<span class="t">${name}</span>` : html`${name}`;
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
function isType(text: string, from: number): boolean {
  return /(?::|->|\[|\||<|,)\s*$/.test(text.slice(Math.max(0, from - 8), from));
}

/** Breaks inside the parameter list: brackets inside it and texts hold no breaks. */
function brokenAtCommas(signature: string): string {
  const open = parameterList(signature);
  const close = open < 0 ? -1 : closingOf(signature, open);
  if (close < 0 || close === open + 1) return signature;
  const parts = splitAtCommas(signature.slice(open + 1, close));
  return `${signature.slice(0, open + 1)}\n${parts.map((part) => `    ${part},`).join('\n')}\n${signature.slice(close)}`;
}

/** Where the first round bracket outside of type parameters opens, or -1. */
function parameterList(signature: string): number {
  let depth = 0;
  for (const { sign, at } of brackets(signature, 0)) {
    if (sign === '(' && depth === 0) return at;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
  }
  return -1;
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (const { sign, at } of brackets(text, open)) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth === 0) return at;
  }
  return -1;
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { sign, at } of brackets(text, 0)) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    else if (depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** Brackets and commas outside of texts; angle brackets of types as square ones. */
function* brackets(text: string, from: number): Generator<{ sign: string; at: number }> {
  let quote = '';
  let angles = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ('()[]{},'.includes(sign)) yield { sign, at };
    else if (sign === '<' && /[\p{L}\p{N}_$]/u.test(text[at - 1] ?? '')) {
      angles++;
      yield { sign: '[', at };
    } else if (sign === '>' && angles > 0 && !/[-=]/.test(text[at - 1] ?? '')) {
      angles--;
      yield { sign: ']', at };
    }
  }
}
