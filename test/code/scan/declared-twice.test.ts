import { expect, it } from 'vitest';
import { withoutTwins } from '../../../src/code/scan/declared-twice.ts';

const file = (path: string) => ({ path, language: 'typescript', size: 1 });

it('leaves out declarations beside their source, and keeps those beside JavaScript or named', () => {
  const paths = [
    'a.ts',
    'a.d.ts',
    'b.js',
    'b.d.ts',
    'c.mts',
    'c.d.mts',
    'd.tsx',
    'd.d.ts',
    'e.ts',
    'e.d.ts',
  ];
  const { files, skipped } = withoutTwins(paths.map(file), new Set(['e.d.ts']));
  expect(files.map(({ path }) => path)).toEqual([
    'a.ts',
    'b.js',
    'b.d.ts',
    'c.mts',
    'd.tsx',
    'e.ts',
    'e.d.ts',
  ]);
  expect(skipped).toContainEqual({
    path: 'a.d.ts',
    reason: 'generated',
    detail: 'declares what a.ts defines',
  });
  expect(skipped.map(({ path }) => path)).toEqual(['a.d.ts', 'c.d.mts', 'd.d.ts']);
});
