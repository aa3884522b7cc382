// The pages on paper, and in a browser without script: everything can be read, and the way on is there.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookOf } from './book-of.ts';
import { nastyRepository } from './nasty-repository.ts';
import { hasChromium, openFor } from './open-site.ts';

const shown = [
  'index.html',
  'guide/architecture.html',
  'guide/getting-started.html',
  'guide/changes.html',
  'market/index.html',
  'market/basket.html',
  'market/odd/names.html',
  'market/odd/markup.html',
  'symbols.html',
];

describe.skipIf(!hasChromium)('paper and script (needs /usr/bin/chromium)', () => {
  const opened = openFor(() => bookOf(nastyRepository));

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await opened.browser.newContext(options);
    const page = await context.newPage();
    await page.goto(opened.site.url(path));
    return page;
  }

  /** Width of the text of A4 in the margins of the sheet, in CSS pixels. */
  const paper = { width: 672, height: 1000 };

  it.each(shown)('on paper nothing is cut off, dark or hidden: %s', async (path) => {
    const page = await open(path, { viewport: paper, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const found = await page.evaluate(() => {
      const main = document.querySelector('main')!;
      const parts = [...main.querySelectorAll<HTMLElement>('p, pre, table, svg.dg, li, dd, h2')];
      const isSeen = (part: Element) => part.getClientRects().length > 0;
      return {
        ink: getComputedStyle(document.body).color,
        bars: ['.top', '.nav', '.outline', '.copy', '.foot a'].filter((name) =>
          [...document.querySelectorAll(name)].some(isSeen),
        ),
        cut: parts
          .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
          .map(({ outerHTML }) => outerHTML.slice(0, 80)),
        scrolled: parts
          .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.matches('pre, .scroll'))
          .map(({ outerHTML }) => outerHTML.slice(0, 80)),
      };
    });
    expect(found).toMatchObject({ bars: [], cut: [], scrolled: [] });
    const [red, green, blue] = found.ink.match(/[\d.]+/g)!.map(Number);
    expect(Math.max(red!, green!, blue!)).toBeLessThan(80);
    await page.context().close();
  });

  it('prints as a PDF of several pages', async () => {
    const page = await open('market/basket.html');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
    await page.context().close();
  });

  it.each(shown)('without script no box is empty and diagrams are drawn: %s', async (path) => {
    const page = await open(path, { javaScriptEnabled: false });
    const box = async (selector: string) => page.locator(selector).count();
    for (const tool of ['#page-find', '#page-theme', '.copy', '.fold'])
      expect(await page.locator(tool).filter({ visible: true }).count(), tool).toBe(0);
    for (const drawing of await page.locator('svg.dg').all())
      expect((await drawing.boundingBox())!.height).toBeGreaterThan(20);
    expect(await page.locator('main :is(p, li, pre, h2, figcaption):empty').count()).toBe(0);
    expect(await box('nav.nav a')).toBeGreaterThan(5);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(100);
    await page.context().close();
  });

  it('without script every page is reached from the first one', async () => {
    const context = await opened.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const [seen, open] = [new Set<string>(), ['index.html']];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      await page.goto(opened.site.url(path));
      const addresses = await page
        .locator('a[href]')
        .evaluateAll((links) =>
          links.map((link) => new URL(link.getAttribute('href')!, location.href)).map(String),
        );
      const bare = new Set(addresses.map((address) => address.replace(/#.*$/, '')));
      const inside = opened.site.pages.filter((each) => bare.has(opened.site.url(each)));
      open.push(...inside);
    }
    expect(opened.site.pages.filter((path) => !seen.has(path))).toEqual(['404.html']);
    await context.close();
  }, 60_000);

  it('without script the drawer of a phone opens and closes', async () => {
    const page = await open('market/basket.html', {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    });
    expect(await page.isVisible('#page-nav')).toBe(false);
    await page.click('.menu');
    expect(await page.isVisible('#page-nav')).toBe(true);
    await page.click('.nav .shut');
    expect(await page.isVisible('#page-nav')).toBe(false);
    await page.context().close();
  });
});
