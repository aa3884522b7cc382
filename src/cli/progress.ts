// Draws the events of a run: a few lines in place on a terminal, one line an event elsewhere, nothing when quiet.
import {
  count,
  createRunFold,
  logLine,
  plural,
  type RunEvent,
  type RunFold,
  type Stage,
  span,
} from '../index.ts';
import { makeLiveBlock } from './live-block.ts';
import { liveLines } from './live-lines.ts';
import { printable, type Terminal } from './terminal.ts';
import { fitText } from './text-width.ts';

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
/** Waits and the time to go move on although nothing happens. */
const TICK_MS = 1000;

export interface ProgressOptions {
  readonly terminal: Terminal;
  /** Whether to rewrite lines in place, where the terminal can. */
  readonly live: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Wall-clock milliseconds. */
  readonly wall: () => number;
}

export interface Progress {
  readonly listen: (event: RunEvent) => void;
  /** Removes the lines in place, until something is drawn again. */
  readonly close: () => void;
}

export function makeProgress(options: ProgressOptions): Progress {
  if (options.quiet) return { listen: () => {}, close: () => {} };
  const { terminal, live } = options;
  return live && terminal.inPlace ? inPlace(options) : lineByLine(options);
}

function sayNotice(event: RunEvent, { note, paint }: Terminal): void {
  if (event.type === 'notice') note(printable(event.message));
  if (event.type === 'warning') note(`${paint('yellow', 'warning')} ${printable(event.message)}`);
}

function inPlace({ terminal, now, wall }: ProgressOptions): Progress {
  const fold = createRunFold();
  const block = makeLiveBlock(terminal.stderr);
  let drawn = Number.NEGATIVE_INFINITY;
  let step = '';
  let timer: NodeJS.Timeout | null = null;
  const draw = () => {
    const at = now();
    if (at - drawn < REDRAW_MS) return;
    drawn = at;
    block.draw(linesNow(fold, step, terminal, wall()));
    timer ??= setInterval(draw, TICK_MS).unref();
  };
  return {
    listen: (event) => {
      fold.apply(event, wall());
      if (event.type === 'warning' || event.type === 'notice') {
        block.clear();
        sayNotice(event, terminal);
        return;
      }
      step = stepOf(event) ?? step;
      if (step !== '') draw();
    },
    close: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      block.clear();
    },
  };
}

/** While a model is asked, the run; before and after it, the step. Few rows leave room for one line. */
function linesNow(
  fold: RunFold,
  step: string,
  { stderr, paint, unicode }: Terminal,
  now: number,
): readonly string[] {
  const width = Math.max(20, (stderr.columns ?? 80) - 1);
  const view = fold.view(now);
  const asks = view.head.stage === 'generate' && view.head.items.total > 0;
  if (!asks) return [fitText(step, width)];
  const lines = liveLines(view, { width, paint, unicode, now });
  return lines.slice(0, Math.max(1, (stderr.rows ?? 24) - 4));
}

/** What is done now, or null when the event does not say. */
function stepOf(event: RunEvent): string | null {
  if (event.type === 'stage-start') return `${verbs[event.stage]} ...`;
  if (event.type !== 'progress') return null;
  const { stage, done, total, label } = event;
  return `${verbs[stage]} ${count(done)} of ${count(total)}  ${printable(label)}`;
}

/** Words of the log that are worth a line where nobody asked for more. */
const shownWords: ReadonlySet<string> = new Set([
  'stage',
  'wrote',
  'failed',
  'reuse',
  'retry',
  'refuse',
  'lost',
  'pause',
  'wait',
]);
/** Said elsewhere: by a line of its own, or in the summary. */
const silentWords: ReadonlySet<string> = new Set(['note', 'warn', 'page', 'end']);

function lineByLine({ terminal, verbose }: ProgressOptions): Progress {
  const names = new Map<string, string>();
  return {
    listen: (event) => {
      sayNotice(event, terminal);
      if (event.type === 'plan') {
        for (const { id, targets } of event.tasks) names.set(id, nameOf(targets) ?? id);
        terminal.note(planLine(event));
      }
      const line = plainLine(event, (id) => names.get(id) ?? id, verbose);
      if (line !== null) terminal.note(line);
    },
    close: () => {},
  };
}

function nameOf(targets: readonly { readonly name: string }[]): string | null {
  const [first, ...more] = targets;
  if (first === undefined) return null;
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`;
}

function planLine({ items, tokens, tasks }: Extract<RunEvent, { type: 'plan' }>): string {
  const sizes = `${count(tokens.prompt)} prompt tokens, ${count(tokens.reserved)} reserved for answers`;
  return `plan: ${plural(items.planned, 'item')} in ${plural(tasks.length, 'request')}, ${sizes}`;
}

function plainLine(
  event: RunEvent,
  name: (task: string) => string,
  verbose: boolean,
): string | null {
  if (event.type === 'stage-end') {
    return `${event.stage}: ${count(event.count)} in ${span(event.duration)}`;
  }
  if (event.type === 'progress') {
    if (!verbose || event.stage === 'generate') return null;
    return `${event.stage}: ${event.done} of ${event.total} ${printable(event.label)}`;
  }
  const line = logLine(event, name);
  if (line === null || silentWords.has(line.word)) return null;
  return verbose || shownWords.has(line.word) ? `${line.word}: ${printable(line.text)}` : null;
}
