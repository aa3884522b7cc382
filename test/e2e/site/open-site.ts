// A site on the disk, and a real Chromium that looks at it. Skipped by name where there is no Chromium.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { renderHtml } from '../../../src/output/render/formats/html.ts';
import type { Reference } from '../../../src/types/documentation.ts';
import type { OutputSettings } from '../../../src/types/settings.ts';
import { readWebFiles } from '../../../src/util/assets.ts';

/** Where Debian puts it. */
const executablePath = '/usr/bin/chromium';

export const hasChromium = existsSync(executablePath);

export const siteOptions: OutputSettings = {
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

export interface SiteOnDisk {
  readonly folder: string;
  /** `file:` address of a page. */
  readonly url: (page: string) => string;
  readonly pages: readonly string[];
  readonly remove: () => void;
}

export async function writeSite(reference: Reference): Promise<SiteOnDisk> {
  const root = mkdtempSync(join(tmpdir(), 'docwright-site-'));
  const pages: string[] = [];
  for (const { path, content } of await renderHtml(reference, siteOptions, readWebFiles())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    if (path.endsWith('.html')) pages.push(path.slice('site/'.length));
  }
  const folder = join(root, 'site');
  return {
    folder,
    url: (page) => `${pathToFileURL(folder).href}/${page}`,
    pages,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A browser and a site for the tests that are described here; both are gone when these end. */
export function openFor(make: () => Promise<SiteOnDisk>): {
  readonly browser: Browser;
  readonly site: SiteOnDisk;
} {
  let browser: Browser;
  let site: SiteOnDisk;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), make()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    site?.remove();
  });
  return {
    get browser() {
      return browser;
    },
    get site() {
      return site;
    },
  };
}

export interface Visit {
  readonly page: Page;
  /** Errors of the console and of scripts so far. */
  readonly errors: readonly string[];
}

export async function visit(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  return { page, errors };
}
