// The table of hostile inputs is whole: each row's guards stand in their files, and its tests exist.
// `npm run verify:guards` takes out one guard after the other and sees its test fail.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hostileInputs, type Proof } from './hostile-inputs.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Whether a test of this name stands in the file, alone or as a row of a table. */
function hasTest({ test, name }: Proof): boolean {
  const text = read(test);
  if (text.includes(name)) return true;
  const titles = [...text.matchAll(/['`]([^'`\n]*%[sj][^'`\n]*)['`],/g)];
  return titles.some(([, title]) => {
    const parts = title!.split(/%[sj]/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`).test(name);
  });
}

describe('the table of hostile inputs', () => {
  it.each(hostileInputs.map((row) => [row.input, row] as const))('%s', (_, { proofs }) => {
    for (const proof of proofs) {
      const guard = read(proof.guard);
      for (const [from] of [proof.without, ...(proof.also ? [proof.also] : [])])
        expect([proof.guard, from, guard.split(from).length]).toEqual([proof.guard, from, 2]);
      expect(hasTest(proof), `${proof.test}: ${proof.name}`).toBe(true);
    }
  });
});
