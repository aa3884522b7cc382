// The review of the code's quality: what is large, tangled, undocumented or looks unused, each with its place.
import type { ProsePage, ProseSection } from '../../types/documentation.ts';
import type { CodeSymbol } from '../../types/module.ts';
import { amount, compareText, grouped } from '../../util/words.ts';
import { type BookFacts, isOffered, type Located, placeOf } from './facts.ts';
import { code, listSection, pageOf, type Row, sectionOf } from './page-parts.ts';
import { unusedNames } from './unused-names.ts';

const mostRows = 15;
const complex = 10;
const long = 80;
const large = 800;

export function qualityPage(facts: BookFacts): ProsePage | null {
  const all = facts.own.flatMap((module) =>
    module.symbols.map((symbol): Located => ({ symbol, module })),
  );
  const functions = all.filter(({ symbol }) => called.has(symbol.kind) && symbol.metrics !== null);
  if (functions.length === 0) return null;
  const tangled = functions.filter(({ symbol }) => cyclomatic(symbol) > complex);
  const sections = [
    shapeSection(facts, functions),
    complexSection(facts, tangled),
    longSection(facts, functions),
    largeSection(facts),
    churnSection(facts),
    undocumentedSection(facts, all),
    unusedSection(facts, all),
  ];
  const summary = summaryOf(functions.length, tangled.length);
  return pageOf(
    { kind: 'quality', slug: 'guide/quality', title: 'Code quality', summary },
    sections,
  );
}

function summaryOf(functions: number, tangled: number): string {
  const measured = `a cyclomatic complexity above ${complex}`;
  if (functions === 1)
    return `The only function ${tangled === 1 ? 'has' : 'does not have'} ${measured}.`;
  if (tangled === 0) return `Of ${grouped(functions)} functions none has ${measured}.`;
  const share = Math.round((100 * tangled) / functions);
  const have = tangled === 1 ? 'has' : 'have';
  return `Of ${grouped(functions)} functions ${grouped(tangled)} (${share} %) ${have} ${measured}.`;
}

const called: ReadonlySet<string> = new Set(['function', 'method', 'constructor']);

function cyclomatic({ metrics }: CodeSymbol): number {
  return metrics?.cyclomatic ?? 0;
}

/** Medians and tails, which tell more than means. */
function shapeSection(
  { own, input }: BookFacts,
  functions: readonly Located[],
): ProseSection | null {
  const lines = spread(functions.map(({ symbol }) => symbol.metrics!.loc));
  const files = spread(own.map(({ loc }) => loc));
  const ways = spread(functions.map(({ symbol }) => cyclomatic(symbol)));
  const cycles = input.graph.importCycles.length;
  return sectionOf('Shape', [
    [
      `- Functions: half have at most ${amount(lines.median, 'line')}, 95 % at most ${grouped(lines.tail)}, the longest ${grouped(lines.most)}.`,
      `- Cyclomatic complexity: half at most ${ways.median}, 95 % at most ${ways.tail}, the highest ${ways.most}.`,
      `- Files: half have at most ${amount(files.median, 'line')}, 95 % at most ${grouped(files.tail)}, the largest ${grouped(files.most)}.`,
      `- Import cycles: ${cycles === 0 ? 'none' : cycles}.`,
    ].join('\n'),
  ]);
}

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { median: at(0.5), tail: at(0.95), most: sorted.at(-1) ?? 0 };
}

function complexSection(facts: BookFacts, tangled: readonly Located[]): ProseSection | null {
  const rows = most(tangled, ({ symbol }) => cyclomatic(symbol)).map((located): Row => {
    const { cyclomatic: ways, cognitive, depth } = located.symbol.metrics!;
    const callers = facts.callers.get(located.symbol.id)?.length ?? 0;
    const used = callers === 0 ? '' : `, called from ${amount(callers, 'place')}`;
    return {
      text: `${code(facts.name(located.symbol.id))}: cyclomatic ${ways}, cognitive ${cognitive}, nested ${depth} deep${used}`,
      evidence: [placeOf(located)],
    };
  });
  return listSection(
    'Hard to follow',
    'Functions with many ways through them; each way needs a test:',
    rows,
  );
}

function longSection(facts: BookFacts, functions: readonly Located[]): ProseSection | null {
  const found = functions.filter(({ symbol }) => symbol.metrics!.loc > long);
  const rows = most(found, ({ symbol }) => symbol.metrics!.loc).map(
    (located): Row => ({
      text: `${code(facts.name(located.symbol.id))}: ${amount(located.symbol.metrics!.loc, 'line')}`,
      evidence: [placeOf(located)],
    }),
  );
  return listSection('Long functions', `Longer than ${long} lines, docstring included:`, rows);
}

function largeSection({ own }: BookFacts): ProseSection | null {
  const rows = own
    .filter(({ loc }) => loc > large)
    .sort((a, b) => b.loc - a.loc || compareText(a.path, b.path))
    .slice(0, mostRows)
    .map(
      ({ name, path, loc, symbols }): Row => ({
        text: `${code(name)}: ${amount(loc, 'line')}, ${amount(symbols.length, 'definition')}`,
        evidence: [{ path, line: 1, endLine: 1 }],
      }),
    );
  return listSection('Large files', `Files of more than ${large} lines:`, rows);
}

/** Complex files that were changed this month or the last known ones. */
function churnSection({ own, input }: BookFacts): ProseSection | null {
  const rows = own
    .map((module) => ({
      module,
      changes: input.history.changes.get(module.path)?.length ?? 0,
      ways: module.symbols.reduce((highest, symbol) => Math.max(highest, cyclomatic(symbol)), 0),
    }))
    .filter(({ changes, ways }) => changes > 2 && ways > complex)
    .sort(
      (a, b) =>
        b.changes * b.ways - a.changes * a.ways || compareText(a.module.path, b.module.path),
    )
    .slice(0, mostRows)
    .map(({ module, ways }): Row => {
      const last = input.history.changes.get(module.path)![0]!;
      return {
        text: `${code(module.name)}: highest complexity ${ways}, last changed on ${last.date}`,
        evidence: [{ path: module.path, line: 1, endLine: 1 }],
      };
    });
  return listSection('Complex and often changed', 'Where mistakes are most likely:', rows);
}

function undocumentedSection(facts: BookFacts, all: readonly Located[]): ProseSection | null {
  const offered = all.filter(({ symbol }) => documented.has(symbol.kind) && isOffered(symbol));
  const missing = offered.filter(
    ({ symbol }) => (facts.input.docs.get(symbol.id)?.origin ?? 'derived') === 'derived',
  );
  const usersOf = ({ symbol }: Located) => facts.callers.get(symbol.id)?.length ?? 0;
  const rows = most(missing, usersOf).map((located): Row => {
    const used = usersOf(located);
    const from = used === 0 ? '' : `, called from ${amount(used, 'place')}`;
    return {
      text: `${code(facts.name(located.symbol.id))}${from}`,
      evidence: [placeOf(located)],
    };
  });
  const lead = `${missing.length} of ${offered.length} public classes, functions and methods have no documentation. The most used of them:`;
  return listSection('Without documentation', lead, rows);
}

const documented: ReadonlySet<string> = new Set([
  'class',
  'function',
  'method',
  'interface',
  'struct',
  'trait',
]);

function unusedSection(facts: BookFacts, all: readonly Located[]): ProseSection | null {
  const found = unusedNames(facts, all);
  const rows = found.slice(0, mostRows).map(
    (located): Row => ({
      text: `${code(facts.name(located.symbol.id))} in ${code(located.module.path)}`,
      evidence: [placeOf(located)],
    }),
  );
  const lead = `${amount(found.length, 'private definition')} whose name occurs nowhere else in the sources; ${found.length === 1 ? 'it may still be' : 'some may still be'} reached by reflection${found.length > mostRows ? `. The first ${mostRows}` : ''}:`;
  return listSection('Looks unused', lead, rows);
}

/** The first rows by a measure, the greatest first. */
function most(all: readonly Located[], measure: (located: Located) => number): readonly Located[] {
  return [...all]
    .sort((a, b) => measure(b) - measure(a) || compareText(a.symbol.id, b.symbol.id))
    .slice(0, mostRows);
}
