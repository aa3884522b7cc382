// Reads what a `Cargo.toml` says of crate roots and dependencies; the few lines of TOML that say it.
import type { Crate } from '../../types/layout.ts';
import type { Manifest } from './read-manifests.ts';

/** None for a manifest of a workspace only. */
export function readCrate({ folder, text }: Manifest): readonly Crate[] {
  const rows = readRows(text);
  const packageName = valueIn(rows, /^package$/, 'name');
  if (packageName === null) return [];
  const inside = (path: string) => (folder === '' ? path : `${folder}/${path}`);
  const dependencies = rows.flatMap(({ table, key }) => {
    const named = /(?:^|\.)(?:dev-|build-)?dependencies(?:\.(.+))?$/.exec(table);
    if (named === null) return [];
    return [named[1] ?? key.replace(/\..*$/s, '')];
  });
  const roots = rows.filter(
    ({ table, key }) => key === 'path' && /^(?:bin|test|example|bench)$/.test(table),
  );
  return [
    {
      folder,
      name: asIdentifier(valueIn(rows, /^lib$/, 'name') ?? packageName),
      library: inside(valueIn(rows, /^lib$/, 'path') ?? 'src/lib.rs'),
      roots: roots.map(({ value }) => inside(value)),
      dependencies: [
        ...new Set(dependencies.map((name) => asIdentifier(name.replace(/["']/g, '')))),
      ],
    },
  ];
}

interface Row {
  /** Without brackets and blanks. */
  readonly table: string;
  readonly key: string;
  /** Without quotes where it is a string. */
  readonly value: string;
}

function readRows(text: string): readonly Row[] {
  let table = '';
  return text.split(/\r?\n/).flatMap((line): readonly Row[] => {
    const header = /^\s*\[{1,2}([^\][]+)\]{1,2}/.exec(line)?.[1];
    if (header !== undefined) {
      table = header.trim();
      return [];
    }
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals)).trim();
    if (equals < 0 || !/^[\w."'-]+$/.test(key)) return [];
    const value = line.slice(equals + 1).trim();
    return [{ table, key, value: /^(["'])([^"']*)\1/.exec(value)?.[2] ?? value }];
  });
}

function valueIn(rows: readonly Row[], table: RegExp, key: string): string | null {
  return rows.find((row) => table.test(row.table) && row.key === key)?.value ?? null;
}

function asIdentifier(name: string): string {
  return name.replaceAll('-', '_');
}
