import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forgetAnswers } from '../../src/store/forget-answers.ts';
import { lockState } from '../../src/store/lock-state.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readUsage } from '../../src/store/read-usage.ts';

const clock = { now: () => 0, wall: () => 1_000, sleep: async () => {} };

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-usage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('readUsage', () => {
  it('gives null and makes nothing where there is no state', () => {
    const folder = join(makeFolder(), 'none');
    expect(readUsage(folder)).toBeNull();
    expect(forgetAnswers(folder, null, clock)).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });

  it('reads what a store holds, also while a run holds the lock', () => {
    const folder = makeFolder();
    const store = openStore(folder, clock);
    store.beginRun({
      id: 'r1',
      target: '/t',
      model: 'gpt-4o',
      budget: { maxCost: null, maxTokens: null },
    });
    store.endRun('r1');
    const expected = store.usage();
    store.close();
    const lock = lockState(folder);
    try {
      expect(readUsage(folder)).toMatchObject(expected);
      expect(expected.runs.map(({ id }) => id)).toEqual(['r1']);
      expect(() => forgetAnswers(folder, null, clock)).toThrow('Another run holds');
    } finally {
      lock.release();
    }
    expect(forgetAnswers(folder, null, clock)).toBe(0);
  });

  it('says when the file is no state', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'state.db'), 'no database at all, but long enough to be looked at');
    expect(() => readUsage(folder)).toThrow('cannot be read');
  });
});
