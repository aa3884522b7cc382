// HTML that cannot be broken by what is put into it: text becomes text, only `Html` stays markup.
import { visibleText } from '../../../util/visible-text.ts';

/** Markup that was made here. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | null | false | readonly Html[];

export const nothing: Html = { html: '' };

/** Template of markup; text in it is escaped for elements and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = strings[0]!;
  for (let at = 0; at < parts.length; at++) out += written(parts[at]!) + strings[at + 1]!;
  return { html: out };
}

/** Markup side by side. */
export function join(parts: readonly Html[], between = ''): Html {
  return { html: parts.map((part) => part.html).join(between) };
}

/** A name that a narrow column breaks at its joints: behind `.`, `(`, `/` and `_`, and before a capital. */
export function breakable(name: string): Html {
  return { html: name.split(joints).map(escapeText).join('<wbr>') };
}

const joints = /(?<=[.(/])(?=[\p{L}_])|(?<=[\p{L}\p{N}]_)(?=[\p{L}\p{N}])|(?<=\p{Ll})(?=\p{Lu})/u;

/** Text with every sign as itself, hidden ones made visible. */
export function escapeText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : join(part).html;
}
