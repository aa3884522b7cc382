// Runs that are killed and started again: what is paid twice, what the ledger says, and what is written.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { violations } from '../kills/judge.ts';
import { filesOf, inspect, makePlace, startRun } from '../kills/lives.ts';
import { serverOf, shop } from './model-run.ts';
import { folderOf } from './run-program.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** One step of each kind: before a request, behind it, with an answer in hand, and while files are replaced. */
const points = [
  'behind UPDATE attempts#1',
  "before UPDATE attempts SET state = 'answered#1",
  'behind rename .md#1',
  'before rename docwright.json#1',
];

it('D10, K1: killed at any step and started again, nothing is paid twice and the output is the same', async () => {
  const root = folderOf({});
  const source = join(root, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'shop.py'), shop);
  const server = await serverOf({ latency: () => 20 });
  const run = async (place: ReturnType<typeof makePlace>, points?: Record<string, string>) =>
    startRun(place, { main, server, ...(points ? { points } : {}) }).ended;
  const first = makePlace(join(root, 'undisturbed'), source);
  expect((await run(first)).code).toBe(0);
  const undisturbed = filesOf(first);
  for (const [n, point] of points.entries()) {
    const place = makePlace(join(root, String(n)), source);
    const from = server.journal.length;
    expect((await run(place, { KILL_AT: point })).signal, point).toBe('SIGKILL');
    const again = await run(place);
    expect(again.code, again.output).toBe(0);
    expect(violations(inspect(place, server, from), filesOf(place), undisturbed)).toEqual([]);
    const asked = server.journal.length - from;
    expect(asked, point).toBe(n === 1 ? 2 : 1);
  }
}, 120_000);
