// What a real run leaves behind: log, report, metrics, and no credential anywhere.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OperationsReport } from '../../src/types/run-report.ts';
import { azure, generate, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const preload = new URL('../fixtures/observation/spans-and-crash.mjs', import.meta.url).href;
const canary = 'canary-key-1f6b2c9d7e';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function reportIn(cwd: string): OperationsReport {
  const path = filesBelow(join(cwd, '.docwright/runs')).find((name) => name.endsWith('.json'))!;
  return JSON.parse(readFileSync(path, 'utf8'));
}

function logIn(folder: string): readonly Record<string, unknown>[] {
  return filesBelow(folder)
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('a run that is observed', () => {
  it('G1, G3: LOG_DIR and LOG_LEVEL: each line has the id that the requests carry', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    const env = { ...azure(server), LOG_DIR: join(cwd, 'log'), LOG_LEVEL: 'debug' };
    await generate(env, cwd);
    const ids = new Set(logIn(join(cwd, 'log')).map((line) => line.correlationId));
    expect([...ids]).toEqual([server.journal[0]!.headers['x-correlation-id']]);
    const quiet = { ...env, LOG_DIR: join(cwd, 'quiet'), LOG_LEVEL: 'error' };
    await generate(quiet, cwd);
    expect(logIn(join(cwd, 'quiet'))).toEqual([]);
  });

  it('G3: a level without a folder is shown on stderr, DEBUG too', async () => {
    const cwd = folderOf({ 'shop.py': shop });
    const plain = await docwright(['generate', '--no-ai'], { cwd });
    expect(plain.stderr).not.toContain('stage started');
    for (const env of [{ LOG_LEVEL: 'debug' }, { DEBUG: '1' }]) {
      const { stderr, code } = await docwright(['generate', '--no-ai'], { cwd, env });
      expect([code, /^\S+ debug stage started stage="scan"$/m.test(stderr)]).toEqual([0, true]);
    }
  });

  it('S5: the tokens of the report are those of the ledger', async () => {
    const server = await serverOf({ faults: (n) => (n === 1 ? { kind: '500' } : null) });
    const cwd = folderOf({ 'shop.py': shop, 'other.py': shop });
    const { report } = await generate(azure(server), cwd);
    const { totals, operations } = reportIn(cwd);
    const { reserved, ...used } = totals.tokens;
    expect([reserved, used]).toEqual([report.tokens.reserved, report.tokens.used]);
    const usage = JSON.parse((await docwright(['usage', '--json'], { cwd })).stdout);
    expect(usage.totals.tokens.prompt).toBe(used.prompt);
    expect(totals.requests.sent).toBe(server.journal.length);
    expect(operations.filter(({ type }) => type === 'request')).toHaveLength(server.journal.length);
  });

  it('S4: sampling does not keep the process', async () => {
    const cwd = folderOf({ 'shop.py': shop });
    const { duration, code } = await docwright(['generate', '--no-ai'], { cwd });
    expect([code, duration < 5_000]).toEqual([0, true]);
  });

  it('the report of the run tells how complete and how true the texts are', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    const { report } = await generate(azure(server), cwd);
    const { texts } = reportIn(cwd);
    expect(texts?.count).toBeGreaterThan(0);
    expect(texts?.existing).toBe(texts?.mentions);
    expect(texts?.completeness).toBeGreaterThan(0.5);
    expect(report).toMatchObject({ texts });
  });

  it('a key is nowhere: output, site, database, log, report, metrics, traces, crash', async () => {
    const faults = ['500', 'html', 'lies', 'reset', 'wrong-json', 'refusal'] as const;
    const server = await serverOf({
      keys: [canary],
      faults: (n) => ({ kind: faults[n % faults.length]! }),
    });
    const cwd = folderOf({ 'shop.py': shop });
    const more = {
      LOG_DIR: join(cwd, 'log'),
      LOG_LEVEL: 'debug',
      AZURE_OPENAI_KEY: canary,
      NODE_OPTIONS: `--import ${preload}`,
      SPANS: join(cwd, 'spans.jsonl'),
    };
    const env = azure(server, { ...more, API_CALL_MAX_RETRIES: '1' });
    const flags = ['--metrics-file', join(cwd, 'm.prom'), '--debug'];
    const { stdout, stderr } = await generate(env, cwd, flags);
    const wrong = await generate({ ...env, AZURE_OPENAI_KEY: `${canary}-wrong` }, cwd, flags);
    const crash = (json: readonly string[]) =>
      docwright(['generate', '--yes', '--debug', '--out', 'new', ...json], {
        cwd,
        env: { ...env, CRASH: '1' },
      });
    const crashes = [await crash([]), await crash(['--json'])];
    for (const { stdout, stderr, code } of crashes)
      expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('boom ***')]);
    const texts = [stdout, stderr, wrong.stdout, wrong.stderr];
    texts.push(...crashes.flatMap((crashed) => [crashed.stdout, crashed.stderr]));
    for (const text of texts) expect(text).not.toContain(canary);
    const files = filesBelow(cwd);
    const names = files.map((file) => file.slice(cwd.length + 1));
    for (const kind of [/site\/.+html$/, /\.db$/, /^log\//, /runs\/.+json$/, /m\.prom$/])
      expect(names).toContainEqual(expect.stringMatching(kind));
    expect(readFileSync(more.SPANS, 'utf8')).toContain('"chat gpt-4o"');
    for (const file of files)
      expect([file, readFileSync(file).includes(canary)]).toEqual([file, false]);
  });
});

describe('SENTRY_DSN', () => {
  it('G4: without it the package is not loaded', () => {
    const main = new URL('../../src/cli/main.ts', import.meta.url).href;
    const program = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) => {
        if (name.startsWith('@sentry/')) console.error('asked for ' + name);
        return next(name, context);
      } });
      process.argv = ['node', 'docwright', 'tokens', '-', '--json'];
      const { main } = await import(${JSON.stringify(main)});
      await main();`;
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        input: 'x',
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      });
    const plain = run({});
    expect(JSON.parse(plain.stdout).text).toBe(1);
    expect(plain.stderr).not.toContain('asked for');
    expect(run({ SENTRY_DSN: 'http://a@127.0.0.1:9/1' }).stderr).toContain(
      'asked for @sentry/node',
    );
  });

  it('G4: with it an unforeseen error is sent without source', async () => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk) => chunks.push(chunk))
        .on('end', () => {
          received.push(Buffer.concat(chunks).toString());
          response.end('{}');
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { openReporter } = await import('../../src/observe/sentry.ts');
    const report = await openReporter({
      dsn: `http://abc@127.0.0.1:${port}/1`,
      release: '0',
      scrub: (text) => text.replaceAll(canary, '***'),
    });
    await report(new Error(`boom ${canary}`));
    expect(received.join('')).toContain('boom ***');
    expect(received.join('')).not.toMatch(/context_line|canary-key/);
  });
});
