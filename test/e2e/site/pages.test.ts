import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeReference } from '../../output/render/make-reference.ts';
import { seriousIn } from './axe.ts';
import { hostileReference } from './hostile-reference.ts';
import { hasChromium, openFor, visit, writeSite } from './open-site.ts';

/** One page of each kind. */
const kinds: readonly (readonly [kind: string, page: string])[] = [
  ['overview', 'index.html'],
  ['package', 'shop/index.html'],
  ['module', 'shop/basket.html'],
  ['module with hostile names', 'shop/hostile.html'],
  ['module with a syntax error', 'shop/broken.html'],
  ['prose', 'guide/glossary.html'],
  ['all modules', 'modules.html'],
  ['all symbols', 'symbols.html'],
  ['missing', '404.html'],
];

describe.skipIf(!hasChromium)('the site in a browser (needs /usr/bin/chromium)', () => {
  const opened = openFor(() => writeSite(hostileReference()));

  it.each(kinds)('has no serious finding of axe in either theme: %s', async (_, path) => {
    const { page } = await visit(opened.browser, opened.site.url(path));
    for (const theme of ['light', 'dark']) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      expect(await seriousIn(page)).toEqual([]);
    }
    await page.close();
  });

  it.each(kinds)('runs nothing of the repository and fits a phone: %s', async (kind, path) => {
    const { page, errors } = await visit(opened.browser, opened.site.url(path), {
      viewport: { width: 360, height: 740 },
    });
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    const found = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - innerWidth,
      titles: document.querySelectorAll('h1').length,
      alien: document.querySelectorAll(
        'iframe, img, object, embed, [onload], [onerror], [onmouseover], [style], a[href^="javascript:"], main script',
      ).length,
      ids: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, at, all) => all.indexOf(id) !== at),
    }));
    expect(found).toEqual({ wide: 0, titles: 1, alien: 0, ids: [] });
    expect(dialogs).toBe(0);
    // The page for missing addresses tries several ways to its style.
    if (kind !== 'missing') expect(errors).toEqual([]);
    await page.close();
  });

  it('finds a symbol by keyboard alone', async () => {
    const { page, errors } = await visit(opened.browser, opened.site.url('shop/basket.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('empt');
    await page.waitForSelector('#page-hitlist [role=option]');
    expect(await page.textContent('[aria-selected=true] b')).toBe('Empty');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/errors\.html#Empty$/);
    await page.keyboard.press('Control+k');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page-find');
    await page.keyboard.type('计算');
    await page.waitForSelector('#page-hitlist [role=option]');
    await page.keyboard.press('Escape');
    expect(await page.isVisible('#page-hits')).toBe(false);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('sets a text in Arabic from the right, and what is beside it from the left', async () => {
    const { page } = await visit(opened.browser, opened.site.url('shop/hostile.html'));
    const gaps = (text: string) =>
      page
        .getByText(text, { exact: false })
        .first()
        .evaluate((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const [line, box] = [range.getClientRects()[0]!, element.getBoundingClientRect()];
          return { left: line.left - box.left, right: box.right - line.right };
        });
    const arabic = await gaps('هذه دالة تحسب');
    const chinese = await gaps('计算总数并返回结果');
    expect(arabic.right).toBeLessThan(arabic.left);
    expect(chinese.left).toBeLessThan(chinese.right);
    await page.close();
  });

  it('finds by summary, says when nothing is found, and shows hostile names as text', async () => {
    const { page } = await visit(opened.browser, opened.site.url('index.html'));
    await page.fill('#page-find', 'customer carries');
    await page.waitForSelector('#page-hitlist [role=option]');
    expect(await page.textContent('[aria-selected=true] b')).toBe('shop.basket');
    await page.fill('#page-find', 'zzzzqq');
    await page.waitForFunction(() =>
      /Nothing/.test(document.querySelector('#page-hits')!.textContent!),
    );
    await page.fill('#page-find', 'hostile');
    await page.waitForFunction(() => document.querySelectorAll('#page-hitlist li').length > 0);
    expect(await page.locator('#page-hits script, #page-hits img').count()).toBe(0);
    await page.close();
  });

  it('keeps the chosen theme, before the first paint and on the next page', async () => {
    const context = await opened.browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(opened.site.url('index.html'));
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.click('#page-theme');
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.goto(opened.site.url('shop/basket.html'));
    expect(await ground()).toBe(dark);
    await context.close();
  });

  it('colours code by class in both themes', async () => {
    const colour = async (theme: string) => {
      const { page } = await visit(
        opened.browser,
        `${opened.site.url('shop/basket.html')}?theme=${theme}`,
      );
      const found = await page.evaluate(() =>
        ['.code.numbered .k', '.code.numbered .s', 'body'].map(
          (selector) => getComputedStyle(document.querySelector(selector)!).color,
        ),
      );
      await page.close();
      return found;
    };
    const [light, dark] = [await colour('light'), await colour('dark')];
    expect(new Set([...light, ...dark]).size).toBe(6);
  });

  it('opens and closes the drawer of a phone without a pointer', async () => {
    const { page } = await visit(opened.browser, opened.site.url('shop/basket.html'), {
      viewport: { width: 390, height: 800 },
    });
    expect(await page.isVisible('#page-nav')).toBe(false);
    await page.focus('.menu');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#page-nav', { state: 'visible' });
    await page.keyboard.press('Escape');
    await page.waitForSelector('#page-nav', { state: 'hidden' });
    await page.close();
  });

  it('marks the page in the tree and the section in the outline', async () => {
    const { page } = await visit(
      opened.browser,
      `${opened.site.url('shop/basket.html')}#Basket.pay`,
    );
    expect(await page.textContent('#page-tree [aria-current=page] code')).toBe('basket');
    await page.waitForFunction(
      () => document.querySelector('.outline .here')?.textContent === 'pay',
    );
    await page.close();
  });

  it('copies code without prompts and results', async () => {
    const context = await opened.browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(opened.site.url('shop/basket.html'));
    const block = page.locator('.with-copy', { has: page.locator('.prompt') });
    await block.hover();
    await block.locator('button').click();
    await expect.poll(() => block.locator('button').textContent()).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Basket(["pear"]).pay(2.0)\n',
    );
    await context.close();
  });

  it('says who speaks: a person, a model with its lines, and what is stale', async () => {
    const { page } = await visit(opened.browser, opened.site.url('shop/basket.html'));
    const voice = (id: string) =>
      page.locator(`section[id="${id}"] > .said .voice`).first().textContent();
    expect(await voice('Basket')).toContain('from source');
    expect(await voice('Basket.pay')).toContain('generated');
    expect(await voice('fill')).toContain('stale');
    expect(await page.locator('section[id="Basket.pay"] .ev').first().getAttribute('href')).toBe(
      '#page-L20',
    );
    await page.close();
  });

  it('is whole without script', async () => {
    const context = await opened.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(opened.site.url('shop/basket.html'));
    expect(await page.isVisible('#page-find')).toBe(false);
    await page.click('text=All symbols');
    await page.click('text=fill');
    expect(page.url()).toMatch(/shop\/basket\.html#fill$/);
    await context.close();
  });

  it.each([true, false])(
    'shows 5,000 symbols on one page, with script: %s',
    async (script) => {
      const text = Array.from(
        { length: 5000 },
        (_, at) => `def f${at}(x):\n    """Gives ${at}."""\n`,
      );
      const large = await writeSite(makeReference({ 'a.py': text.join('\n') }));
      const context = await opened.browser.newContext({
        javaScriptEnabled: script,
        viewport: { width: 360, height: 740 },
      });
      try {
        const page = await context.newPage();
        await page.goto(`${large.url('a.html')}#f4999`);
        await page.waitForSelector('section[id="f4999"]');
        expect(await page.locator('section.symbol').count()).toBe(5000);
        expect(await page.locator('section[id="f4999"]').isVisible()).toBe(true);
        const bounds = await page.locator('section[id="f4999"]').boundingBox();
        expect(bounds?.y).toBeLessThan(740);
        expect((bounds?.x ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(360);
      } finally {
        await context.close();
        large.remove();
      }
    },
    60_000,
  );

  it('works below any path of a server, and leads home from a missing page', async () => {
    const server = createServer(async ({ url }, response) => {
      const path = new URL(url!, 'http://x').pathname.replace(/^\/some\/base\//, '');
      const type = path.endsWith('.js')
        ? 'text/javascript'
        : path.endsWith('.css')
          ? 'text/css'
          : 'text/html';
      const read = (name: string) => readFile(join(opened.site.folder, name));
      const body = await read(decodeURIComponent(path)).catch(() => null);
      response.writeHead(body ? 200 : 404, { 'content-type': body ? type : 'text/html' });
      response.end(body ?? (await read('404.html')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/base/`;
    const { page, errors } = await visit(opened.browser, `${base}shop/basket.html`);
    await page.fill('#page-find', 'fill');
    await page.waitForSelector('#page-hitlist [role=option]');
    expect(errors).toEqual([]);
    await page.goto(`${base}shop/nowhere.html`);
    const ground = await page.evaluate(
      () => getComputedStyle(document.querySelector('.top')!).position,
    );
    expect(ground).toBe('sticky');
    await page.click('.top .home');
    expect(page.url()).toBe(`${base}index.html`);
    await page.close();
    server.close();
  });
});
