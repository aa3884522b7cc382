// What a run tells its listeners, over a simulated server.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/cli/system-clock.ts';
import {
  chooseModel,
  generateReference,
  loadSettings,
  nodeConfigFiles,
  type RunEvent,
} from '../../src/index.ts';
import { azure, serverOf, shop } from '../e2e/model-run.ts';
import { folderOf } from '../e2e/run-program.ts';
import { scriptedFaults } from '../simulator/faults.ts';
import type { SimulatorOptions } from '../simulator/start-simulator.ts';

/** Generates in this process and collects the events. */
async function eventsOf(options: SimulatorOptions = {}, more: Record<string, string> = {}) {
  const server = await serverOf(options);
  const cwd = folderOf({ 'shop.py': shop });
  const run = async () => {
    const events: RunEvent[] = [];
    const env = azure(server, more);
    const loaded = await loadSettings({ flags: {}, env, cwd, files: nodeConfigFiles });
    const world = {
      targets: ['.'],
      cwd,
      threads: 1,
      emit: (event: RunEvent) => void events.push(event),
      signal: new AbortController().signal,
      clock: systemClock,
      environment: env,
    };
    const made = await generateReference(loaded.settings, world, chooseModel(loaded).model);
    return { events, made };
  };
  return { ...(await run()), cwd, server, again: run };
}

function ofType<T extends RunEvent['type']>(events: readonly RunEvent[], type: T) {
  return events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
}

describe('events of a run', () => {
  it('begins and ends with its id; the plan names every task, and every task ends', async () => {
    const { events } = await eventsOf();
    expect(events[0]).toMatchObject({ type: 'run-start', targets: ['.'] });
    expect(events.at(-1)).toMatchObject({ type: 'run-end', outcome: 'done', reason: null });
    const [plan] = ofType(events, 'plan');
    expect(plan).toMatchObject({ items: { total: 5, skipped: 1, planned: 4 } });
    const ended = ofType(events, 'task').filter(({ state }) => state === 'done');
    expect(ended.map(({ id }) => id).sort()).toEqual(plan!.tasks.map(({ id }) => id).sort());
    expect(ended.flatMap(({ docs }) => docs).length).toBe(4);
    expect(ofType(events, 'page').map(({ path }) => path)).toContain('markdown/shop.md');
  });

  it('S5: attempts add up to what the report and the server say', async () => {
    const { events, made, server } = await eventsOf({ faults: scriptedFaults('429', null) });
    const attempts = ofType(events, 'attempt');
    const answered = attempts.flatMap((event) => (event.state === 'answered' ? [event] : []));
    const completion = answered.reduce((sum, { usage }) => sum + usage.completion, 0);
    expect(completion).toBe(made.report.tokens.used.completion);
    const caps = attempts.flatMap((event) => (event.state === 'sent' ? [event.cap] : []));
    expect(caps.reduce((sum, cap) => sum + cap, 0)).toBe(made.report.tokens.reserved);
    expect(attempts.filter(({ state }) => state === 'retried').length).toBe(1);
    expect(attempts.find(({ state }) => state === 'failed')).toMatchObject({ httpStatus: 429 });
    expect(ofType(events, 'quota').some(({ pause }) => (pause ?? 0) > 0)).toBe(true);
    expect(server.journal.length).toBe(caps.length);
  });

  it('K1: a second run reuses every answer and sends nothing', async () => {
    const { again, server } = await eventsOf();
    const sent = server.journal.length;
    const { events } = await again();
    expect(server.journal.length).toBe(sent);
    expect(ofType(events, 'attempt')).toEqual([]);
  });

  it('a budget that is reached is named by the last event', async () => {
    const { events } = await eventsOf({}, { DOCWRIGHT_MAX_COST: '0.000001' });
    expect(events.at(-1)).toMatchObject({ outcome: 'stopped', reason: { code: 'BUDGET' } });
  });

  it('keeps them beside the ledger, without the progress of single files', async () => {
    const { cwd, events } = await eventsOf();
    const folder = join(cwd, '.docwright/runs');
    const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.jsonl'));
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    const kept = lines.map((line) => (JSON.parse(line) as { event: RunEvent }).event);
    const expected = events.filter(({ type }) => type !== 'progress');
    expect(kept).toEqual(JSON.parse(JSON.stringify(expected)));
  });
});
