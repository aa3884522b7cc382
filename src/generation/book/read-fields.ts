// The strings and lists of strings of a TOML or INI file, by table and key; what is more than that is left out.

export interface Fields {
  /** A string; null where it is missing or something else. */
  readonly value: (table: string, key: string) => string | null;
  readonly list: (table: string, key: string) => readonly string[];
  /** In the order of the file. */
  readonly keys: (table: string) => readonly string[];
}

/** Reads line by line; a value goes on over brackets that are open, and over indented lines. */
export function readFields(text: string): Fields {
  const tables = new Map<string, Map<string, string>>();
  let rows = new Map<string, string>();
  let last: string | null = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const header = /^\[([^[\]]{1,200})\]\s*(?:#.*)?$/.exec(line.trimEnd());
    const pair = /^([\w.-]{1,100}|"[^"]{1,100}")[ \t]*=[ \t]*(.*)$/s.exec(line);
    const open = last !== null && isOpen(rows.get(last)!);
    if (open || (last !== null && /^[ \t]+\S/.test(line) && !header)) {
      rows.set(last!, `${rows.get(last!)}\n${line.trim()}`);
    } else if (header) {
      rows = tables.get(header[1]!.trim()) ?? new Map();
      tables.set(header[1]!.trim(), rows);
      last = null;
    } else if (pair) {
      last = pair[1]!.replaceAll('"', '');
      rows.set(last, pair[2]!.trim());
    }
  }
  const raw = (table: string, key: string) => tables.get(table)?.get(key) ?? null;
  return {
    value: (table, key) => stringOf(raw(table, key)),
    list: (table, key) => toList(raw(table, key)),
    keys: (table) => [...(tables.get(table)?.keys() ?? [])],
  };
}

/** A list that has begun and whose last line does not close it. */
function isOpen(value: string): boolean {
  if (!value.startsWith('[')) return false;
  const end = value.slice(value.lastIndexOf('\n') + 1).slice(-400);
  return !/\]\s*(?:#.*)?$/s.test(end) || /\w\[[\w,. \t-]*(?:\]\s*)?$/.test(end);
}

/** Bare INI values are strings; TOML's tables and numbers are not. */
function stringOf(raw: string | null): string | null {
  if (raw === null || raw.includes('\n')) return null;
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/s.exec(raw)?.[2];
  if (quoted !== undefined) return quoted;
  return /^[[{"']/.test(raw) || raw === '' ? null : raw;
}

function toList(raw: string | null): readonly string[] {
  if (raw === null) return [];
  if (!raw.startsWith('[')) {
    return raw
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  }
  return [...raw.matchAll(/^[ \t[]*#.*$|"([^"\n]{1,300})"|'([^'\n]{1,300})'/gm)].flatMap(
    ([, double, single]) => double ?? single ?? [],
  );
}
