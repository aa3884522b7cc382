// Signals, a stopped process, full and read-only disks, too few file handles: how a run ends, and what the next one makes of it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { liveThrough } from '../kills/live-through.ts';
import { filesOf, makePlace, startRun } from '../kills/lives.ts';
import { canMount, type Trouble, troubles } from '../kills/troubles.ts';
import { serverOf, shop } from './model-run.ts';
import { folderOf } from './run-program.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

describe('D10: a run in trouble', () => {
  const limit = { timeout: 60_000 };
  it.for(troubles(3000))('$name: ends honestly, and the next run makes good', limit, live);
});

async function live(trouble: Trouble, { skip }: TestContext): Promise<void> {
  if (trouble.disk && !canMount(folderOf({}))) skip('no right to mount a disk');
  const root = folderOf({ 'source/shop.py': shop });
  const source = join(root, 'source');
  const server = await serverOf({ latency: () => 100 });
  const first = makePlace(join(root, 'undisturbed'), source);
  expect((await startRun(first, { main, server }).ended).code).toBe(0);
  const surroundings = { folder: join(root, 'life'), source, main, server };
  const undisturbed = filesOf(first);
  expect(await liveThrough(trouble, { ...surroundings, undisturbed })).toEqual([]);
}
