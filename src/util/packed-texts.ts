// Many texts in little memory: each is kept compressed, and those that were read last as they are.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A text in fewer bytes; itself where it has no place in UTF-8. */
export type PackedText = Uint8Array<ArrayBuffer> | string;

export function packText(text: string): PackedText {
  return text.isWellFormed() ? new Uint8Array(deflateRawSync(text, { level: 1 })) : text;
}

/** Texts that stay unpacked, in UTF-16 units. */
const mostUnpacked = 4_000_000;

/** The texts by their keys, in the order of `packed`. */
export function packedTexts(packed: ReadonlyMap<string, PackedText>): ReadonlyMap<string, string> {
  const recent = makeRecent();
  return readOnly(packed, (key, value) => (typeof value === 'string' ? value : recent(key, value)));
}

/** The same texts, but for those of `changed`. */
export function withTexts(
  texts: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (changed.size === 0) return texts;
  const keys = new Map([...texts.keys()].map((key) => [key, key]));
  return readOnly(keys, (key) => changed.get(key) ?? texts.get(key)!);
}

/** Unpacks; the texts used last are at hand. */
function makeRecent(): (key: string, packed: Uint8Array) => string {
  const recent = new Map<string, string>();
  let units = 0;
  return (key, packed) => {
    const known = recent.get(key);
    const text = known ?? inflateRawSync(packed).toString();
    recent.delete(key);
    recent.set(key, text);
    if (known === undefined) units += text.length;
    for (const [oldest, { length }] of recent) {
      if (units <= mostUnpacked || oldest === key) break;
      recent.delete(oldest);
      units -= length;
    }
    return text;
  };
}

/** The map that `from` holds, each value as `read` gives it when it is asked for. */
function readOnly<From>(
  from: ReadonlyMap<string, From>,
  read: (key: string, value: From) => string,
): ReadonlyMap<string, string> {
  function* entries(): Generator<[string, string], undefined> {
    for (const [key, value] of from) yield [key, read(key, value)];
  }
  function* values(): Generator<string, undefined> {
    for (const [, text] of entries()) yield text;
  }
  const map: ReadonlyMap<string, string> = {
    size: from.size,
    has: (key) => from.has(key),
    get: (key) => {
      const value = from.get(key);
      return value === undefined ? undefined : read(key, value);
    },
    keys: () => from.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach: (look) => {
      for (const [key, text] of entries()) look(text, key, map);
    },
  };
  return map;
}
