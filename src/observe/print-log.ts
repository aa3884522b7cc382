// The log as lines for people, where no folder is set.
import type { Listener } from '../types/listener.ts';
import { type LogLevel, toLogEntry } from './log-entry.ts';

const ranks: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

export interface PrintOptions {
  readonly level: LogLevel;
  readonly scrub: (text: string) => string;
  readonly print: (line: string) => void;
  /** Wall-clock milliseconds since 1970. */
  readonly wall: () => number;
}

/** A listener that prints `time level message field=value ...`; notices and warnings have lines of their own already. */
export function printLog({ level, scrub, print, wall }: PrintOptions): Listener {
  return {
    listen: (event) => {
      if (event.type === 'notice' || event.type === 'warning') return;
      const entry = toLogEntry(event);
      if (ranks[entry.level] > ranks[level]) return;
      const time = new Date(wall()).toISOString().slice(11, 23);
      const fields = Object.entries(entry.fields)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      print(scrub([time, entry.level, entry.message, ...fields].join(' ')));
    },
    close: async () => {},
  };
}
