// The log of one process as JSON lines in a file of its own, each with the id of its run and without credentials.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { DocwrightError } from '../errors.ts';
import type { RunEvent } from '../types/events.ts';
import type { Listener } from '../types/listener.ts';
import { type LogEntry, type LogLevel, toLogEntry } from './log-entry.ts';

export interface LogOptions {
  /** Absolute; made when it is missing. */
  readonly dir: string;
  readonly level: LogLevel;
  /** Takes credentials out of a line. */
  readonly scrub: (text: string) => string;
  /** Wall-clock milliseconds since 1970. */
  readonly wall: () => number;
  /** Id of lines that belong to no run, such as those of `check`. */
  readonly fallbackId: string;
}

/**
 * A listener that writes `docwright-YYYY-MM-DD.jsonl` in the folder: `{level, time, correlationId, message, ...}`.
 * What is said before the run has its id is written when it has.
 *
 * @throws DocwrightError CONFIGURATION when the folder cannot be written.
 */
export function openLog(options: LogOptions): Listener {
  const { dir, level, scrub, wall } = options;
  const destination = openFile(dir, wall());
  const log = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date(wall()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: scrub },
    },
    destination,
  );
  let correlationId: string | null = null;
  const early: LogEntry[] = [];
  const write = ({ level, message, fields }: LogEntry) =>
    log[level]({ correlationId, ...fields }, message);
  const begin = (id: string) => {
    correlationId = id;
    for (const entry of early.splice(0)) write(entry);
  };
  return {
    listen: (event) => {
      if (event.type === 'run-start') begin(event.run);
      else if (correlationId === null && !isEarly(event)) begin(options.fallbackId);
      const entry = toLogEntry(event);
      if (correlationId === null) early.push(entry);
      else write(entry);
    },
    close: async () => {
      if (correlationId === null) begin(options.fallbackId);
      destination.flushSync();
      destination.end();
    },
  };
}

/** Whether an event may come before the run is known. */
function isEarly({ type }: RunEvent): boolean {
  return type === 'notice' || type === 'warning';
}

function openFile(dir: string, now: number) {
  const dest = join(dir, `docwright-${new Date(now).toISOString().slice(0, 10)}.jsonl`);
  try {
    mkdirSync(dir, { recursive: true });
    return pino.destination({ dest, append: true, mode: 0o600, sync: true });
  } catch (cause) {
    throw new DocwrightError('CONFIGURATION', `The log folder ${dir} cannot be written.`, {
      hint: 'Name a folder that you may write with --log-dir or LOG_DIR.',
      cause,
    });
  }
}
