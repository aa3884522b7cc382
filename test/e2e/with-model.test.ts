// What a model adds to the reference, and what stands there when its answers are of no use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FaultKind, scriptedFaults } from '../simulator/faults.ts';
import { azure, generate, pageOf, serverOf, shop } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

/** A run over one module whose first requests meet these faults. */
async function runWith(...faults: readonly (FaultKind | null)[]) {
  const server = await serverOf({ faults: scriptedFaults(...faults) });
  const cwd = folderOf({ 'shop.py': shop });
  const made = await generate(azure(server), cwd);
  return { ...made, server, cwd, page: pageOf(cwd) };
}

/** The same fault for the request and for each half that is asked for after it. */
function wheneverAsked(fault: FaultKind): readonly FaultKind[] {
  return Array.from({ length: 7 }, () => fault);
}

/** The signature and what the source says stand on the page, marked as not finished. */
function expectStatic({ code, page }: { readonly code: number | null; readonly page: string }) {
  expect(code).toBe(1);
  expect(page).toContain('Prices of a shop.');
  expect(page).toContain('def with_tax(price: float, rate: float) -> float');
  expect(page).toContain('**Not finished** `with_tax`');
  expect(page).not.toContain('written by a model');
}

describe('texts of a model', () => {
  it('D12, D8: description, arguments, returns and raises appear; the source stays as it is', async () => {
    const { code, stderr, page, server, cwd, report } = await runWith();
    expect(code, stderr).toBe(0);
    expect(page).toContain('written by a model, checked against the code');
    expect(page).toMatch(/\| `price` \| `float` \| \S/);
    expect(page).toMatch(/\*\*Returns\*\* `float`: \S/);
    expect(page).toMatch(/- `ValueError`: \S/);
    expect(readFileSync(join(cwd, 'shop.py'), 'utf8')).toBe(shop);
    expect(server.journal.flatMap(({ violations }) => violations)).toEqual([]);
    expect(report.items).toEqual({ total: 5, skipped: 1, planned: 4, done: 4, failed: 0 });
  });

  it('T15, T16: totals equal what the server counted, in the report and in the ledger', async () => {
    const { server, report, cwd } = await runWith('wrong-json');
    const usages = server.journal.map(({ usage }) => usage!);
    const sum = (pick: (usage: (typeof usages)[number]) => number) =>
      usages.reduce((all, usage) => all + pick(usage), 0);
    const { used, reserved } = report.tokens;
    expect(usages.length).toBe(2);
    expect(used.prompt).toBe(sum(({ prompt_tokens }) => prompt_tokens));
    expect(used.completion).toBe(sum(({ completion_tokens }) => completion_tokens));
    const caps = server.journal.map(({ body }) => body.max_completion_tokens ?? body.max_tokens);
    expect(reserved).toBe(caps.reduce<number>((all, cap) => all + (cap ?? 0), 0));
    const ledger = JSON.parse((await docwright(['usage', '--json'], { cwd })).stdout);
    expect(ledger.totals.tokens).toMatchObject({ ...used, reserved });
    expect(ledger.totals.requests).toMatchObject({ sent: 2, answered: 2 });
  });

  it('T16: a refused request books nothing', async () => {
    const { report, page, code } = await runWith('filter-prompt');
    expectStatic({ code, page });
    expect(report.tokens.used).toEqual({ prompt: 0, cached: 0, completion: 0, reasoning: 0 });
  });
});

describe('answers of no use', () => {
  it('P6: an invalid answer is repaired once', async () => {
    const { code, server, page } = await runWith('wrong-json');
    expect([code, server.journal.length]).toEqual([0, 2]);
    const roles = server.journal[1]!.body.messages.map(({ role }) => role);
    expect(roles).toEqual(['system', 'user', 'assistant', 'user']);
    expect(JSON.stringify(server.journal[1]!.body.messages.at(-1))).toContain('/symbols');
    expect(page).toContain('written by a model');
  });

  it('P6, P7: invalid twice: the static text with a notice, exit 1', async () => {
    const made = await runWith('wrong-json', 'wrong-json');
    expectStatic(made);
    expect(made.server.journal.length).toBe(2);
    expect(made.stderr).toContain('/symbols');
    expect(made.report.failures.length).toBe(4);
  });

  it('P8: half a JSON of a cut-off answer is not used', async () => {
    const made = await runWith(...wheneverAsked('length'));
    expectStatic(made);
    expect(made.report.failures[0]).toMatchObject({ code: 'TRUNCATED' });
    expect(made.page).not.toContain('"symbols"');
  });

  it('an answer that is cut off once is asked for in halves, and nothing is missing', async () => {
    const made = await runWith('length');
    expect([made.report.items.failed, made.server.journal.length]).toEqual([0, 3]);
  });

  it('P9: a filtered answer is named', async () => {
    const made = await runWith(...wheneverAsked('filter-answer'));
    expectStatic(made);
    expect(made.stderr).toContain('content_filter');
  });

  it('P10: an answer without choices is a named failure', async () => {
    const made = await runWith('empty-choices', 'empty-choices', 'empty-choices');
    expectStatic(made);
    expect(made.stderr).toMatch(/choices/);
  });

  it('half a JSON with finish_reason stop is repaired, then given up', async () => {
    const made = await runWith('truncated-json', 'truncated-json');
    expectStatic(made);
    expect(made.server.journal.length).toBe(2);
  });

  it.each(['html', 'broken-body', 'redirect', 'refusal'] as const)(
    'an answer of kind %s leaves the static text in place',
    async (kind) => {
      const made = await runWith(kind, kind, kind, kind);
      expectStatic(made);
      expect(made.stderr).not.toMatch(/test-key|at file:|SyntaxError/);
    },
  );

  it('D11: a server that is down: the static document is written and marked, exit 1', async () => {
    const server = await serverOf();
    await server.close();
    const cwd = folderOf({ 'shop.py': shop });
    const made = await generate(azure(server), cwd);
    expectStatic({ ...made, page: pageOf(cwd) });
    expect(made.stderr).toContain('after 3 attempts');
    expect(made.report.requests).toMatchObject({ sent: 3, retried: 2 });
  });
});
