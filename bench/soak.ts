// An hour of virtual time: thousands of modules against the simulator with faults, a few modules a request. Memory and
// handles are measured at each quarter of the tasks, how each attempt ended is listed, and the ledger is held against
// what the server counted.
// Usage: npm run bench:soak [-- --modules N --faults SHARE --cap TOKENS --rpm N --least-minutes N --most-growth MB]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  chooseModel,
  generateReference,
  loadSettings,
  nodeConfigFiles,
  type RunReport,
} from '../src/index.ts';
import type { ServerTotals } from './soak/server.ts';
import { createVirtualClock } from './soak/virtual-clock.ts';
import { type Watch, watchRun } from './soak/watch-run.ts';

const { values } = parseArgs({
  options: {
    modules: { type: 'string', default: '20000' },
    faults: { type: 'string', default: '0.05' },
    cap: { type: 'string', default: '1200' },
    rpm: { type: 'string', default: '400' },
    'least-minutes': { type: 'string', default: '60' },
    'most-growth': { type: 'string', default: '60' },
  },
});
const modules = Number(values.modules);
const folder = mkdtempSync(join(tmpdir(), 'docwright-soak-'));
const server = fork(fileURLToPath(new URL('./soak/server.ts', import.meta.url)), [values.faults]);
try {
  const [{ url }] = (await once(server, 'message')) as [{ readonly url: string }];
  writeModules();
  await soak(url);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Small modules in packages of 100, each with a function that no other has. */
function writeModules(): void {
  for (let index = 0; index < modules; index++) {
    const place = join(folder, `part${Math.floor(index / 100)}`);
    mkdirSync(place, { recursive: true });
    const text = `def work_${index}(amount: float, rate: float) -> float:\n    if rate < ${index}:\n        raise ValueError(rate)\n    return amount * rate + ${index}\n`;
    writeFileSync(join(place, `m${index}.py`), text);
  }
}

async function soak(url: string): Promise<void> {
  const clock = createVirtualClock();
  const env = { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: `${url}/v1` };
  const flags = {
    'model.provider': 'openai',
    'model.name': 'gpt-4o',
    'model.rpm': values.rpm,
    'model.maxCompletionTokens': values.cap,
    'output.formats': ['markdown'],
  };
  const loaded = await loadSettings({ flags, env, cwd: folder, files: nodeConfigFiles });
  const watch = watchRun();
  const [real, virtual] = [performance.now(), clock.now()];
  const { signal } = new AbortController();
  const world = {
    targets: ['.'],
    cwd: folder,
    threads: 2,
    emit: watch.onEvent,
    signal,
    clock,
    environment: env,
  };
  const made = await generateReference(loaded.settings, world, chooseModel(loaded).model);
  const minutes = (from: number, to: number) => Math.round((to - from) / 6_000) / 10;
  const [realMinutes, virtualMinutes] = [
    minutes(real, performance.now()),
    minutes(virtual, clock.now()),
  ];
  server.send('totals');
  const [totals] = (await once(server, 'message')) as [ServerTotals];
  judge(watch, made.report, totals, virtualMinutes);
  console.log(`real minutes: ${realMinutes}`);
}

/** The texts that a run holds grow with it, about 1 KB each; a text is lost only where every attempt met a fault. */
function judge(watch: Watch, made: RunReport, totals: ServerTotals, virtualMinutes: number): void {
  const [first, last] = [watch.samples[1], watch.samples.at(-1)];
  const growth = (last?.heap ?? 0) - (first?.heap ?? 0);
  const handles = (last?.handles ?? 0) - (first?.handles ?? 0);
  const { used } = made.tokens;
  const faults = made.requests.sent - totals.answers;
  const right =
    used.prompt === totals.prompt &&
    used.completion === totals.completion &&
    made.requests.sent === totals.requests &&
    faults === totals.faults;
  console.log(JSON.stringify({ server: totals, ledger: used, requests: made.requests }));
  console.log(
    [...watch.endings]
      .map(([name, count]) => `${count} ${name}`)
      .sort()
      .join('\n'),
  );
  console.log(`texts: ${made.items.done} of ${made.items.planned}`);
  for (const { path, symbol, code } of made.failures)
    console.log(`failed: ${path}#${symbol}: ${code}`);
  const unforeseen = made.failures.filter(({ code }) => code !== 'TOO_MANY_RETRIES');
  console.log(
    `heap from the first quarter to the last: ${growth} MB; handles: ${handles}; ledger ${right ? 'equals' : 'DIFFERS FROM'} the server's total; virtual minutes: ${virtualMinutes}`,
  );
  const short = virtualMinutes < Number(values['least-minutes']);
  const grown = growth > Number(values['most-growth']) || Math.abs(handles) > 10;
  if (!right || grown || short || unforeseen.length > 0) process.exitCode = 1;
}
