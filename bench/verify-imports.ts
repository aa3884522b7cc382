// What imports and calls of real repositories resolve to: `npm run verify:imports -- FOLDER...`.
import { existsSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { link } from '../src/code/link/link.ts';
import { readLayout } from '../src/code/resolve/read-layout.ts';
import type { ImportRef, Module } from '../src/types/module.ts';
import { createParsePool } from '../src/workers/parse-pool.ts';
import { sourcesBelow } from './language/files-below.ts';

const shown = Number(process.argv.find((each) => each.startsWith('--show='))?.slice(7) ?? 0);
const only = process.argv.find((each) => each.startsWith('--only='))?.slice(7) ?? '';
const folders = process.argv.slice(2).filter((each) => !each.startsWith('--'));
if (folders.length === 0 || !folders.every(existsSync)) {
  console.error('Usage: verify:imports [--show=N] [--only=unresolved|local|...] FOLDER...');
  process.exit(2);
}

console.log(
  'repository  language  files  imports  local  standard  package  unresolved  between files  calls  exact  inferred  ms',
);
for (const folder of folders) await verify(realpathSync(folder));

async function verify(root: string): Promise<void> {
  const { modules } = await createParsePool({ root, size: 2 }).parse(sourcesBelow(root));
  const start = performance.now();
  const layout = await readLayout(root, modules);
  const graph = link(modules, { rootName: basename(root), layout });
  const ms = performance.now() - start;
  for (const language of new Set(graph.modules.map((module) => module.language))) {
    const own = graph.modules.filter((module) => module.language === language);
    const imports = own.flatMap((module) => module.imports);
    const calls = own.flatMap((m) => [...m.calls, ...m.symbols.flatMap((symbol) => symbol.calls)]);
    const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3));
    const of = (category: ImportRef['category']) =>
      share(imports.filter((ref) => ref.category === category).length, imports.length);
    const sure = (certainty: string) =>
      share(calls.filter((call) => call.certainty === certainty).length, calls.length);
    const paths = new Set(own.map(({ path }) => path));
    const between = graph.edges.filter(
      ({ kind, from, to }) =>
        kind === 'call' &&
        paths.has(from.split('#')[0]!) &&
        from.split('#')[0] !== to.split('#')[0],
    );
    console.log(
      [
        basename(root),
        language,
        own.length,
        imports.length,
        of('local'),
        of('stdlib'),
        of('third-party'),
        of('unresolved'),
        between.length,
        calls.length,
        sure('exact'),
        sure('inferred'),
        ms.toFixed(0),
      ].join('  '),
    );
    if (shown > 0) show(own);
  }
}

/** Every so many rows of one category, to be looked at. */
function show(modules: readonly Module[]): void {
  const rows = modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ category }) => only === '' || category === only)
      .map((ref) => {
        const leads = ref.target ?? ref.targets?.join(' ') ?? '-';
        return `  ${path}:${ref.line}  ${ref.module} ${ref.name ?? ''}  ${ref.category}  ${leads}`;
      }),
  );
  const step = Math.max(1, Math.floor(rows.length / shown));
  for (const row of rows.filter((_row, at) => at % step === 0).slice(0, shown)) console.log(row);
}
