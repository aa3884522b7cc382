import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

const clock = { now: () => 0, wall: () => 1_000_000, sleep: async () => {} };

it('gives back the last run that is not undone, newest edit first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edits-'));
  const store = openStore(folder, clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const { edits } = store;
  const add = (run: string, record: string, hash: string) =>
    edits.made(edits.announce({ run, root: '/r', record, docstrings: new Map([['a#f', hash]]) }));
  add('one', 'a', 'h1');
  add('two', 'b', 'h2');
  add('two', 'c', 'h3');
  expect(edits.last().map(({ record }) => record)).toEqual(['c', 'b']);
  expect(edits.docstrings('/r').get('a#f')).toBe('h3');
  expect(edits.docstrings('/elsewhere').size).toBe(0);
  for (const { id } of edits.last()) edits.undone(id);
  expect(edits.last().map(({ record }) => record)).toEqual(['a']);
  expect(edits.docstrings('/r').get('a#f')).toBe('h1');
});
