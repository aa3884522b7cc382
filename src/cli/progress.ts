// Draws the events of a run: one line in place on a terminal, one line a stage elsewhere, nothing when quiet.
import type { RunEvent, Stage } from '../index.ts';
import { printable, type Terminal } from './terminal.ts';

const verbs: Readonly<Record<Stage, string>> = {
  scan: 'Looking for files',
  parse: 'Reading',
  link: 'Linking',
  plan: 'Planning',
  generate: 'Asking the model',
  verify: 'Verifying',
  render: 'Rendering',
  write: 'Writing',
};

const REDRAW_MS = 100;

export interface ProgressOptions {
  readonly terminal: Terminal;
  /** Whether to rewrite a line in place, where the terminal can. */
  readonly live: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export interface Progress {
  readonly listen: (event: RunEvent) => void;
  /** Removes the line in place. */
  readonly close: () => void;
}

export function makeProgress(options: ProgressOptions): Progress {
  const line =
    options.live && options.terminal.inPlace && !options.quiet ? lineInPlace(options) : null;
  return {
    listen: (event) => {
      if (event.type === 'warning' || event.type === 'notice') say(event, options, line);
      else if (line !== null) {
        if (event.type === 'stage-start' || event.type === 'progress') line.draw(event);
      } else if (!options.quiet) plainLine(event, options);
    },
    close: () => line?.clear(),
  };
}

interface Line {
  readonly draw: (event: Extract<RunEvent, { type: 'stage-start' | 'progress' }>) => void;
  readonly clear: () => void;
}

function say(
  event: Extract<RunEvent, { type: 'notice' | 'warning' }>,
  { terminal, quiet }: ProgressOptions,
  line: Line | null,
): void {
  if (quiet) return;
  line?.clear();
  const text = printable(event.message);
  terminal.note(event.type === 'warning' ? `${terminal.paint('yellow', 'warning')} ${text}` : text);
}

function lineInPlace({ terminal, now }: ProgressOptions): Line {
  let drawn = Number.NEGATIVE_INFINITY;
  let dirty = false;
  return {
    draw: (event) => {
      if (now() - drawn < REDRAW_MS) return;
      drawn = now();
      dirty = true;
      const width = Math.max(20, (terminal.stderr.columns ?? 80) - 1);
      terminal.stderr.write(`\r\u001b[2K${describe(event).slice(0, width)}`);
    },
    clear: () => {
      if (dirty) terminal.stderr.write('\r\u001b[2K');
      dirty = false;
    },
  };
}

function describe(event: Extract<RunEvent, { type: 'stage-start' | 'progress' }>): string {
  const verb = verbs[event.stage];
  if (event.type === 'stage-start') return `${verb} ...`;
  return `${verb} ${count(event.done)} of ${count(event.total)}  ${printable(event.label)}`;
}

function plainLine(event: RunEvent, { terminal, verbose }: ProgressOptions): void {
  if (event.type === 'stage-end') {
    terminal.note(`${event.stage}: ${count(event.count)} in ${seconds(event.duration)}`);
  } else if (event.type === 'progress' && verbose) {
    terminal.note(`${event.stage}: ${event.done} of ${event.total} ${printable(event.label)}`);
  }
}

/** 12345 as `12,345`, the same in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Milliseconds as `0.4 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
