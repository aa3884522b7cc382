// Prompt tokens and reference recall a symbol, beside two rules of other tools: `npm run bench:context [FOLDER...]`.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { createFitting, nothingLearned } from '../src/assemble/fitting.ts';
import { planWork } from '../src/assemble/plan-work.ts';
import { systemClock } from '../src/cli/system-clock.ts';
import { describeSource } from '../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../src/generation/describe/read-docstring.ts';
import { type CodeBase, loadSettings, nodeConfigFiles } from '../src/index.ts';
import { readCode } from '../src/run.ts';

// Everything is documented anew, so that each public symbol counts once. Recall is the share of a symbol's sure
// callees, callers and bases whose interface or source its request shows.
const choice = { provider: 'openai', key: 'k', endpoint: null, model: 'gpt-4o' } as const;
const { settings } = await loadSettings({
  flags: { 'generate.only': 'all' },
  env: {},
  cwd: process.cwd(),
  files: nodeConfigFiles,
});

for (const folder of process.argv.slice(2).filter(existsSync)) await measure(folder);

async function measure(folder: string): Promise<void> {
  const world = {
    targets: [folder],
    cwd: process.cwd(),
    threads: 1,
    emit: () => {},
    signal: new AbortController().signal,
    clock: systemClock,
    environment: {},
  };
  const code = await readCode(settings, world);
  const fitting = createFitting(choice, settings, 0, nothingLearned);
  const docs = describeSource(code.graph.modules, makeDocstringReader('auto'));
  const work = planWork(code, docs, fitting, settings);
  const near = neighbours(code);
  const targets = work.tasks.flatMap(({ targets }) => targets.map(({ id }) => id));
  const total = targets.reduce((sum, id) => sum + (near.get(id)?.size ?? 0), 0);
  const began = performance.now();
  let [tokens, shown] = [0, 0];
  for (const task of work.tasks) {
    const { budget, messages } = await work.request(task, docs);
    tokens += budget.input + budget.framing + budget.schema;
    const text = messages.map(({ content }) => content).join('\n');
    const sources = new Set(task.units.flatMap(({ id }) => inside(code, id)));
    const sees = (id: string) => sources.has(id) || text.includes(`${cardOf(code, id)} `);
    for (const { id } of task.targets) shown += [...(near.get(id) ?? [])].filter(sees).length;
  }
  const spent = (performance.now() - began) / targets.length;
  const { count } = fitting.counter;
  const sizes = new Map(symbolsOf(code).map(({ id, text }) => [id, count(text)]));
  const files = new Map([...code.sources].map(([path, text]) => [path, count(text)]));
  const pathOf = (id: string) => id.split('#', 1)[0]!;
  const whole = sum([...new Set(targets.map(pathOf))].map((path) => files.get(path) ?? 0));
  const sameFile = targets.map(
    (id) => [...(near.get(id) ?? [])].filter((other) => pathOf(other) === pathOf(id)).length,
  );
  const everything = targets.map((id) =>
    sum([id, ...(near.get(id) ?? [])].map((each) => sizes.get(each) ?? 0)),
  );
  const row = (rule: string, all: number, seen: number) => {
    const each = all / targets.length;
    const recall = total === 0 ? 0 : seen / total;
    console.log(
      `  ${rule.padEnd(44)} ${each.toFixed(0).padStart(6)} ${(100 * recall).toFixed(1).padStart(7)} % ${((100_000 * recall) / each).toFixed(1).padStart(8)}`,
    );
  };
  console.log(
    `${basename(folder)}: ${targets.length} symbols and modules, ${work.tasks.length} requests`,
  );
  console.log(`  ${'rule'.padEnd(44)} tokens   recall   per 1,000 tokens`);
  row('docwright, all of the request', tokens, shown);
  row('whole file once, without instructions', whole, sum(sameFile));
  row('code of the symbol, its callees and callers', sum(everything), total);
  console.log(`  ${spent.toFixed(2)} ms a symbol to choose, fit and count`);
}

/** Sure callees, callers, bases and subclasses by symbol. */
function neighbours({ graph }: CodeBase): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (a: string, b: string) => found.set(a, (found.get(a) ?? new Set()).add(b));
  for (const { kind, from, to, certainty } of graph.edges) {
    if (kind === 'import' || !['exact', 'inferred'].includes(certainty) || from === to) continue;
    add(from, to);
    if (from.includes('#')) add(to, from);
  }
  return found;
}

function symbolsOf({ graph, sources }: CodeBase) {
  return graph.modules.flatMap(({ path, symbols }) =>
    symbols.map(({ id, range }) => ({
      id,
      text: (sources.get(path) ?? '').slice(range.start, range.end),
    })),
  );
}

/** A unit's definition and everything in it. */
function inside({ graph }: CodeBase, unit: string): readonly string[] {
  const module = graph.modules.find(({ path }) => unit.startsWith(`${path}#`));
  const own = module?.symbols.find(({ id }) => id === unit);
  if (!module || !own) return [];
  return module.symbols
    .filter(({ range }) => range.start >= own.range.start && range.end <= own.range.end)
    .map(({ id }) => id);
}

function cardOf({ graph }: CodeBase, id: string): string {
  const module = graph.modules.find(({ path }) => id.startsWith(`${path}#`));
  const symbol = module?.symbols.find((each) => each.id === id);
  return `${module?.name}.${symbol?.qualifiedName}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
