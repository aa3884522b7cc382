// Kills runs at every durable step and at random instants, starts them again, and shows what was paid and written.
// npm run verify:kills -- [TARGET] [--kills N] [--seed N] [--main FILE] [--skip-points] [--write-docstrings]
// npm run verify:kills -- --troubles [--pause MS]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { answerJsonSchema } from '../src/generation/answer-schema.ts';
import { violations } from '../test/kills/judge.ts';
import { liveThrough } from '../test/kills/live-through.ts';
import { filesOf, inspect, makePlace, type Place, startRun } from '../test/kills/lives.ts';
import { canMount, troubles } from '../test/kills/troubles.ts';
import { startSimulator } from '../test/simulator/start-simulator.ts';
import { writeSmallProject } from './kills/small-project.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    main: { type: 'string', default: 'dist/cli/main.js' },
    'skip-points': { type: 'boolean', default: false },
    'write-docstrings': { type: 'boolean', default: false },
    troubles: { type: 'boolean', default: false },
    pause: { type: 'string', default: '60000' },
  },
});
const main = resolve(values.main);
/** So small a cap that a small source needs many requests: only then is there much to lose. */
const argv = [
  ...['--max-completion-tokens', '700', '--analyze', '--book'],
  ...(values['write-docstrings'] ? ['--write-docstrings'] : []),
];
const root = mkdtempSync(join(tmpdir(), 'docwright-kills-'));
const server = await startSimulator({
  fallbackSchema: answerJsonSchema,
  latency: (n) => 40 + ((n * 37) % 160),
});
const random = seeded(Number(values.seed));
const totals = {
  lives: 0,
  kills: 0,
  calls: 0,
  unique: 0,
  inFlight: 0,
  server: 0,
  ledger: 0,
  broken: 0,
};

try {
  const small = join(root, 'small');
  writeSmallProject(small);
  if (values.troubles) await liveThroughAll(small);
  else {
    if (!values['skip-points']) await killAtPoints(small);
    await killAtRandom(positionals[0] ?? small);
  }
} finally {
  await server.close();
  rmSync(root, { recursive: true, force: true });
}
console.log(JSON.stringify(totals));
if (totals.broken > 0) process.exitCode = 1;

/** One life a name and time: killed there, started again, judged. */
async function killAtPoints(source: string): Promise<void> {
  const { files, place } = await undisturbed(source, 'points');
  const record = join(root, 'points.txt');
  const recorded = await startRun(makePlace(join(root, 'recorded'), source), {
    main,
    argv,
    server,
    points: { KILL_RECORD: record },
  }).ended;
  if (recorded.code !== 0) throw new Error(recorded.output);
  const names = readFileSync(record, 'utf8').trim().split('\n');
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  console.log(`${counts.size} names of points in ${place.target}`);
  for (const [name, count] of counts) {
    for (const at of new Set([1, count])) {
      await life(`${name}#${at}`, source, files, async (run, n) =>
        n === 0 ? run({ KILL_AT: `${name}#${at}` }).ended : run().ended,
      );
    }
  }
}

/** Lives that are killed at random instants until so many kills were made. */
async function killAtRandom(source: string): Promise<void> {
  const { files, duration } = await undisturbed(source, 'random');
  console.log(`random instants of ${source}: an undisturbed run takes ${Math.round(duration)} ms`);
  const until = totals.kills + Number(values.kills);
  while (totals.kills < until) {
    await life('random', source, files, async (run) => {
      const started = run();
      const done = started.ended.then(() => true);
      const stop = totals.kills < until;
      if (stop && !(await Promise.race([done, wait(random() * duration, false)])))
        started.kill('SIGKILL');
      return started.ended;
    });
  }
}

/** Signals, a stop, disks and handles: each once. */
async function liveThroughAll(source: string): Promise<void> {
  const { files } = await undisturbed(source, 'troubles');
  const mounts = canMount(makePlace(join(root, 'mounts'), source).target);
  for (const trouble of troubles(Number(values.pause))) {
    if (trouble.disk && !mounts) {
      console.log(`${trouble.name}: skipped, no right to mount a disk`);
      continue;
    }
    const folder = join(root, `life-${totals.lives++}`);
    const around = { folder, source, main, server, undisturbed: files };
    const wrong = await liveThrough(trouble, around);
    totals.broken += wrong.length;
    console.log(`${trouble.name}: ${wrong.length === 0 ? 'as promised' : wrong.join('\n  ')}`);
  }
}

type Run = (points?: Readonly<Record<string, string>>) => ReturnType<typeof startRun>;

/** Runs until one comes to its end, then judges. */
async function life(
  name: string,
  source: string,
  files: ReadonlyMap<string, string>,
  step: (run: Run, n: number) => ReturnType<typeof startRun>['ended'],
): Promise<void> {
  const folder = join(root, `life-${totals.lives++}`);
  const place = makePlace(folder, source);
  const from = server.journal.length;
  for (let n = 0; ; n++) {
    const ended = await step(
      (points) => startRun(place, { main, argv, server, ...(points ? { points } : {}) }),
      n,
    );
    if (ended.signal === 'SIGKILL') totals.kills++;
    else if (ended.code === 0) break;
    else throw new Error(`${name}: exit ${ended.code}\n${ended.output}`);
  }
  judge(name, place, from, files);
  rmSync(folder, { recursive: true, force: true });
  if (totals.lives % 10 === 0) console.log(JSON.stringify(totals));
}

function judge(name: string, place: Place, from: number, files: ReadonlyMap<string, string>): void {
  const found = inspect(place, server, from);
  const wrong = violations(found, filesOf(place), files);
  totals.calls += found.calls;
  totals.unique += found.uniqueCalls;
  totals.inFlight += found.inFlightAtKills;
  totals.server += found.serverTokens;
  totals.ledger += found.ledgerTokens;
  totals.broken += wrong.length;
  for (const message of wrong) console.log(`${name}: ${message}`);
}

async function undisturbed(source: string, name: string) {
  const place = makePlace(join(root, `undisturbed-${name}`), source);
  const began = performance.now();
  const { code, output } = await startRun(place, { main, argv, server }).ended;
  if (code !== 0) throw new Error(output);
  return { place, files: filesOf(place), duration: performance.now() - began };
}

/** Numbers in [0, 1): a linear congruential generator (Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
