// `docwright serve` in a process of its own, and a browser that looks at it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);

export interface LocalPage {
  /** With the token. */
  readonly url: string;
  readonly origin: string;
  /** Sends SIGINT and gives the exit code. */
  readonly end: () => Promise<number | null>;
  /** Ends it without a word. */
  readonly kill: () => Promise<void>;
}

/** Starts the server; resolves when it printed its address. */
export async function servePage(
  cwd: string,
  env: Readonly<Record<string, string>>,
  argv: readonly string[] = ['--port', '0'],
): Promise<LocalPage> {
  const variables = { PATH: process.env.PATH ?? '', HOME: cwd, ...env };
  const child = spawn(process.execPath, [main, 'serve', ...argv], { cwd, env: variables });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(String(text).trim()));
    closed.then((code) => reject(new Error(`serve ended with ${code}: ${errors}`)));
  });
  return {
    url,
    origin: new URL(url).origin,
    end: () => {
      child.kill('SIGINT');
      return closed;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** A browser for one test. */
export async function browse(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  return browser;
}

/** Opens an address and collects what the console and the page complain of. */
export async function open(
  browser: Browser,
  url: string,
): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

/** Waits until an element's text matches. */
export async function reads(page: Page, selector: string, pattern: RegExp): Promise<string> {
  const end = Date.now() + 20_000;
  for (;;) {
    const text = (await page.textContent(selector)) ?? '';
    if (pattern.test(text)) return text;
    if (Date.now() > end) throw new Error(`${selector} reads ${text}, not ${pattern}`);
    await page.waitForTimeout(50);
  }
}
