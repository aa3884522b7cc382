// How close admission comes to what a quota allows, beside three common ways of calling a model. Virtual time.
// node bench/admission.ts [modules folder, default: Python's standard library of this machine]
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeClock } from '../test/llm/fake-clock.ts';
import { random } from '../test/simulator/faults.ts';
import type { QuotaRules } from '../test/simulator/server-quota.ts';
import { continuousBuckets, docwright, plainQueue, requestsOnly } from './admission/callers.ts';
import { createJudge, type Job, type QuotaChange } from './admission/judge.ts';
import { lowerBound } from './admission/lower-bound.ts';

const sizes = moduleSizes(process.argv[2] ?? '/usr/lib/python3.11');
const callers = { docwright, plainQueue, continuousBuckets, requestsOnly };
const quotas: readonly (readonly [string, QuotaRules, number])[] = [
  ['60 RPM / 30k TPM', { rpm: 60, tpm: 30_000, burstSeconds: 1 }, 200],
  ['600 RPM / 128k TPM', { rpm: 600, tpm: 128_000, burstSeconds: 1 }, 800],
  ['6000 RPM / 1M TPM', { rpm: 6000, tpm: 1_000_000, burstSeconds: 1 }, 4000],
];

console.log(`${sizes.length} modules, sizes taken in turn; answers take 2 to 110 s, long-tailed`);
for (const [name, rules, count] of quotas) {
  const jobs = makeJobs(count);
  await compare(`${name}, ${count} requests`, rules, jobs, [], 0);
  const bound = lowerBound(jobs, rules, []);
  const shrinks: readonly QuotaChange[] = [
    { at: bound * 0.4, rules: { ...rules, tpm: (rules.tpm ?? 0) / 2 } },
    { at: bound * 0.65, rules },
  ];
  await compare(`${name}, halved from 40 % to 65 %, 2 % faults`, rules, jobs, shrinks, 0.02);
}

async function compare(
  title: string,
  rules: QuotaRules,
  jobs: readonly Job[],
  changes: readonly QuotaChange[],
  faultRate: number,
): Promise<void> {
  const bound = lowerBound(jobs, rules, changes);
  console.log(`\n${title}: lower bound ${(bound / 1000).toFixed(0)} s`);
  for (const [name, caller] of Object.entries(callers)) {
    const clock = createFakeClock();
    const judge = createJudge({ clock, rules, changes, faultRate });
    const { runs, undone } = await clock.run(caller(jobs, rules, judge, clock));
    const { refused, calls } = judge.seen();
    const makespan = judge.lastAnswer();
    console.log(
      `  ${name.padEnd(18)} ${(makespan / bound).toFixed(3)} x bound, ${refused} refusals (429), ${calls} calls, ${runs} runs, ${undone} not done`,
    );
  }
}

/** Sizes in bytes of the Python files of a folder, in a fixed order that does not follow their names. */
function moduleSizes(folder: string): readonly number[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .sort()
    .map((path) => statSync(join(folder, path)).size)
    .filter((size) => size > 0);
  if (files.length === 0) throw new Error(`no Python files in ${folder}`);
  return files.map((_, index) => files[(index * 7919) % files.length]!);
}

/** One request a module; some wait for earlier ones, as callers wait for their callees. */
function makeJobs(count: number): readonly Job[] {
  return Array.from({ length: count }, (_, index) => {
    const bytes = sizes[index % sizes.length]!;
    const promptTokens = Math.min(9000, 700 + Math.round(bytes / 4));
    const cap = Math.min(4000, 400 + Math.round(bytes / 20));
    const tail = Math.exp(0.8 * normal(index)) * (3000 + cap * 3);
    const after =
      random(11, index) < 0.3 && index > 20 ? [Math.floor(random(12, index) * index)] : [];
    return { index, promptTokens, cap, duration: Math.min(110_000, Math.max(2000, tail)), after };
  });
}

function normal(index: number): number {
  const [u, v] = [random(13, index) + 1e-9, random(14, index)];
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}
