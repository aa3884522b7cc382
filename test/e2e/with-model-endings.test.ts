// How a run with a model is repeated, refused, stopped and taken up again.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scriptedFaults } from '../simulator/faults.ts';
import { azure, generate, pageOf, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

/** A cap at which each module of `many` has a request of its own. */
const oneEach = { AZURE_MAX_COMPLETION_TOKENS: '700' };

/** Ten modules with one function each. */
const many = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [
    `m${n}.py`,
    `def work_${n}(a: int) -> int:\n    return a\n`,
  ]),
);

describe('answers that are kept', () => {
  it('K1: a second run asks nothing; a changed source asks again', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    expect((await generate(azure(server), cwd)).code).toBe(0);
    const page = pageOf(cwd);
    const sent = server.journal.length;
    expect((await generate(azure(server), cwd)).report.requests).toMatchObject({ sent: 0 });
    expect([server.journal.length, pageOf(cwd)]).toEqual([sent, page]);
    writeFileSync(join(cwd, 'shop.py'), `${shop}\n\ndef more(a: int) -> int:\n    return a\n`);
    expect((await generate(azure(server), cwd)).code).toBe(0);
    expect(server.journal.length).toBe(sent + 1);
  });

  it('K1: another model or another shape of the schema asks again', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    const run = async (out: string, more = {}) => {
      await generate(azure(server, more), cwd, ['--out', out]);
      return server.journal.length;
    };
    expect(await run('one')).toBe(1);
    expect(await run('two')).toBe(1);
    expect(await run('three', { RESPONSE_FORMAT: 'json_object' })).toBe(2);
    const mini = { AZURE_OPENAI_DEPLOYMENT: 'gpt-4o-mini', AZURE_OPENAI_MODEL: 'gpt-4o-mini' };
    expect(await run('four', mini)).toBe(3);
  });

  it('K2: an expired answer is asked for again, and --no-cache asks always', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    await generate(azure(server), cwd, ['--out', 'one']);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await generate(azure(server), cwd, ['--out', 'two', '--cache-ttl', '1']);
    expect(server.journal.length).toBe(2);
    await generate(azure(server), cwd, ['--out', 'three', '--no-cache']);
    expect(server.journal.length).toBe(3);
  });

  it('K4: an invalid answer is never shown, and a later run asks once more', async () => {
    const wrong = 'wrong-json' as const;
    const server = await serverOf({ faults: scriptedFaults(wrong, wrong) });
    const cwd = folderOf({ 'shop.py': shop });
    expect((await generate(azure(server), cwd)).code).toBe(1);
    expect(pageOf(cwd)).not.toContain('written by a model');
    const later = await generate(azure(server), cwd);
    expect([later.code, server.journal.length]).toEqual([0, 3]);
  });

  it('K1: a clone with docwright.json and without state asks nothing', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    await generate(azure(server), cwd);
    const page = pageOf(cwd);
    const sent = server.journal.length;
    rmSync(join(cwd, '.docwright'), { recursive: true });
    expect((await generate(azure(server), cwd)).code).toBe(0);
    expect([server.journal.length, pageOf(cwd)]).toEqual([sent, page]);
  });

  it('K1: a clone without state in which one definition changed asks once, for that one', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    await generate(azure(server), cwd);
    const sent = server.journal.length;
    rmSync(join(cwd, '.docwright'), { recursive: true });
    writeFileSync(join(cwd, 'shop.py'), shop.replace('(1 + rate)', '(2 + rate)'));
    const { code, report } = await generate(azure(server), cwd);
    expect([code, report.items.planned]).toEqual([0, 1]);
    expect(server.journal.length).toBe(sent + 1);
  });
});

describe('refusals', () => {
  it('R5: a deployment that does not exist is named, with endpoint and API version', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    const env = azure(server, {
      AZURE_OPENAI_DEPLOYMENT: 'missing-one',
      AZURE_API_VERSION: '2024-10-21',
    });
    const { code, stdout, stderr } = await generate(env, cwd);
    expect([code, server.journal.length]).toEqual([1, 1]);
    for (const part of ['missing-one', server.url, '2024-10-21']) expect(stderr).toContain(part);
    expect(stdout + stderr).not.toContain('test-key');
    expect(pageOf(cwd)).toContain('**Not finished**');
  });

  it('R1: a wrong key ends the run, is not printed, and leaves the static text', async () => {
    const server = await serverOf({ keys: ['another-key'] });
    const cwd = folderOf(many);
    const { code, stdout, stderr, report } = await generate(azure(server), cwd);
    expect(code).toBe(1);
    expect(report.requests.sent).toBe(1);
    expect(stderr).toMatch(/AZURE_OPENAI_KEY|key/);
    expect(stdout + stderr).not.toContain('test-key');
    expect(pageOf(cwd, 'm3')).toContain('def work_3(a: int) -> int');
  });

  it('a budget that is reached keeps what is finished, says what is left, and ends with 3', async () => {
    const server = await serverOf();
    const cwd = folderOf(many);
    const argv = ['--max-cost', '0.02', '--concurrency', '1'];
    const { code, stderr, report } = await generate(azure(server, oneEach), cwd, argv);
    expect(code).toBe(3);
    const { done, failed, planned } = report.items;
    expect(done).toBeGreaterThan(0);
    expect([failed, failed! + done!]).toEqual([report.failures.length, planned]);
    expect(new Set(report.failures.map((failure) => failure.code))).toEqual(new Set(['BUDGET']));
    expect(stderr).toMatch(/max-cost/);
    const pages = Object.keys(many).map((name) => pageOf(cwd, name.slice(0, -3)));
    expect(pages.filter((page) => page.includes('written by a model')).length).toBeGreaterThan(0);
    expect(stderr).toMatch(/Left by the budget: \d+ texts in \d+ requests, \$0\.\d+ to \$0\.\d+/);
    expect(stderr).toContain(`${failed} texts in`);
    const before = server.journal.map(({ body }) => JSON.stringify(body.messages));
    const rest = await generate(azure(server, oneEach), cwd);
    expect([rest.code, rest.report.items.failed]).toEqual([0, 0]);
    const after = server.journal
      .slice(before.length)
      .map(({ body }) => JSON.stringify(body.messages));
    expect(after.filter((messages) => before.includes(messages))).toEqual([]);
  });
});

/** Settles when a condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function usageIn(cwd: string) {
  const { stdout } = await docwright(['usage', '--json'], { cwd });
  return JSON.parse(stdout).totals;
}

describe('interruption', () => {
  it('R6: Ctrl-C with requests in flight ends with 130, and what arrived is not asked again', async () => {
    const server = await serverOf({ latency: (n) => (n < 2 ? 0 : 700) });
    const cwd = folderOf(many);
    const interruptAfter = until(() => server.journal.length === 4);
    const argv = ['generate', '--concurrency', '1'];
    const { code, stderr } = await docwright(argv, {
      cwd,
      env: azure(server, oneEach),
      interruptAfter,
    });
    expect(code, stderr).toBe(130);
    const answered = server.journal.filter(({ usage }) => usage !== null);
    const before = server.journal.length;
    expect((await generate(azure(server, oneEach), cwd)).code).toBe(0);
    const asked = server.journal.slice(before).map(({ body }) => JSON.stringify(body.messages));
    const again = answered.filter(({ body }) => asked.includes(JSON.stringify(body.messages)));
    expect(again.length).toBe(0);
  });

  it('R6: Ctrl-C with answers in flight says how many it waits for, and keeps them', async () => {
    const server = await serverOf({ latency: (n) => (n >= 1 && n < 4 ? 1_500 : 0) });
    const cwd = folderOf(many);
    const interruptAfter = until(() => server.open() === 3);
    const argv = ['generate', '--concurrency', '3'];
    const { code, stderr, duration } = await docwright(argv, {
      cwd,
      env: azure(server, oneEach),
      interruptAfter,
    });
    expect([code, server.journal.length], stderr).toEqual([130, 4]);
    expect(stderr).toContain('waiting for 3 answers');
    expect(duration).toBeLessThan(2_500);
    const { requests } = await usageIn(cwd);
    expect(requests).toMatchObject({ answered: 4, unknown: 0 });
    const again = await generate(azure(server, oneEach), cwd);
    expect(again.code).toBe(0);
    const asked = server.journal.map(({ body }) => JSON.stringify(body.messages));
    expect([asked.length, new Set(asked).size]).toEqual([12, 12]);
    const undisturbed = folderOf(many);
    await generate(azure(server, oneEach), undisturbed);
    for (const name of Object.keys(many)) {
      const page = name.slice(0, -3);
      expect(pageOf(cwd, page)).toBe(pageOf(undisturbed, page));
    }
  });

  it('R6: a second Ctrl-C ends in less than a second, and those answers are possibly paid', async () => {
    const server = await serverOf({ latency: (n) => (n < 1 ? 0 : 30_000) });
    const cwd = folderOf(many);
    const { code, stderr, duration } = await docwright(['generate', '--concurrency', '2'], {
      cwd,
      env: azure(server),
      interruptAfter: until(() => server.open() === 2),
      interruptAgainAt: /waiting for 2 answers/,
    });
    expect(code, stderr).toBe(130);
    expect(duration).toBeLessThan(1_000);
    const { requests, cost } = await usageIn(cwd);
    expect(requests).toMatchObject({ answered: 1, unknown: 2 });
    expect(cost.possible).toBeGreaterThan(0);
  });

  it('R6: SIGTERM is like Ctrl-C: it waits for answers, and the second ends at once', async () => {
    const server = await serverOf({ latency: (n) => (n < 1 ? 0 : 30_000) });
    const { code, stderr, duration } = await docwright(['generate', '--concurrency', '2'], {
      cwd: folderOf(many),
      env: azure(server),
      signal: 'SIGTERM',
      interruptAfter: until(() => server.open() === 2),
      interruptAgainAt: /waiting for 2 answers/,
    });
    expect(code, stderr).toBe(130);
    expect(duration).toBeLessThan(1_000);
  });

  it('R6: Ctrl-C during back-off ends in less than a second with 130', async () => {
    const headers = { 'retry-after': '30' };
    const server = await serverOf({ faults: () => ({ kind: '429', headers }) });
    const cwd = folderOf({ 'shop.py': shop });
    const refused = until(() => server.journal.length === 1 && server.open() === 0);
    const interruptAfter = refused.then(() => new Promise((resolve) => setTimeout(resolve, 200)));
    const argv = ['generate'];
    const { code, duration, stderr } = await docwright(argv, {
      cwd,
      env: azure(server),
      interruptAfter,
    });
    expect(code, stderr).toBe(130);
    expect(duration).toBeLessThan(1_000);
  });
});
