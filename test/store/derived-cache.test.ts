import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDerived, pruneDerived } from '../../src/store/derived-cache.ts';
import type { Clock } from '../../src/types/world.ts';

const day = 86_400_000;
const clockAt = (wall: number): Clock => ({
  now: () => 0,
  wall: () => wall,
  sleep: async () => {},
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-derived-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function keep(folder: string, key: string, body: string, at = 0): void {
  const cache = openDerived(folder, clockAt(at));
  cache.put('module', key, body);
  cache.close();
}

function find(folder: string, key: string, at = 0): string | null {
  const cache = openDerived(folder, clockAt(at));
  const body = cache.get('module', key);
  cache.close();
  return body;
}

describe('openDerived', () => {
  it('gives back what was kept, of its kind only, and ignores itself in git', () => {
    const folder = makeFolder();
    keep(folder, 'a', 'body');
    expect([find(folder, 'a'), find(folder, 'b')]).toEqual(['body', null]);
    expect(openDerived(folder, clockAt(0)).get('output', 'a')).toBeNull();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('writes much of what was put before its end', () => {
    const folder = makeFolder();
    const cache = openDerived(folder, clockAt(0));
    const body = 'x'.repeat(1_000_000);
    for (let at = 0; at < 5; at++) cache.put('output', `${at}`, body);
    const other = openDerived(folder, clockAt(0));
    expect(['0', '3', '4'].map((key) => other.get('output', key)?.length)).toEqual([
      body.length,
      body.length,
      undefined,
    ]);
    other.close();
    cache.close();
    const last = openDerived(folder, clockAt(0));
    expect(last.get('output', '4')).toBe(body);
    last.close();
  });

  it('K3: a damaged file is replaced', () => {
    const folder = makeFolder();
    keep(folder, 'a', 'body');
    writeFileSync(
      join(folder, 'cache.db'),
      'no database at all, but long enough to be read as one'.repeat(40),
    );
    expect(find(folder, 'a')).toBeNull();
    keep(folder, 'a', 'again');
    expect(find(folder, 'a')).toBe('again');
  });

  it('follows no link', () => {
    const folder = makeFolder();
    const outside = join(makeFolder(), 'x');
    symlinkSync(outside, join(folder, 'cache.db'));
    keep(folder, 'a', 'body');
    expect([existsSync(outside), lstatSync(join(folder, 'cache.db')).isSymbolicLink()]).toEqual([
      false,
      true,
    ]);
  });

  it('forgets what no run used for long', () => {
    const folder = makeFolder();
    keep(folder, 'old', '1');
    keep(folder, 'used', '2');
    find(folder, 'used', 10 * day);
    expect(pruneDerived(folder, 5 * 86_400, clockAt(10 * day))).toBe(1);
    expect([find(folder, 'old'), find(folder, 'used')]).toEqual([null, '2']);
    expect(pruneDerived(folder, null, clockAt(10 * day))).toBe(1);
  });
});
