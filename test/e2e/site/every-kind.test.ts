// Each kind of page of a book that asks too much of it, in both themes, on a desk and on a phone.
import { describe, expect, it } from 'vitest';
import { seriousIn } from './axe.ts';
import { bookOf } from './book-of.ts';
import { nastyRepository } from './nasty-repository.ts';
import { hasChromium, openFor, visit } from './open-site.ts';

const kinds: readonly (readonly [kind: string, page: string])[] = [
  ['overview', 'index.html'],
  ['architecture', 'guide/architecture.html'],
  ['getting started', 'guide/getting-started.html'],
  ['how-to', 'guide/how-to/market-basket.html'],
  ['glossary', 'guide/glossary.html'],
  ['quality', 'guide/quality.html'],
  ['change notes', 'guide/changes.html'],
  ['package', 'market/index.html'],
  ['package of odd modules', 'market/odd/index.html'],
  ['module', 'market/basket.html'],
  ['names of 300 letters', 'market/odd/names.html'],
  ['signatures of a screen', 'market/odd/signatures.html'],
  ['Arabic, Chinese, Japanese', 'market/odd/speech.html'],
  ['HTML, wide tables, long examples', 'market/odd/markup.html'],
  ['a syntax error', 'market/odd/broken.html'],
  ['TypeScript', 'web/till.html'],
  ['all modules', 'modules.html'],
  ['all symbols', 'symbols.html'],
  ['missing', '404.html'],
];

const looks = ['light', 'dark'].flatMap((theme) => [1440, 390].map((width) => ({ theme, width })));

describe.skipIf(!hasChromium)('each kind of page (needs /usr/bin/chromium)', () => {
  const opened = openFor(() => bookOf(nastyRepository));

  it.each(kinds)(
    'axe finds nothing serious, and nothing is wider than the screen: %s',
    async (_, path) => {
      const { page } = await visit(opened.browser, opened.site.url(path));
      for (const { theme, width } of looks) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        const serious = await seriousIn(page);
        expect({ theme, width, wide, serious }).toEqual({ theme, width, wide: 0, serious: [] });
      }
      await page.close();
    },
    30_000,
  );

  it('the search with its results open', async () => {
    for (const theme of ['light', 'dark']) {
      const { page } = await visit(
        opened.browser,
        `${opened.site.url('index.html')}?theme=${theme}`,
      );
      await page.fill('#page-find', 'basket');
      await page.waitForSelector('#page-hitlist [role=option]');
      expect(await seriousIn(page)).toEqual([]);
      await page.close();
    }
  });

  it('no kind of page is left out above', () => {
    const kindOf = (path: string) => path.replace(/^(?:market|web|tests|examples)\/.*/, 'code');
    const shown = new Set(kinds.map(([, path]) => kindOf(path)));
    expect(opened.site.pages.map(kindOf).filter((kind) => !shown.has(kind))).toEqual([]);
  });
});
