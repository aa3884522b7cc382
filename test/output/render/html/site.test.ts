import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../src/output/render/formats/html.ts';
import type { Reference } from '../../../../src/types/documentation.ts';
import type { OutputSettings } from '../../../../src/types/settings.ts';
import { readWebFiles } from '../../../../src/util/assets.ts';
import { makeReference } from '../make-reference.ts';

const options: OutputSettings = {
  dir: null,
  formats: ['html'],
  emit: null,
  force: false,
  private: false,
  nested: false,
  magic: true,
  source: true,
  lang: 'en',
};

async function siteOf(reference: Reference): Promise<ReadonlyMap<string, string>> {
  const files = await renderHtml(reference, options, readWebFiles());
  return new Map([...files].map(({ path, content }) => [path.replace('site/', ''), content]));
}

const shop = {
  'shop/__init__.py': '"""A shop."""\nfrom .basket import Basket\n',
  'shop/basket.py':
    'from .errors import Empty\n\nLIMIT = 3\n\n\nclass Basket:\n    """See `shop.errors.Empty`."""\n\n    size = 1\n\n    def pay(self, amount: float = 1.0) -> "Basket":\n        """Pays.\n\n        Args:\n            amount: What is paid.\n\n        Raises:\n            Empty: Always.\n        """\n        raise Empty\n',
  'shop/errors.py': 'class Empty(Exception):\n    """Nothing."""\n',
  'symbols.py': 'def index():\n    """A page of this name is taken."""\n',
};

/** Links of a page that lead to no page or to no anchor of one. */
function brokenLinks(site: ReadonlyMap<string, string>, page: string): readonly string[] {
  const links = [...site.get(page)!.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link!);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
    const text = site.get(target);
    if (text === undefined) return true;
    return anchor !== undefined && !text.includes(`id="${decodeURIComponent(anchor)}"`);
  });
}

describe('renderHtml', () => {
  it('every link leads to a page and an anchor that exist', async () => {
    const site = await siteOf(makeReference(shop));
    for (const page of [...site.keys()].filter((path) => path.endsWith('.html'))) {
      if (page === '404.html') continue;
      expect(brokenLinks(site, page), page).toEqual([]);
    }
  });

  it('the navigation begins with the product', async () => {
    const docs = { 'docs/conf.py': 'A = 1\n', 'docs/theme/a.py': 'A = 1\n' };
    const site = await siteOf(makeReference({ ...docs, ...shop }));
    const file = [...site].find(([path]) => path.endsWith('navigation.js'))![1];
    const roots = JSON.parse(file.slice(file.indexOf('[')).replace(/;\n$/, '')) as [string][];
    expect(roots.map(([label]) => label).slice(0, 2)).toEqual(['shop', 'docs']);
  });

  it('D6: the same reference gives the same bytes', async () => {
    expect(await siteOf(makeReference(shop))).toEqual(await siteOf(makeReference(shop)));
  });

  it('a page that the site needs gives way to a module of its name', async () => {
    const site = await siteOf(makeReference(shop));
    expect(site.get('symbols.html')).toContain('A page of this name is taken.');
    expect(site.get('symbols-2.html')).toContain('All symbols');
  });

  it('a page of Markdown lies beside each page of a module', async () => {
    const site = await siteOf(makeReference(shop));
    expect(site.get('shop/basket.md')).toContain('# `shop.basket`');
    expect(site.get('shop/basket.html')).toContain('href="basket.md"');
  });

  it('no page holds a script, a style or an address of elsewhere', async () => {
    for (const [path, text] of await siteOf(makeReference(shop))) {
      if (!path.endsWith('.html')) continue;
      expect(text).not.toMatch(/<style|<script>|<script [^>]*src="https?:|style="|url\(https?:/);
      expect(text).toContain('default-src &#39;none&#39;');
      expect(text.match(/<h1/g)?.length).toBe(1);
    }
  });

  it('all scripts but the data of search have less than 30 kB', () => {
    const files = [...readWebFiles()].filter(([name]) => name.endsWith('.js'));
    const size = files.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThan(30_000);
    expect(size).toBeGreaterThan(5_000);
  });

  it('5,000 symbols on a page take a time that grows with their number', async () => {
    const text = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `def f${at}(x: int) -> int:\n    """Gives ${at}."""\n    return x\n`,
      ).join('\n');
    const timeOf = async (count: number) => {
      const reference = makeReference({ 'a.py': text(count) });
      const began = performance.now();
      const site = await siteOf(reference);
      expect(site.get('a.html')!.match(/<section class="symbol"/g)?.length).toBe(count);
      return performance.now() - began;
    };
    await timeOf(100);
    const [few, many] = [await timeOf(500), await timeOf(5000)];
    expect(many / few).toBeLessThan(40);
  });
});
