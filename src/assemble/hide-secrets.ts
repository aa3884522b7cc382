// Keeps credentials of the source off the pages: what a page shows of a file goes through the same search as a prompt.
import { findSecrets } from '../secrets/find-secrets.ts';
import { placeholder, redactText } from '../secrets/redact-text.ts';
import type { Reference, SymbolDoc } from '../types/documentation.ts';
import type { Module } from '../types/module.ts';
import type { Settings } from '../types/settings.ts';
import { withTexts } from '../util/packed-texts.ts';

/** Shorter ones are common words: they are only replaced between the characters around them. */
const distinctLength = 8;

type Hide = (text: string) => string;

/** The same reference with placeholders; `--secrets allow` leaves it as it is. */
export async function hideSecrets(reference: Reference, settings: Settings): Promise<Reference> {
  if (settings.generate.secrets === 'allow') return reference;
  const redacted = new Map<string, string>();
  const hiders = new Map<string, Hide>();
  for (const [path, text] of reference.sources) {
    const hide = await hiderOf(text);
    if (hide === null) continue;
    hiders.set(path, hide);
    redacted.set(path, (await redactText(text)).text);
  }
  const pages = await Promise.all(reference.pages.map(hideOwn));
  const sources = withTexts(reference.sources, redacted);
  const { modules, docs } = withoutSecrets(reference, hiders);
  return { ...reference, graph: { ...reference.graph, modules }, docs, pages, sources };
}

function withoutSecrets({ graph, docs }: Reference, hiders: ReadonlyMap<string, Hide>) {
  const hidden = new Map<string, SymbolDoc>(docs);
  const modules = graph.modules.map((module): Module => {
    const hide = hiders.get(module.path);
    if (hide === undefined) return module;
    for (const id of [module.path, ...module.symbols.map((symbol) => symbol.id)]) {
      const doc = docs.get(id);
      if (doc) hidden.set(id, mapStrings(doc, hide));
    }
    return mapStrings(module, hide);
  });
  return { modules, docs: hidden };
}

/** A page of prose also shows files that are no sources. */
async function hideOwn<T>(page: T): Promise<T> {
  const hide = await hiderOf(stringsOf(page).join('\n'));
  return hide === null ? page : mapStrings(page, hide);
}

/** Replaces the credentials of `text` wherever they stand; null when it holds none. */
async function hiderOf(text: string): Promise<Hide | null> {
  const secrets = await findSecrets(text);
  if (secrets.length === 0) return null;
  const pairs = secrets.map(({ start, end, kind }) => {
    const secret = text.slice(start, end);
    const around = secret.length < distinctLength ? 1 : 0;
    const [before, after] = [text.slice(start - around, start), text.slice(end, end + around)];
    return [before + secret + after, before + placeholder(kind, secret) + after] as const;
  });
  return (shown) => pairs.reduce((left, [from, to]) => left.replaceAll(from, () => to), shown);
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

/** A copy of plain data with every string mapped. */
function mapStrings<T>(value: T, map: Hide): T {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? map(part) : part,
  );
  return JSON.parse(text) as T;
}
