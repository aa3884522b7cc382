// An hour of virtual time: thousands of modules against the simulator with faults. Memory and handles are measured at
// each quarter of the tasks, and the ledger is held against what the server counted.
// Usage: npm run bench:soak [-- --modules N --faults SHARE --most-growth MB]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  chooseModel,
  generateReference,
  loadSettings,
  nodeConfigFiles,
  type RunEvent,
} from '../src/index.ts';
import type { ServerTotals } from './soak/server.ts';
import { createVirtualClock } from './soak/virtual-clock.ts';

const { values } = parseArgs({
  options: {
    modules: { type: 'string', default: '20000' },
    faults: { type: 'string', default: '0.05' },
    'most-growth': { type: 'string', default: '200' },
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
    'model.rpm': String(Math.ceil(modules / 60)),
    'output.formats': ['markdown'],
  };
  const loaded = await loadSettings({ flags, env, cwd: folder, files: nodeConfigFiles });
  const samples: Sample[] = [];
  let [ended, planned, quarter] = [0, 0, 0];
  const emit = (event: RunEvent) => {
    if (event.type === 'plan') planned = event.tasks.length;
    if (event.type === 'plan') samples.push(sample(0));
    if (event.type !== 'task' || (event.state !== 'done' && event.state !== 'failed')) return;
    ended += 1;
    if (ended < (planned * (quarter + 1)) / 4) return;
    quarter += 1;
    samples.push(sample(ended));
  };
  const [real, virtual] = [performance.now(), clock.now()];
  const { signal } = new AbortController();
  const world = { targets: ['.'], cwd: folder, threads: 2, emit, signal, clock, environment: env };
  const made = await generateReference(loaded.settings, world, chooseModel(loaded).model);
  const minutes = (from: number, to: number) => Math.round((to - from) / 6_000) / 10;
  server.send('totals');
  const [totals] = (await once(server, 'message')) as [ServerTotals];
  judge(samples, made.report, totals);
  console.log(
    `minutes: real ${minutes(real, performance.now())}, virtual ${minutes(virtual, clock.now())}`,
  );
}

interface Sample {
  readonly tasks: number;
  /** MB after a collection. */
  readonly heap: number;
  readonly rss: number;
  /** Open files, sockets and the like of this process. */
  readonly handles: number;
}

function sample(tasks: number): Sample {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const handles = readdirSync('/proc/self/fd').length;
  const taken = { tasks, heap: megabytes(heapUsed), rss: megabytes(rss), handles };
  console.log(JSON.stringify(taken));
  return taken;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

interface Told {
  readonly tokens: { readonly used: { readonly prompt: number; readonly completion: number } };
  readonly requests: unknown;
}

function judge(samples: readonly Sample[], { tokens, requests }: Told, totals: ServerTotals): void {
  const [first, last] = [samples[1], samples.at(-1)];
  const growth = (last?.heap ?? 0) - (first?.heap ?? 0);
  const handles = (last?.handles ?? 0) - (first?.handles ?? 0);
  const right =
    tokens.used.prompt === totals.prompt && tokens.used.completion === totals.completion;
  console.log(JSON.stringify({ server: totals, ledger: tokens.used, requests }));
  console.log(
    `heap from the first quarter to the last: ${growth} MB; handles: ${handles}; ledger ${right ? 'equals' : 'DIFFERS FROM'} the server's total`,
  );
  if (!right || growth > Number(values['most-growth']) || Math.abs(handles) > 10)
    process.exitCode = 1;
}
