import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunFold } from '../../../src/observe/view/run-view.ts';
import type { AttemptStep, PlanItem, RunEvent, TaskEvent } from '../../../src/types/events.ts';

const item = (id: string, after: readonly string[] = []): PlanItem => ({
  id,
  kind: 'symbols',
  path: `${id}.py`,
  targets: [{ id: `${id}.py#f`, path: `${id}.py`, name: `${id}.f`, reason: 'missing' }],
  after,
  level: after.length,
  size: { prompt: 100, cap: 50 },
});

const plan: RunEvent = {
  type: 'plan',
  tasks: [item('a'), item('b', ['a']), item('c')],
  items: { total: 5, skipped: 2, planned: 3 },
  tokens: { prompt: 300, reserved: 150 },
  cost: null,
};

const open = { docs: [], failed: 0, duration: null, waitsFor: null };
const doc = { target: 'x' } as unknown as TaskEvent['docs'][number];
const task = (id: string, state: TaskEvent['state'], more: Partial<TaskEvent> = {}): RunEvent => ({
  type: 'task',
  id,
  path: `${id}.py`,
  state,
  ...open,
  ...more,
});

const attempt = (id: number, step: AttemptStep, name = 'a'): RunEvent => ({
  type: 'attempt',
  id,
  task: name,
  attempt: 1,
  ...step,
});
const sent = { state: 'sent', promptTokens: 100, cap: 50, price: 0.02 } as const;
const answered = {
  state: 'answered',
  usage: { prompt: 90, cached: 10, completion: 20, reasoning: 0 },
  cost: 0.01,
  requestId: null,
  finishReason: 'stop',
  model: 'm',
  status: 'ok',
  duration: 5,
} as const;

const start: RunEvent = { type: 'run-start', run: 'r1', targets: ['.'], at: 0 };

function viewOf(events: readonly RunEvent[], now = 1000) {
  const fold = createRunFold();
  for (const event of [start, ...events]) fold.apply(event, 0);
  return fold.view(now);
}

describe('the view of a run', () => {
  it('counts items by what they wait for; a dependency opens when it is done', () => {
    const before = viewOf([plan]).head.items;
    expect(before).toMatchObject({ total: 5, skipped: 2, done: 2, dependency: 1, turn: 2 });
    const after = viewOf([plan, task('a', 'running'), task('a', 'done', { docs: [doc] })]);
    expect(after.head.items).toMatchObject({ done: 3, dependency: 0, turn: 2, running: 0 });
  });

  it('names what a module waits for', () => {
    const waitsFor = { for: 'quota', within: 6000, tokens: 150, cost: 0.02 } as const;
    const { modules, head } = viewOf([plan, task('c', 'waiting', { waitsFor })]);
    const waits = new Map(modules.map(({ path, waits: each }) => [path, each]));
    expect(waits.get('b.py')).toEqual({ for: 'dependency', paths: ['a.py'] });
    expect(waits.get('c.py')).toMatchObject({ for: 'quota', until: 6000 });
    expect(head.nextQuota).toBe(6000);
  });

  it('keeps used and held apart: a reservation is given back by its answer', () => {
    const during = viewOf([plan, attempt(1, sent)]).head;
    expect(during.tokens).toMatchObject({ used: 0, held: 150 });
    expect(during.money).toMatchObject({ used: 0, held: 0.02 });
    const after = viewOf([plan, attempt(1, sent), attempt(1, answered)]);
    expect(after.head.tokens).toMatchObject({ used: 110, held: 0, cached: 10, reserved: 50 });
    expect(after.head.money).toMatchObject({ used: 0.01, held: 0 });
    expect(after.modules[0]).toMatchObject({ path: 'a.py', used: 110, held: 0 });
  });

  it('what may have been paid stays held; what certainly was not is given back', () => {
    const lost = { reason: 'reset', httpStatus: null, duration: 1 } as const;
    const held = (state: 'failed' | 'unknown') =>
      viewOf([plan, attempt(1, sent), attempt(1, { state, ...lost })]).head;
    expect(held('unknown').money).toMatchObject({ held: 0.02, possible: 0.02 });
    expect(held('failed').money.held).toBe(0);
  });

  it('the minute forgets what is older', () => {
    const events = [plan, attempt(1, sent), attempt(1, answered)];
    expect(viewOf(events, 59_999).head.tokensMinute.used).toBe(110);
    expect(viewOf(events, 60_000).head.tokensMinute.used).toBe(0);
  });

  it('a new run begins anew and numbers its lines on', () => {
    const fold = createRunFold();
    fold.apply(start, 0);
    fold.apply({ type: 'notice', message: 'one' }, 0);
    const last = fold.view(0).log.at(-1)!.id;
    fold.apply({ ...start, run: 'r2' }, 1);
    fold.apply({ type: 'notice', message: 'two' }, 1);
    const view = fold.view(1);
    expect([view.head.run, view.log.map(({ text }) => text)]).toEqual(['r2', ['two']]);
    expect(view.log[0]!.id).toBeGreaterThan(last);
  });

  it('every item is in exactly one place, whatever happens', () => {
    const state = fc.constantFrom<TaskEvent['state']>('waiting', 'running', 'repairing', 'done');
    const event = fc.tuple(fc.constantFrom('a', 'b', 'c'), state);
    fc.assert(
      fc.property(fc.array(event), (steps) => {
        const events = steps.map(([id, to]) => task(id, to, { docs: to === 'done' ? [doc] : [] }));
        const { total, skipped, ...places } = viewOf([plan, ...events]).head.items;
        expect(Object.values(places).reduce((sum, each) => sum + each, 0)).toBe(total);
        expect(skipped).toBe(2);
      }),
    );
  });
});
