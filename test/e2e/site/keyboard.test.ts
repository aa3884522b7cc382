// The pages by keyboard alone, and for readers who want less motion.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookOf } from './book-of.ts';
import { nastyRepository } from './nasty-repository.ts';
import { hasChromium, openFor, visit } from './open-site.ts';

/** What has the focus: where it lies, how it is marked, and what it is. */
interface Stop {
  readonly name: string;
  readonly path: string;
  readonly isMarked: boolean;
  readonly isCovered: boolean;
}

function stop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const focused = document.activeElement!;
    const path = [];
    for (let each: Element | null = focused; each !== null; each = each.parentElement)
      path.push([...(each.parentElement?.children ?? [])].indexOf(each));
    const { outlineStyle } = getComputedStyle(focused);
    const node = focused.querySelector('.node');
    const thick = node === null ? 0 : Number.parseFloat(getComputedStyle(node).strokeWidth);
    const { left, top, width, height } = focused.getClientRects()[0] ?? new DOMRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      name: `${focused.tagName} ${focused.id || focused.textContent?.trim().slice(0, 40)}`,
      path: path
        .reverse()
        .map((index) => String(index + 1).padStart(4, '0'))
        .join(),
      isMarked: outlineStyle !== 'none' || thick > 2,
      isCovered: seen === null || !(focused.contains(seen) || seen.contains(focused)),
    };
  });
}

describe.skipIf(!hasChromium)('by keyboard (needs /usr/bin/chromium)', () => {
  const opened = openFor(() => bookOf(nastyRepository));

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

  it.each(['market/basket.html', 'index.html', 'symbols.html', 'guide/architecture.html'])(
    'each stop is marked, nothing lies over it, and the order is that of the page: %s',
    async (path) => {
      const { page } = await visit(opened.browser, opened.site.url(path));
      let before = '';
      for (let at = 0; at < 90; at++) {
        await page.keyboard.press('Tab');
        const { name, path: place, isMarked, isCovered } = await stop(page);
        if (name.startsWith('BODY')) break;
        expect({ name, isMarked, isCovered }).toEqual({ name, isMarked: true, isCovered: false });
        expect(place > before, `${name} is behind what had the focus before`).toBe(true);
        before = place;
      }
      await page.close();
    },
    60_000,
  );

  it('the first stop leads to the text', async () => {
    const { page } = await visit(opened.browser, opened.site.url('market/basket.html'));
    await page.keyboard.press('Tab');
    expect((await stop(page)).name).toBe('A Skip to the text');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('page-main');
    await page.keyboard.press('Tab');
    const inText = await page.evaluate(() => document.activeElement!.closest('main') !== null);
    expect(inText).toBe(true);
    await page.close();
  });

  it('the search is called from anywhere, goes around, and gives the focus back', async () => {
    const { page } = await visit(opened.browser, opened.site.url('market/basket.html'));
    await page.focus('.sheet .list a.name');
    await page.keyboard.press('Control+k');
    expect(await focused(page)).toBe('page-find');
    await page.keyboard.type('bas');
    await page.waitForSelector('#page-hitlist [role=option]');
    const chosen = () => page.getAttribute('#page-find', 'aria-activedescendant');
    expect(await chosen()).toBe('page-hit-0');
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).not.toBe('page-hit-0');
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe('page-hit-0');
    await page.keyboard.press('Escape');
    expect(await page.isVisible('#page-hits')).toBe(false);
    expect(await page.getAttribute('#page-find', 'aria-expanded')).toBe('false');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('name');
    await page.keyboard.press('/');
    await page.keyboard.type('pay');
    await page.waitForSelector('#page-hitlist [role=option]');
    await page.keyboard.press('Tab');
    expect(await page.isVisible('#page-hits')).toBe(false);
    await page.close();
  });

  it('a package of the tree unfolds and folds', async () => {
    const { page } = await visit(opened.browser, opened.site.url('index.html'));
    const button = page.locator('.nav .fold').first();
    const rows = () => page.locator('#page-tree a').count();
    const before = await rows();
    await button.focus();
    await page.keyboard.press('Space');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await rows()).toBeGreaterThan(before);
    await page.keyboard.press('Enter');
    expect(await rows()).toBe(before);
    await page.close();
  });

  it('the drawer of a phone keeps the keys, then gives back the focus and the place', async () => {
    const { page } = await visit(opened.browser, opened.site.url('market/basket.html'), {
      viewport: { width: 390, height: 800 },
    });
    await page.evaluate(() => scrollTo(0, 900));
    const place = await page.evaluate(() => scrollY);
    await page
      .locator('.menu')
      .evaluate((menu) => (menu as HTMLElement).focus({ preventScroll: true }));
    await page.keyboard.press('Enter');
    for (let at = 0; at < 40; at++) {
      const isInside = await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('.nav'),
      );
      expect(isInside).toBe(true);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Escape');
    expect(await page.isVisible('#page-nav')).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('menu');
    expect(await page.evaluate(() => scrollY)).toBe(place);
    await page.click('.menu');
    await page.mouse.click(380, 400);
    expect(await page.isVisible('#page-nav')).toBe(false);
    await page.close();
  });

  it('nothing moves for who asks for less motion', async () => {
    const { page } = await visit(opened.browser, opened.site.url('market/basket.html'), {
      reducedMotion: 'reduce',
    });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const style = getComputedStyle(element);
          const times = [style.transitionDuration, style.animationDuration];
          return times.some((time) => /[1-9]/.test(time)) || style.scrollBehavior === 'smooth';
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
    await page.close();
  });
});
