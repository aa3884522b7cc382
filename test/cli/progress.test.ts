import { describe, expect, it } from 'vitest';
import { makeProgress } from '../../src/cli/progress.ts';
import { makeTerminal, printable } from '../../src/cli/terminal.ts';
import type { RunEvent } from '../../src/index.ts';

const events: readonly RunEvent[] = [
  { type: 'stage-start', stage: 'parse' },
  { type: 'progress', stage: 'parse', done: 1200, total: 4000, label: 'a\u001b[2Jb.py' },
  { type: 'stage-end', stage: 'parse', duration: 1234, count: 4000 },
];

function draw(
  tty: boolean,
  live: boolean,
  quiet = false,
  env: Record<string, string> = {},
): string {
  let text = '';
  const stream = {
    isTTY: tty,
    columns: 60,
    write: (piece: string) => {
      text += piece;
      return true;
    },
  };
  const terminal = makeTerminal({ stdout: stream, stderr: stream, env, color: false });
  let now = 0;
  const progress = makeProgress({
    terminal,
    live,
    quiet,
    verbose: false,
    now: () => (now += 200),
    wall: () => now,
  });
  for (const event of events) progress.listen(event);
  progress.close();
  return text;
}

describe('progress', () => {
  it('I5: rewrites one line in place on a terminal, and removes it at the end', () => {
    const text = draw(true, true);
    expect(text).toContain('Reading 1,200 of 4,000');
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('I5: prints plain lines in a pipe, on a dumb terminal and with --no-live', () => {
    const plain = 'parse: 4,000 in 1.2 s\n';
    expect(draw(false, true)).toBe(plain);
    expect(draw(true, false)).toBe(plain);
    expect(draw(true, true, false, { TERM: 'dumb' })).toBe(plain);
  });

  it('shows names without their control characters', () => {
    expect(draw(true, true)).toContain('a\\u{1b}[2Jb.py');
  });

  it('is silent when quiet', () => {
    expect(draw(true, true, true)).toBe('');
  });
});

describe('printable', () => {
  it('keeps a name on one line, whatever is in it', () => {
    expect(printable('a\nb\rc\td\u2028e\u202ef')).toBe('a\\nb\\rc\\td e\\u{202e}f');
  });
});
