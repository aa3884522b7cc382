import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogLevel } from '../../src/observe/log-entry.ts';
import { openLog } from '../../src/observe/open-log.ts';
import { makeScrubber } from '../../src/observe/scrub.ts';
import type { RunEvent } from '../../src/types/events.ts';

const wall = () => Date.UTC(2026, 0, 2, 3, 4, 5);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function lines(events: readonly RunEvent[], level: LogLevel = 'debug') {
  const dir = join(temporary(), 'deep', 'log');
  const scrub = makeScrubber(['s3cret-value']);
  const log = openLog({ dir, level, scrub, wall, fallbackId: 'own' });
  for (const event of events) log.listen(event);
  await log.close();
  const [name] = existsSync(dir) ? readdirSync(dir) : [];
  expect(name).toBe('docwright-2026-01-02.jsonl');
  const text = readFileSync(join(dir, name!), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const start: RunEvent = { type: 'run-start', run: 'r1', targets: ['x'], at: 1 };

describe('openLog', () => {
  it('G1: quotes and newlines stay in one line, which has the id of the run', async () => {
    const message = 'said "no"\nand\u2028left';
    const said = await lines([
      { type: 'notice', message: 'before' },
      start,
      { type: 'warning', message },
    ]);
    expect(said.map((line) => line.message)).toEqual(['before', 'run started', message]);
    expect(said.map((line) => line.correlationId)).toEqual(['r1', 'r1', 'r1']);
    expect(said[2]).toMatchObject({ level: 'warn', time: '2026-01-02T03:04:05.000Z' });
  });

  it('G2: no line holds a credential', async () => {
    const [line] = await lines([{ type: 'warning', message: 'api-key: abcdef and s3cret-value' }]);
    expect(line.message).toBe('api-key: *** and ***');
  });

  it('G3: the level leaves out what is less important', async () => {
    const events: RunEvent[] = [
      start,
      { type: 'stage-start', stage: 'scan' },
      { type: 'warning', message: 'w' },
    ];
    expect((await lines(events, 'warn')).map((line) => line.message)).toEqual(['w']);
    expect((await lines(events, 'info')).map((line) => line.message)).toEqual(['run started', 'w']);
    expect(await lines(events, 'debug')).toHaveLength(3);
  });

  it('what belongs to no run has an id of its own', async () => {
    const [line] = await lines([{ type: 'stage-start', stage: 'scan' }]);
    expect(line.correlationId).toBe('own');
  });

  it('a folder that cannot be written is an error with what to do', () => {
    const file = join(temporary(), 'file');
    writeFileSync(file, '');
    const open = () =>
      openLog({ dir: join(file, 'log'), level: 'info', scrub: (t) => t, wall, fallbackId: 'x' });
    expect(open).toThrow(/cannot be written/);
  });
});
