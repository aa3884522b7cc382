import { describe, expect, it } from 'vitest';
import { locateScript } from '../../../src/code/link/locate-script.ts';

const paths = ['a.ts', 'lib/index.ts', 'lib/b.tsx', 'lib/c.d.ts', 'lib/d.mts', 'e.js', 'x.vue.js'];
const scripts = new Set(paths);
const at = (path: string, written: string) => {
  const found = locateScript(path, written, scripts);
  return found.kind === 'module' ? found.path : found.kind;
};

describe('locateScript', () => {
  it.each([
    ['a.ts', './e.js', 'e.js'],
    ['a.ts', './e', 'e.js'],
    ['e.js', './a.js', 'a.ts'],
    ['a.ts', './lib', 'lib/index.ts'],
    ['a.ts', './lib/', 'lib/index.ts'],
    ['lib/b.tsx', '.', 'lib/index.ts'],
    ['lib/b.tsx', '../a.ts', 'a.ts'],
    ['a.ts', './lib/b.jsx', 'lib/b.tsx'],
    ['a.ts', './lib/c.js', 'lib/c.d.ts'],
    ['a.ts', './lib/d.mjs', 'lib/d.mts'],
    ['a.ts', './missing.ts', 'missing'],
    ['a.ts', '../../outside.ts', 'missing'],
    ['a.ts', 'node:fs', 'stdlib'],
    ['a.ts', 'fs/promises', 'stdlib'],
    ['a.ts', '@scope/name', 'third-party'],
    ['a.ts', '.hidden', 'third-party'],
  ])('%s imports %s: %s', (path, written, expected) => {
    expect(at(path, written)).toBe(expected);
  });
});
