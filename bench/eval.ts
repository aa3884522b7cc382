// Scores a book that a model wrote: `npm run eval [-- TARGET OUT ANSWERS [JUDGE MODEL]]`; see docs/evaluation.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../src/cli/system-clock.ts';
import { sumScores } from '../src/docstrings/score-texts.ts';
import { loadSettings, nodeConfigFiles } from '../src/index.ts';
import { readManifest } from '../src/output/read-manifest.ts';
import { readCode } from '../src/run.ts';
import type { Docstring } from '../src/types/docstring.ts';
import { judge, questions } from './eval/judge.ts';
import { scoreTexts } from './eval/score-texts.ts';

// Without arguments: the recording in bench/eval/recorded, whose texts and verdicts are the test server's.
const recorded = join(import.meta.dirname, 'eval', 'recorded');
const [
  target = recorded,
  out = recorded,
  answers = join(recorded, 'verdicts.jsonl'),
  model = null,
] = process.argv.slice(2);

const { settings } = await loadSettings({
  flags: {},
  env: {},
  cwd: process.cwd(),
  files: nodeConfigFiles,
});
const code = await readCode(settings, {
  targets: [target],
  cwd: process.cwd(),
  threads: 1,
  emit: () => {},
  signal: new AbortController().signal,
  clock: systemClock,
  environment: {},
});
const read = readManifest(readFileSync(join(out, 'docwright.json'), 'utf8'));
if (read.manifest === null) throw new Error(`${out}/docwright.json: ${read.reason}`);
const texts = new Map(
  read.manifest.modules.flatMap((module) =>
    module.texts.flatMap(({ id, origin, sections }): [string, Docstring][] =>
      origin === 'model' && sections !== null
        ? [[id, { style: 'google', sections, warnings: [] }]]
        : [],
    ),
  ),
);
const scores = scoreTexts(code, texts);
const mean = (values: readonly number[]) => sum(values) / Math.max(1, values.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const { completeness, mentions, existence } = sumScores(scores);
console.log(`${scores.length} definitions with a text of a model`);
console.log(`completeness                ${percent(completeness ?? 0)}`);
console.log(
  `completeness as DocAgent's  ${percent(mean(scores.map((each) => each.completeAsDocAgent)))}`,
);
console.log(
  `strict existence ratio      ${existence === null ? 'no names' : percent(existence)} of ${mentions} names`,
);

const verdicts = await judge(scores, { answers, model, endpoint: process.env.OPENAI_BASE_URL });
for (const question of questions) {
  const given = verdicts.map((verdict) => verdict.scores[question]!);
  console.log(
    `helpfulness: ${question.padEnd(14)} ${mean(given).toFixed(2)} of 5 (${given.length} verdicts)`,
  );
}
const usage = readUsage(join(out, 'usage.json'));
if (usage !== null) {
  const each = (amount: number) => (amount / Math.max(1, texts.size)).toFixed(0);
  const { prompt, completion } = usage.totals.tokens;
  console.log(`tokens a text               ${each(prompt)} in, ${each(completion)} out`);
  const cost = usage.totals.cost.actual;
  console.log(
    `cost a text                 ${cost === null ? 'unpriced' : `$${(cost / Math.max(1, texts.size)).toFixed(5)}`}`,
  );
}

interface Usage {
  readonly totals: {
    readonly tokens: { readonly prompt: number; readonly completion: number };
    readonly cost: { readonly actual: number | null };
  };
}

/** What `docwright usage --json` printed, where it was kept beside the book. */
function readUsage(path: string): Usage | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Usage;
  } catch {
    return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
