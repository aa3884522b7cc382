// Prompt tokens and reference recall a symbol, beside rules of other tools: `npm run bench:context [-- FOLDER...]`.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createFitting, nothingLearned } from '../src/assemble/fitting.ts';
import { planWork, type Work } from '../src/assemble/plan-work.ts';
import { systemClock } from '../src/cli/system-clock.ts';
import { readProjectFiles } from '../src/code/scan/read-project-files.ts';
import { describeSource } from '../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../src/generation/describe/read-docstring.ts';
import { indexGraph } from '../src/generation/prompts/prompt-index.ts';
import { type CodeBase, loadSettings, nodeConfigFiles } from '../src/index.ts';
import { readCode } from '../src/run.ts';
import type { Texts } from '../src/types/documentation.ts';
import { type AnswerTokens, answerTokens } from './context/answer-tokens.ts';
import { chunkSearch } from './context/nearest-chunks.ts';

// Everything is documented anew, so that each public symbol counts once. Recall is the share of a symbol's sure
// callees, callers, bases and annotated types whose interface, source or calling line its request shows. The rules of
// others are counted without their instructions, on at most 600 symbols in even steps. Answers are those of the test
// server, whose sentences are short: what stands around them is what a model pays too.
const choice = { provider: 'openai', key: 'k', endpoint: null, model: 'gpt-4o' } as const;
const flags = { 'generate.only': 'all' };
const { settings } = await loadSettings({
  flags,
  env: {},
  cwd: process.cwd(),
  files: nodeConfigFiles,
});
const packages = ['requests', 'flask', 'django', 'sqlalchemy'].map(
  (name) => `/usr/lib/python3/dist-packages/${name}`,
);
const mostSampled = 600;

const given = process.argv.slice(2);
for (const folder of (given.length > 0 ? given : packages).filter(existsSync))
  await measure(folder);

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
  const docs = describeSource(code.graph, makeDocstringReader('auto'));
  const work = planWork(code, docs, fitting, settings);
  const facts = factsOf(code, fitting.counter.count);
  const total = facts.near(work.tasks.flatMap(({ targets }) => targets.map(({ id }) => id)));
  const made = await spentOn(work, docs, facts);
  const { tokens, seen, asked, source, told, answers } = made;
  const paths = new Set(work.tasks.flatMap(({ targets }) => targets.map(({ path }) => path)));
  const files = sum([...paths].map((path) => facts.fileTokens(path)));
  const floor = (files * 1.007) / asked;
  console.log(`${basename(folder)}: ${asked} symbols and modules, ${work.tasks.length} requests`);
  console.log(
    `  floor (each token of the files once + 700 per 100,000): ${floor.toFixed(0)} tokens a symbol`,
  );
  console.log(`  ${'rule'.padEnd(58)} tokens  of floor   recall  per 1,000 tokens`);
  row('docwright, all of the request', tokens / asked, seen / total, floor);
  console.log(`    of these its definitions ${(source / asked).toFixed(0)}`);
  if (told.length > 0) {
    const untold = { ...code, scan: { ...code.scan, root: join(code.scan.root, 'no-readme') } };
    const without = await spentOn(planWork(untold, docs, fitting, settings), docs, facts);
    row('  without lines of the README', without.tokens / asked, without.seen / total, floor);
    const more = tokens - without.tokens;
    console.log(
      `    ${told.length} lines for ${new Set(told).size} symbols: ${more} tokens in all`,
    );
  }
  const ids = work.tasks.flatMap(({ targets }) => targets.map(({ id }) => id));
  const symbols = ids.filter((id) => id.includes('#'));
  const sample = symbols.filter((_, at) => at % Math.ceil(symbols.length / mostSampled) === 0);
  for (const [name, rule] of rules(code, facts)) {
    const each = sample.map(rule);
    const all = facts.near(sample);
    row(
      name,
      sum(each.map((one) => one.tokens)) / sample.length,
      sum(each.map((one) => one.seen)) / all,
      floor,
    );
  }
  row('whole file once a file', files / asked, sum(ids.map(facts.sameFile)) / total, floor);
  const mean = (key: keyof AnswerTokens) =>
    (sum(answers.map((one) => one[key])) / asked).toFixed(1);
  console.log(
    `  answers of the test server ${mean('all')} tokens a symbol: texts ${mean('texts')}, empty properties ${mean('empty')}, names ${mean('names')}, lines ${mean('lines')}; indented ${mean('indented')}`,
  );
  console.log(`  ${(made.milliseconds / asked).toFixed(2)} ms a symbol to choose, fit and count`);
}

/** Tokens of all requests, and what of the targets' neighbours they show. */
async function spentOn(work: Work, docs: Texts, facts: Facts) {
  let [tokens, seen, asked, source, milliseconds] = [0, 0, 0, 0, 0];
  const told: string[] = [];
  const answers: AnswerTokens[] = [];
  for (const task of work.tasks) {
    const began = performance.now();
    const { budget, context, messages } = await work.request(task, docs);
    milliseconds += performance.now() - began;
    answers.push(answerTokens(messages.at(-1)!.content, facts.count));
    tokens += budget.input + budget.framing + budget.schema;
    source += task.sourceTokens;
    asked += task.targets.length;
    const shown = new Set(task.units.flatMap(({ id }) => facts.inside(id)));
    for (const { id } of context.shown) shown.add(id);
    for (const { id } of task.targets) seen += facts.seen(id, shown);
    const ids = new Set(context.shown.map(({ id }) => id));
    told.push(
      ...task.targets.flatMap(({ id }) =>
        facts
          .told(id)
          .filter((line) => ids.has(line))
          .map(() => id),
      ),
    );
  }
  return { tokens, seen, asked, source, told, answers, milliseconds };
}

function row(rule: string, tokens: number, recall: number, floor: number): void {
  const columns = [
    tokens.toFixed(0).padStart(6),
    (tokens / floor).toFixed(2).padStart(8),
    `${(100 * recall).toFixed(1).padStart(7)} %`,
    ((1_000 * 100 * recall) / tokens).toFixed(0).padStart(8),
  ];
  console.log(`  ${rule.padEnd(58)} ${columns.join(' ')}`);
}

type Rule = (id: string) => { readonly tokens: number; readonly seen: number };

/** Rules that make one request a symbol. */
function rules(code: CodeBase, facts: Facts): readonly (readonly [string, Rule])[] {
  const search = chunkSearch(code);
  const { tokensOf } = facts;
  return [
    [
      'RepoAgent: code of the symbol, its callees and callers',
      (id) => {
        const shown = [id, ...facts.callees(id), ...facts.callers(id)];
        return { tokens: sum(shown.map(tokensOf)), seen: facts.seen(id, new Set(shown)) };
      },
    ],
    [
      'DocAgent: reader, writer, verifier; callees for the writer',
      (id) => {
        const shown = [id, ...facts.callees(id)];
        const tokens = 2 * tokensOf(id) + sum(shown.map(tokensOf));
        return { tokens, seen: facts.seen(id, new Set(shown)) };
      },
    ],
    [
      '20 nearest chunks of 40 lines by BM25',
      (id) => {
        const chunks = search(facts.textOf(id), 20);
        const shown = new Set(chunks.flatMap(({ ids }) => ids));
        const tokens = tokensOf(id) + sum(chunks.map(({ text }) => facts.count(text)));
        return { tokens, seen: facts.seen(id, shown) };
      },
    ],
  ];
}

type Facts = ReturnType<typeof factsOf>;

/** Sizes and true neighbours of the definitions of a code base. */
function factsOf(code: CodeBase, count: (text: string) => number) {
  const files = readProjectFiles(code.scan.root);
  const { symbols, modules, usesAndTypes, callers, told } = indexGraph(code.graph, files);
  const textOf = (id: string) => {
    const found = symbols.get(id);
    if (found === undefined) return code.sources.get(id) ?? '';
    const { start, end } = found.symbol.range;
    return code.sources.get(found.module.path)!.slice(start, end);
  };
  const sizes = new Map<string, number>();
  const tokensOf = (id: string) => {
    const size = sizes.get(id) ?? count(textOf(id));
    sizes.set(id, size);
    return size;
  };
  const callersOf = (id: string) => [...new Set((callers.get(id) ?? []).map(({ from }) => from))];
  const around = (id: string) =>
    [...new Set([...usesAndTypes(id), ...callersOf(id)])].filter((each) => each !== id);
  const pathOf = (id: string) => symbols.get(id)?.module.path ?? id;
  return {
    ...{ count, textOf, tokensOf },
    /** Places of the README that name a definition, as a manifest names them. */
    told: (id: string) => (told.get(id) ?? []).map(({ path, line }) => `${path}:${line}`),
    callees: (id: string) => [...new Set(usesAndTypes(id))],
    callers: callersOf,
    near: (ids: readonly string[]) => sum(ids.map((id) => around(id).length)),
    seen: (id: string, shown: ReadonlySet<string>) =>
      around(id).filter((each) => shown.has(each)).length,
    sameFile: (id: string) => around(id).filter((each) => pathOf(each) === pathOf(id)).length,
    fileTokens: (path: string) => count(code.sources.get(path)!),
    /** A definition and all in it. */
    inside: (id: string) => {
      const own = symbols.get(id)?.symbol.range;
      if (own === undefined) return [id];
      return modules
        .get(pathOf(id))!
        .symbols.filter(({ range }) => range.start >= own.start && range.end <= own.end)
        .map((each) => each.id);
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
