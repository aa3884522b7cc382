import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/output/read-manifest.ts';

const hash = 'ab'.repeat(32);
const valid = {
  schemaVersion: 1,
  name: 'shop',
  outputs: { 'markdown/index.md': hash },
  modules: [
    {
      path: 'shop/cart.py',
      sha256: hash,
      page: 'markdown/shop/cart.md',
      texts: [
        { id: '', codeHash: hash, docstring: hash, key: null, origin: 'source' },
        {
          id: 'Cart.add',
          codeHash: hash,
          docstring: null,
          key: 'k',
          origin: 'model',
          sections: [],
        },
      ],
    },
  ],
};

const reasonOf = (value: unknown) => readManifest(JSON.stringify(value)).reason;

describe('readManifest', () => {
  it('gives ids their path back, and nothing where nothing was written', () => {
    const { manifest } = readManifest(JSON.stringify(valid));
    const texts = manifest?.modules[0]?.texts ?? [];
    expect(texts.map(({ id }) => id)).toEqual(['shop/cart.py', 'shop/cart.py#Cart.add']);
    expect(texts.map(({ sections }) => sections)).toEqual([null, []]);
    expect(manifest?.outputs.get('markdown/index.md')).toBe(hash);
  });

  it('refuses half of a manifest and other texts', () => {
    const text = JSON.stringify(valid);
    for (const part of ['', text.slice(0, -1), text.slice(0, 40), '\0', `${text}${text}`]) {
      expect(readManifest(part)).toEqual({
        manifest: null,
        reason: 'it is not JSON, or only half of it',
      });
    }
    expect(reasonOf([])).toMatch(/no manifest/);
    expect(reasonOf({ ...valid, schemaVersion: 2 })).toMatch(/schemaVersion is 2/);
    expect(reasonOf({ ...valid, modules: [{ path: 'a.py' }] })).toMatch(/modules\.0\.sha256/);
  });

  it('D9: refuses paths that leave the output folder or the target', () => {
    for (const path of ['../x.md', '/etc/passwd', 'a/../../b', 'a//b', './a', '', 'a\0b']) {
      expect(reasonOf({ ...valid, outputs: { [path]: hash } }), path).not.toBeNull();
      const modules = [{ ...valid.modules[0], path }];
      expect(reasonOf({ ...valid, modules }), path).not.toBeNull();
    }
  });

  it('takes no hash for one that is none, and no key of a prototype for an output', () => {
    expect(reasonOf({ ...valid, outputs: { 'a.md': 'x' } })).toMatch(/SHA-256/);
    const odd = JSON.stringify(valid).replace('markdown/index.md', '__proto__');
    const { manifest } = readManifest(odd);
    expect(manifest?.outputs.get('markdown/index.md')).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('ab');
  });

  it('is not slowed or felled by depth', () => {
    expect(readManifest('['.repeat(100_000)).manifest).toBeNull();
    expect(readManifest(`${'['.repeat(5000)}${']'.repeat(5000)}`).manifest).toBeNull();
  });
});
