import { describe, expect, it } from 'vitest';
import { createDraftJudge } from '../../../src/docstrings/check-draft.ts';
import { DocwrightError } from '../../../src/errors.ts';
import { runTask, type TaskServices } from '../../../src/generation/generate/run-task.ts';
import type { StoredAnswer } from '../../../src/types/store.ts';
import type { Task, TaskTarget } from '../../../src/types/task.ts';
import { parsePython } from '../describe/parse-python.ts';

const source = `def half(a: int) -> float:
    if a < 0:
        raise ValueError(a)
    return a / 2

def twice(a: int) -> int:
    return a * 2
`;

const entry = {
  name: 'half',
  summary: 'Return half of a number.',
  description: '',
  parameters: [{ name: 'a', text: 'The number.' }],
  returns: 'Half of it.',
  raises: [{ type: 'ValueError', text: 'When it is negative.' }],
  example: null,
  lines: [2, 99],
};

const other = {
  ...entry,
  name: 'twice',
  summary: 'Return a number twice as large.',
  raises: [],
};

const json = (...entries: readonly object[]) => JSON.stringify({ symbols: entries });

function answerOf(text: string, finishReason = 'stop'): StoredAnswer {
  return {
    key: 'k',
    run: 'r',
    created: 0,
    cap: 100,
    runs: 1,
    status: 'ok',
    text,
    finishReason,
    model: 'm',
    requestId: null,
    usage: { prompt: 1, cached: 0, completion: 1, reasoning: 0 },
    cost: null,
  };
}

type Answers = readonly (StoredAnswer | DocwrightError)[];

/** Runs the task of `half` against answers given in turn; an error is thrown. */
function run(...answers: Answers) {
  return runFor(['half'], answers);
}

async function runFor(names: readonly string[], answers: Answers) {
  const module = await parsePython(source);
  const judge = createDraftJudge({
    modules: [module],
    sources: new Map([['m.py', source]]),
    rootName: 'p',
  });
  const targets = names.map((name) => {
    return { id: `m.py#${name}`, path: 'm.py', name, reason: 'missing' } as const;
  });
  const symbolOf = ({ id }: TaskTarget) => module.symbols.find((symbol) => symbol.id === id)!;
  const task: Task = {
    id: 'symbols:m.py:1',
    kind: 'symbols',
    path: 'm.py',
    units: targets.map((target) => ({ id: target.id, path: 'm.py', targets: [target] })),
    targets,
    after: [],
    answerTokens: 100,
    sourceTokens: 40,
  };
  const asked: (readonly { readonly role: string; readonly content: string }[])[] = [];
  const services: TaskServices = {
    module: () => module,
    symbols: new Map(module.symbols.map((symbol) => [symbol.id, symbol])),
    prompt: async ({ targets: wanted }) => [
      { role: 'user', content: `Document ${wanted.map(({ name }) => name).join(', ')}.` },
    ],
    ask: async (_, messages) => {
      const answer = answers[asked.length];
      asked.push(messages);
      if (answer === undefined) throw new Error('asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    refute: (target, draft) => judge.refute(module, symbolOf(target), draft),
    lacks: (target, draft) => judge.lacks(module, symbolOf(target), draft),
  };
  return { outcome: await runTask(task, services), asked };
}

describe('runTask', () => {
  it('P3: a true answer is accepted with its evidence, without a second request', async () => {
    const { outcome, asked } = await run(answerOf(json(entry)));
    expect([asked.length, outcome.failures, outcome.dropped]).toEqual([1, [], 0]);
    expect(outcome.docs[0]).toMatchObject({
      target: 'm.py#half',
      origin: 'model',
      evidence: [{ path: 'm.py', line: 2, endLine: 2 }],
    });
  });

  it('P6: a missing field is named with its path in the one repair', async () => {
    const { returns: _, ...partial } = entry;
    const { outcome, asked } = await run(answerOf(json(partial)), answerOf(json(entry)));
    expect(asked[1]!.at(-1)!.content).toContain('/symbols/0/returns');
    expect(asked[1]!.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect([outcome.docs.length, outcome.repaired]).toEqual([1, true]);
  });

  it('P6: still invalid after the repair: a failure, no text', async () => {
    const { outcome, asked } = await run(answerOf('{"foo":1}'), answerOf('5'));
    expect([asked.length, outcome.docs]).toEqual([2, []]);
    expect(outcome.failures).toMatchObject([{ path: 'm.py', symbol: 'half', code: 'INVALID' }]);
  });

  it('a statement that the code refutes is asked about once, then dropped', async () => {
    const lie = { type: 'ImaginaryError', text: 'Never.' };
    const lying = answerOf(json({ ...entry, raises: [...entry.raises, lie] }));
    const { outcome, asked } = await run(lying, lying);
    expect(asked[1]!.at(-1)!.content).toContain('ImaginaryError');
    const text = JSON.stringify(outcome.docs);
    expect([text.includes('ImaginaryError'), text.includes('ValueError')]).toEqual([false, true]);
    expect(outcome.dropped).toBeGreaterThan(0);
  });

  it('a repair asks for the entries with problems alone, and keeps the others', async () => {
    const lying = answerOf(json(entry, { ...other, parameters: [] }));
    const { outcome, asked } = await runFor(['half', 'twice'], [lying, answerOf(json(other))]);
    expect(asked[1]!.at(-1)!.content).toMatch(/only these entries/);
    expect(asked[1]!.at(-1)!.content).toMatch(/^- twice: /m);
    expect(asked[1]!.at(-1)!.content).not.toMatch(/^- half: /m);
    expect(outcome.docs.map(({ target }) => target)).toEqual(['m.py#half', 'm.py#twice']);
    expect(JSON.stringify(outcome.docs[1])).toContain('The number.');
  });

  it('a repair that fails leaves what was true in the first answer', async () => {
    const lie = { name: 'zzz', text: 'Nothing.' };
    const lying = answerOf(json({ ...entry, parameters: [...entry.parameters, lie] }));
    const failure = new DocwrightError('TOO_MANY_RETRIES', 'No answer after 3 attempts');
    const { outcome } = await run(lying, failure);
    expect(outcome.docs.length).toBe(1);
    expect(JSON.stringify(outcome.docs)).not.toContain('zzz');
  });

  it.each([
    ['P8', 'length', 'TRUNCATED'],
    ['P9', 'content_filter', 'FILTERED'],
  ])('%s: finish_reason %s gives %s, whole JSON or not', async (_, reason, code) => {
    const { outcome, asked } = await run(answerOf(json(entry), reason));
    expect([asked.length, outcome.docs]).toEqual([1, []]);
    expect(outcome.failures[0]).toMatchObject({ code, message: expect.stringContaining(reason) });
  });

  it.each(['length', 'content_filter'])(
    'P8, P9: after %s the targets are asked for in halves',
    async (reason) => {
      const answers = [answerOf('{"symb', reason), answerOf(json(entry)), answerOf('', reason)];
      const { outcome, asked } = await runFor(['half', 'twice'], answers);
      expect(asked.map(([message]) => message!.content)).toEqual([
        'Document half, twice.',
        'Document half.',
        'Document twice.',
      ]);
      expect(outcome.docs.map(({ target }) => target)).toEqual(['m.py#half']);
      expect(outcome.failures).toMatchObject([{ symbol: 'twice' }]);
    },
  );

  it('P11: a complexity in the answer goes nowhere', async () => {
    const { outcome } = await run(answerOf(json({ ...entry, complexity: 'O(n^9)' })));
    expect(JSON.stringify(outcome)).not.toContain('n^9');
  });

  it('a failed request is a failure of its targets; a budget ends the run', async () => {
    const lost = await run(new DocwrightError('TOO_MANY_RETRIES', 'gone'));
    expect(lost.outcome.failures).toMatchObject([{ code: 'TOO_MANY_RETRIES', message: 'gone' }]);
    await expect(run(new DocwrightError('BUDGET', 'spent'))).rejects.toThrow('spent');
  });
});
