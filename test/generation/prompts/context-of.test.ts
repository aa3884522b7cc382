import { describe, expect, it } from 'vitest';
import { chooseContext } from '../../../src/generation/prompts/choose-context.ts';
import { contextOf } from '../../../src/generation/prompts/context-of.ts';
import { indexGraph } from '../../../src/generation/prompts/prompt-index.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const shop = 'def order(item): ...\n';

/** Lines that a request for `order` shows of its callers, best first, and what the manifest says of them. */
function linesFor(files: Readonly<Record<string, string>>, budget = 1_000) {
  const { graph } = makeReference({ 'shop.py': shop, ...files });
  const index = indexGraph(graph);
  const text = (path: string) => files[path] ?? shop;
  const id = 'shop.py#order';
  const candidates = contextOf([id], new Set([id]), { index, docs: new Map(), text });
  const { shown, manifest } = chooseContext(candidates, budget, (each) => each.length);
  return { lines: shown.map(({ tier }) => tier.text), manifest };
}

const uses = (name: string, item: string) =>
  `from shop import order\n\ndef ${name}():\n    order('${item}')\n`;

describe('contextOf', () => {
  it('examples and code of the documentation come in as callers, in functions and outside', () => {
    const { lines, manifest } = linesFor({
      'examples/buy.py': uses('buy', 'tea'),
      'examples/run.py': "from shop import order\n\norder('salt')\n",
      'docs/guide.py': uses('guide', 'milk'),
    });
    expect(lines.toSorted()).toEqual([
      "buy: order('tea')",
      "examples/run.py: order('salt')",
      "guide: order('milk')",
    ]);
    expect(manifest.shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'docs/guide.py#guide', as: 'line' },
      { id: 'examples/buy.py#buy', as: 'line' },
      { id: 'examples/run.py', as: 'line' },
    ]);
    expect(manifest.leftOut).toEqual([]);
  });

  it('an example goes before other callers of its weight, and the manifest names what has no room', () => {
    const callers = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [`tests/test_${name}.py`, uses(`test_${name}`, name)]),
    );
    const files = { ...callers, 'examples/z.py': uses('zest', 'z') };
    expect(linesFor(files).lines).toEqual([
      "zest: order('z')",
      "test_a: order('a')",
      "test_b: order('b')",
    ]);
    const { lines, manifest } = linesFor(files, 20);
    expect(lines).toEqual(["zest: order('z')"]);
    expect(manifest.leftOut).toEqual([
      { id: 'tests/test_a.py#test_a', as: 'line' },
      { id: 'tests/test_b.py#test_b', as: 'line' },
    ]);
  });
});
