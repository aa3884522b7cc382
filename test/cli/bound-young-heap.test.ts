import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { setTimeout } from 'node:timers/promises';
  import { boundYoungHeap } from '${new URL('../../src/cli/bound-young-heap.ts', import.meta.url)}';
  if (process.argv.at(-1) === 'bounded') boundYoungHeap();
  const kept = [];
  for (let turn = 0; turn < 150; turn++) {
    for (let at = 0; at < 4000; at++) kept.push({ text: 'x' + turn + at, list: [at, turn] });
    await setTimeout(1);
  }
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  console.log(young.space_size / 1e6);
`;

function youngMegabytes(...mode: readonly string[]): number {
  const args = ['--input-type=module', '--eval', program, '--', ...mode];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return Number(stdout);
}

it('the part of the heap for new objects stays smaller than V8 would make it', () => {
  expect(youngMegabytes('bounded')).toBeLessThanOrEqual(34);
  expect(youngMegabytes()).toBeGreaterThan(34);
});
