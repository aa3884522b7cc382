// A model that lies in all of its answers: what a check covers never arrives.
import { expect, it } from 'vitest';
import type { LieKind, ToldLie } from '../simulator/lies.ts';
import { azure, generate, pageOf, serverOf, shop } from './model-run.ts';
import { folderOf } from './run-program.ts';

const kinds: readonly LieKind[] = [
  'wrong-parameter-name',
  'raise-of-unknown-class',
  'wrong-default',
  'invented-function',
  'invented-setting',
  'false-async',
];

it.each(kinds)('no %s reaches a page, though the repair repeats it', async (kind) => {
  const told: ToldLie[] = [];
  const onLie = (lie: ToldLie) => told.push(lie);
  const server = await serverOf({
    lies: { rate: 1, seed: 1, stubborn: true, kinds: [kind], onLie },
  });
  const cwd = folderOf({ 'shop.py': shop });
  await generate(azure(server), cwd);
  expect(told.length).toBeGreaterThan(0);
  const page = pageOf(cwd);
  expect(page).toContain('with_tax');
  for (const { words } of told) expect(page.replaceAll('\\', '')).not.toContain(words);
});
