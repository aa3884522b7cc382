import { describe, expect, it } from 'vitest';
import { createFitting, nothingLearned } from '../../src/assemble/fitting.ts';
import { planWork } from '../../src/assemble/plan-work.ts';
import { stateFolder } from '../../src/assemble/with-state.ts';
import { link } from '../../src/code/link/link.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { Flags } from '../../src/config/sources.ts';
import type { CodeBase } from '../../src/types/run.ts';
import { parsePython } from '../generation/describe/parse-python.ts';

const choice = { provider: 'openai', key: 'k', endpoint: null, model: 'gpt-4o' } as const;

async function planOf(text: string, flags: Flags = {}) {
  const port = { read: async () => null, importModule: async () => ({}) };
  const { settings } = await loadSettings({ flags, env: {}, cwd: '/p', files: port });
  const graph = link([await parsePython(text)], { rootName: 'p' });
  const scan = { root: '/p', name: 'p', files: [], skipped: [] } as unknown as CodeBase['scan'];
  const sources = new Map([['m.py', text]]);
  const code = { scan, cloned: false, graph, sources, skipped: [], failures: [] };
  const fitting = createFitting(choice, settings, 0, nothingLearned);
  return { work: planWork(code, new Map(), fitting, settings), fitting, code, settings };
}

const secret = 'ghp_Zx81kQpL92mVbN47tYcRfGhJwD5sA3eU6iO0';
const text = `def f(a: int) -> int:\n    log("${secret}")\n    return a\n`;

describe('planWork', () => {
  it('every item is planned or needs no model, and the same input gives the same requests', async () => {
    const { work } = await planOf(text);
    const targets = work.tasks.flatMap((task) => task.targets);
    expect(work.items).toEqual({ total: targets.length, skipped: 0 });
    const again = await planOf(text);
    const request = await work.request(work.tasks[0]!, new Map());
    expect(await again.work.request(again.work.tasks[0]!, new Map())).toEqual(request);
    expect(request.cuts).toEqual([]);
  });

  it('T2: input, reserve and cap fit the window and the output limit', async () => {
    const { work, fitting } = await planOf(text);
    for (const task of work.tasks) {
      const { budget } = await work.request(task, new Map());
      const { input, framing, schema, reserve, cap } = budget;
      expect(input + framing + schema + reserve + cap).toBeLessThanOrEqual(fitting.model.window);
      expect(cap).toBeLessThanOrEqual(fitting.model.maxOutput);
    }
  });

  it('G2: a credential is replaced before a prompt is counted; --secrets block refuses', async () => {
    const { work } = await planOf(text);
    const { messages } = await work.request(work.tasks[0]!, new Map());
    expect(JSON.stringify(messages)).not.toContain(secret);
    const strict = await planOf(text, { 'generate.secrets': 'block' });
    const refused = strict.work.request(strict.work.tasks[0]!, new Map());
    await expect(refused).rejects.toMatchObject({ code: 'SECRET' });
  });
});

describe('stateFolder', () => {
  it('lies in a local root, and beside a clone', async () => {
    const { code, settings } = await planOf(text);
    expect(stateFolder(code, settings)).toBe('/p/.docwright');
    expect(stateFolder({ ...code, cloned: true }, settings)).toBe('/.docwright-p');
  });

  it('a request larger than the whole quota is refused with advice, or made to fit it', async () => {
    const text = `def f(a: int) -> int:\n${'    a = a + 1\n'.repeat(3_000)}    return a\n`;
    const requestOf = async (tpm: string) => {
      const { work } = await planOf(text, { 'model.tpm': tpm });
      return work.request(work.tasks[0]!, new Map());
    };
    const { budget, cuts } = await requestOf('6000');
    const { input, framing, schema, reserve, cap } = budget;
    expect(input + framing + schema + reserve + cap).toBeLessThanOrEqual(6_000);
    expect(cuts.length).toBeGreaterThan(0);
    await expect(requestOf('300')).rejects.toMatchObject({
      code: 'TOKEN_LIMIT',
      message: expect.stringContaining('whole quota of 300 tokens a minute'),
      hint: expect.stringContaining('--tpm'),
    });
  });
});
