import { describe, expect, it } from 'vitest';
import { renderLlms } from '../../../../src/output/render/formats/llms.ts';
import { referenceOf } from './reference.ts';

describe('renderLlms', () => {
  it('lists the pages with their first sentences, tests and private modules last', async () => {
    const code = await referenceOf({
      'shop/__init__.py': '"""Sells things. Slowly."""\n',
      'shop/cart.py': '"""Holds what [x](javascript:y) is `bought`.\n\nMore."""\n',
      'shop/_private.py': 'A = 1\n',
      'shop/my (odd) name.py': 'A = 1\n',
      'tests/test_cart.py': '"""Tests."""\n',
    });
    const page = { sections: [], origin: 'derived', stale: false } as const;
    const reference = {
      ...code,
      pages: [
        { ...page, kind: 'overview', slug: 'index', title: 'shop', summary: 'Sells *things*.' },
        { ...page, kind: 'glossary', slug: 'guide/glossary', title: 'Glossary', summary: 'Terms.' },
      ] as const,
    };
    const { path, content } = renderLlms(reference);
    expect(path).toBe('llms.txt');
    const lines = content.split('\n');
    expect(lines.slice(0, 3)).toEqual(['# shop', '', '> Sells \\*things\\*.']);
    expect(content).toContain(
      '- [shop.cart](markdown/shop/cart.md): Holds what \\[x\\](javascript:y) is \\`bought\\`.',
    );
    expect(content).toContain('(markdown/shop/my%20%28odd%29%20name.md)');
    const optional = lines.slice(lines.indexOf('## Optional'));
    expect(optional.some((line) => line.includes('test_cart.md'))).toBe(true);
    expect(optional.some((line) => line.includes('private.md'))).toBe(true);
    expect(lines.filter((line) => line.startsWith('## '))).toEqual([
      '## Guide',
      '## Modules',
      '## Optional',
    ]);
    expect(lines).toContain('- [Glossary](markdown/guide/glossary.md): Terms.');
  });

  it('D6: the same bytes each time', async () => {
    const files = { 'b.py': 'B = 1\n', 'a.py': 'A = 1\n' };
    expect(renderLlms(await referenceOf(files))).toEqual(renderLlms(await referenceOf(files)));
  });
});
