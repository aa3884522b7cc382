import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../../src/output/read-manifest.ts';
import { renderManifest } from '../../../../src/output/render/formats/json.ts';
import type { Reference, SymbolDoc } from '../../../../src/types/documentation.ts';
import { findLines } from '../../../../src/util/line-anchor.ts';
import { referenceOf } from './reference.ts';

const cart = `"""The cart."""


def total(prices):
    """Sum up."""
    whole = 0
    whole += 1
    whole += 1
    return whole


def bare():
    pass
`;
const outputs = new Map([
  ['markdown/shop/cart.md', 'ab'.repeat(32)],
  ['llms.txt', 'cd'.repeat(32)],
]);
const totalId = 'shop/cart.py#total';

/** The reference with a model's text for `total`, resting on the second `whole += 1`. */
async function withModelText(source: string, line: number): Promise<Reference> {
  const reference = await referenceOf({ 'shop/__init__.py': '', 'shop/cart.py': source });
  const text: SymbolDoc = {
    target: totalId,
    origin: 'model',
    docstring: {
      style: 'google',
      sections: [{ kind: 'text', value: 'Counts to two.', line: 0 }],
      warnings: [],
    },
    evidence: [{ path: 'shop/cart.py', line, endLine: line + 1 }],
    stale: false,
    key: 'request',
  };
  return { ...reference, docs: new Map([...reference.docs, [totalId, text]]) };
}

describe('renderManifest', () => {
  it('D6: the same reference gives the same bytes, whatever the order of its outputs', async () => {
    const reference = await withModelText(cart, 8);
    const again = new Map([...outputs].reverse());
    expect(renderManifest(reference, again)).toEqual(renderManifest(reference, outputs));
  });

  it('says alone which files are ours and what was accepted for which code', async () => {
    const reference = await withModelText(cart, 8);
    const { path, content } = renderManifest(reference, outputs);
    const { manifest, reason } = readManifest(content);
    expect([path, reason]).toEqual(['docwright.json', null]);
    expect(manifest?.outputs).toEqual(new Map([...outputs].sort()));
    const module = manifest?.modules.find((row) => row.path === 'shop/cart.py');
    expect(module?.page).toBe('markdown/shop/cart.md');
    expect(module?.texts.map(({ id, origin }) => [id, origin])).toEqual([
      ['shop/cart.py', 'source'],
      [totalId, 'model'],
    ]);
    const symbol = reference.graph.modules
      .flatMap(({ symbols }) => symbols)
      .find(({ id }) => id === totalId);
    expect(module?.texts[1]).toMatchObject({
      codeHash: symbol?.codeHash,
      key: 'request',
      sections: reference.docs.get(totalId)?.docstring.sections,
    });
    expect(content).not.toContain('Sum up');
  });

  it('D8: names no place of this machine and no time', async () => {
    const { content } = renderManifest(await withModelText(cart, 8), outputs);
    expect(content).not.toContain(process.cwd());
    expect(content).not.toMatch(/20\d\d-\d\d-\d\d/);
  });

  it('evidence is found again where its lines moved and were laid out anew', async () => {
    const anchorIn = async (source: string, line: number) => {
      const { content } = renderManifest(await withModelText(source, line), outputs);
      const rows = readManifest(content).manifest?.modules.flatMap(({ texts }) => texts);
      return rows?.find(({ id }) => id === totalId)?.evidence[0];
    };
    const moved = `# first\n\n${cart.replaceAll('whole += 1', 'whole  +=  1')}`;
    const anchor = await anchorIn(cart, 8);
    expect(anchor).toMatchObject({ ordinal: 2, lines: 2 });
    expect(await anchorIn(moved, 10)).toEqual(anchor);
    const definition = moved.split('\n').slice(5, 11);
    expect(findLines(definition, anchor!)).toEqual({ line: 5, endLine: 6 });
    expect(findLines(['nothing'], anchor!)).toBeNull();
  });

  it('a text that was made from other code keeps the hash of that code', async () => {
    const reference = await withModelText(cart, 8);
    const old = { ...reference.docs.get(totalId)!, stale: true, codeHash: 'ef'.repeat(32) };
    const { content } = renderManifest({ ...reference, docs: new Map([[totalId, old]]) }, outputs);
    const rows = readManifest(content).manifest?.modules.flatMap(({ texts }) => texts);
    expect(rows?.find(({ id }) => id === totalId)?.codeHash).toBe(old.codeHash);
  });
});
