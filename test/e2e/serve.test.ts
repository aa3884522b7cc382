// The local page in a real browser: a run is started, watched and stopped; docstrings are reviewed; strangers are refused.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browse, hasBrowser, open, reads, servePage } from './local-page.ts';
import { azure, generate, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';
import { seriousIn } from './site/axe.ts';

const parts = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [`shop/part${index}.py`, shop]),
);

async function setUp(
  files: Readonly<Record<string, string>> = parts,
  latency = 20,
  more: Readonly<Record<string, string>> = {},
) {
  const server = await serverOf({ latency: () => latency });
  const cwd = folderOf(files);
  // Answers so short that each module has a request of its own.
  const few = { API_CALL_SEMAPHORE_LIMIT: '2', AZURE_MAX_COMPLETION_TOKENS: '700' };
  const env = azure(server, { ...few, ...more });
  return { server, cwd, env, local: await servePage(cwd, env) };
}

describe('who may speak to the local page', () => {
  it('403 without the token, for a foreign Host or Origin, and for encoded ways out', async () => {
    const { local } = await setUp();
    const { url, origin } = local;
    const status = async (address: string, init?: RequestInit) =>
      (await fetch(address, { redirect: 'manual', ...init })).status;
    expect(await status(`${origin}/run/`)).toBe(403);
    expect(await status(`${origin}/api/events`)).toBe(403);
    expect(await status(`${origin}/run/?token=wrong`)).toBe(403);
    const first = await fetch(url, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(await status(`${origin}/run/`, { headers: { cookie } })).toBe(200);
    const post = (headers: Record<string, string>) =>
      status(`${origin}/api/start`, { method: 'POST', headers: { cookie, ...headers } });
    expect(await post({})).toBe(403);
    expect(await post({ origin: 'http://evil.example' })).toBe(403);
    expect(await status(`${origin}/site/..%2f..%2fetc/passwd`, { headers: { cookie } })).toBe(403);
    expect(await status(`${origin}/site/missing.html`, { headers: { cookie } })).toBe(404);
    const { headers } = await fetch(`${origin}/run/`, { headers: { cookie } });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a foreign Host is refused', async () => {
    const { local } = await setUp();
    const { request } = await import('node:http');
    const { port } = new URL(local.origin);
    const first = await fetch(local.url, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example', cookie };
      const asked = request({ host: '127.0.0.1', port, path: '/run/', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.end();
    });
    expect(status).toBe(403);
  });

  it('a body that is too large is refused', async () => {
    const { local } = await setUp();
    const first = await fetch(local.url, { redirect: 'manual' });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const headers = { cookie, origin: local.origin, 'content-type': 'application/json' };
    const body = 'x'.repeat(300_000);
    const answer = await fetch(`${local.origin}/api/decide`, { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
  });

  it('a port in use is named, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const cwd = folderOf({ 'shop.py': shop });
    const { code, stderr } = await docwright(['serve', '--port', String(port)], { cwd });
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port} is in use`);
    expect(stderr).toContain('--port 0');
  });
});

describe('what is no browser', () => {
  it('reads the metrics of runs that were started here, with the token; the log tells of them', async () => {
    const { cwd, local } = await setUp({ 'shop.py': shop }, 0, { LOG_DIR: 'log' });
    const token = new URL(local.url).searchParams.get('token')!;
    const read = async (given: string) => {
      const headers = { authorization: `Bearer ${given}` };
      const answer = await fetch(`${local.origin}/metrics`, { headers });
      return { status: answer.status, text: await answer.text() };
    };
    expect((await read('wrong')).status).toBe(403);
    expect((await read(token)).status).toBe(200);
    const headers = { authorization: `Bearer ${token}`, origin: local.origin };
    await fetch(`${local.origin}/api/start`, { method: 'POST', headers });
    const told = async () => (await read(token)).text;
    await expect
      .poll(told, { timeout: 20_000 })
      .toContain('docwright_runs_total{outcome="done"} 1');
    expect(await told()).toMatch(/^docwright_attempts_total\{state="answered"\} [1-9]/m);
    expect(await local.end()).toBe(130);
    const [log] = readdirSync(join(cwd, 'log'));
    expect(readFileSync(join(cwd, 'log', log!), 'utf8')).toContain('"message":"run ended"');
  }, 40_000);
});

describe.skipIf(!hasBrowser)('the live page (needs chromium)', () => {
  it('starts a run, shows it as it goes, in two browsers, and links texts before the end', async () => {
    const { server, local } = await setUp(parts, 400);
    const browser = await browse();
    const { page, complaints } = await open(browser, local.url);
    const second = await open(browser, local.url);
    expect(await reads(page, '#title', /No run yet/)).toBe('No run yet');
    await page.click('#start');
    await reads(page, '#title', /^Writing, [1-9]\d* of \d+$/);
    await reads(second.page, '#title', /^(?:Writing|Done), /);
    expect(await page.textContent('#gauges')).toMatch(/Money\$0\.\d+ \+ \$0\.\d+/);
    await page.waitForSelector('#mods a');
    const draft = await page.getAttribute('#mods a', 'href');
    await second.page.goto(local.origin + draft);
    expect(await second.page.textContent('main')).toContain('with_tax');
    await reads(page, '#title', /^Done, (\d+) of \1$/);
    expect(await page.textContent('#log')).toContain('wrote');
    expect([...complaints, ...second.complaints]).toEqual([]);
    expect(server.journal.length).toBeGreaterThanOrEqual(8);
  }, 60_000);

  it('S5: shows the same totals as the ledger', async () => {
    const { cwd, env, local } = await setUp();
    const { page } = await open(await browse(), local.url);
    await page.click('#start');
    await reads(page, '#title', /^Done/);
    const { totals } = JSON.parse((await docwright(['usage', '--json'], { cwd, env })).stdout);
    const gauges = (await page.textContent('#gauges'))!.replaceAll(',', '');
    expect(gauges).toContain(`${totals.tokens.prompt} read`);
    expect(gauges).toContain(`${totals.tokens.completion} written of ${totals.tokens.reserved}`);
  });

  it('stops a run; a browser that leaves disturbs nothing; Start goes on without paying twice', async () => {
    const { server, local } = await setUp(parts, 300);
    const browser = await browse();
    const first = await open(browser, local.url);
    await first.page.click('#start');
    await reads(first.page, '#title', /^Writing, [1-9]/);
    await first.page.close();
    const { page } = await open(browser, local.url);
    await page.click('#stop');
    await reads(page, '#title', /^(?:Interrupted|Stopped), /);
    await page.click('#start');
    await reads(page, '#title', /^Done, (\d+) of \1$/);
    const bodies = server.journal.map(({ body }) => JSON.stringify(body));
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it('survives a restart: a run that was cut off is shown at the new address; the page of before says so', async () => {
    const { cwd, env, local } = await setUp(parts, 300);
    const { page } = await open(await browse(), local.url);
    await page.click('#start');
    await reads(page, '#title', /^Writing, [1-9]/);
    await local.kill();
    await reads(page, '#trouble', /does not answer/);
    const again = await servePage(cwd, env, ['--port', new URL(local.url).port]);
    await reads(page, '#trouble', /open the address that it printed/);
    const later = await open(page.context().browser()!, again.url);
    await reads(later.page, '#title', /^Interrupted, [1-9]\d* of \d+/);
    expect(await later.page.textContent('#trouble')).toContain('Start goes on');
    await later.page.click('#start');
    await reads(later.page, '#title', /^Done, (\d+) of \1$/);
  });

  it('watches a run of another process', async () => {
    const { cwd, env, local } = await setUp(parts, 300);
    const { page } = await open(await browse(), local.url);
    const other = generate(env, cwd);
    await reads(page, '#title', /^Writing, [1-9]/);
    expect(await page.isDisabled('#start')).toBe(true);
    await other;
    await reads(page, '#title', /^Done/);
  });

  it('has nothing serious for axe in both themes, at a phone width too, and no sideways scroll', async () => {
    const { local } = await setUp(parts, 300);
    const { page } = await open(await browse(), local.url);
    await page.click('#start');
    await reads(page, '#title', /^Writing, [1-9]/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousIn(page), colorScheme).toEqual([]);
    }
    await reads(page, '#title', /^Done/);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await seriousIn(page)).toEqual([]);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
  });
});

describe.skipIf(!hasBrowser)('the review of docstrings (needs chromium)', () => {
  async function reviewed() {
    const { server, cwd, env, local } = await setUp({ 'shop.py': shop });
    await generate(env, cwd);
    const browser = await browse();
    const { page, complaints } = await open(browser, local.url);
    await reads(page, '#review-count', /^1 of 4$/);
    return { server, cwd, env, local, browser, page, complaints };
  }
  const source = (cwd: string) => readFileSync(join(cwd, 'shop.py'), 'utf8');

  it('accept, edit and reject by keys; the writer puts them in, undo takes them out', async () => {
    const { cwd, env, page, complaints } = await reviewed();
    const first = await page.textContent('#review-which code');
    await page.focus('#review');
    await page.keyboard.press('a');
    await reads(page, '#review-said', /is written/);
    expect(source(cwd)).not.toBe(shop);
    await reads(page, '#review-count', /^1 of 3$/);
    await page.keyboard.press('e');
    await page.fill('#review-text', 'Said by a person.');
    await page.click('button[data-key="a"]');
    await reads(page, '#review-count', /^1 of 2$/);
    expect(source(cwd)).toContain('"""Said by a person."""');
    await page.keyboard.press('r');
    await reads(page, '#review-said', /is rejected/);
    await page.reload();
    await reads(page, '#review-count', /^1 of 1$/);
    expect(first).not.toBe('');
    expect(complaints).toEqual([]);
    await docwright(['undo'], { cwd, env });
    await docwright(['undo'], { cwd, env });
    expect(source(cwd)).toBe(shop);
  });

  it('two tabs that decide on one proposal: the second is told, and nothing is written twice', async () => {
    const { cwd, local, browser, page } = await reviewed();
    const other = await open(browser, local.url);
    await reads(other.page, '#review-count', /^1 of 4$/);
    await page.click('button[data-key="a"]');
    await reads(page, '#review-said', /is written/);
    const written = source(cwd);
    await other.page.click('button[data-key="r"]');
    await reads(other.page, '#review-said', /left alone/);
    expect(source(cwd)).toBe(written);
  });

  it('a text that no docstring can hold, and one that is edited meanwhile, are not written', async () => {
    const { cwd, page } = await reviewed();
    await page.click('button[data-key="e"]');
    await page.fill('#review-text', '   ');
    await page.click('button[data-key="a"]');
    await reads(page, '#review-said', /\S/);
    expect(source(cwd)).toBe(shop);
  });

  it('has nothing serious for axe with a diff on the screen, in both themes', async () => {
    const { page } = await reviewed();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousIn(page), colorScheme).toEqual([]);
    }
  });
});
