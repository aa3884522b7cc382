// Events as lines that a person reads in a log: one word, and what it was about.
import type { AttemptRunEvent, RunEvent, TaskEvent } from '../../types/events.ts';
import type { LogLine } from '../../types/run-view.ts';
import { count, plural, span } from './format.ts';

type Line = Pick<LogLine, 'word' | 'tone' | 'text'>;

/** Names what a task is about. */
export type NameOf = (task: string) => string;

/** The line of an event, or null for one that needs none. */
export function logLine(event: RunEvent, nameOf: NameOf): Line | null {
  switch (event.type) {
    case 'attempt':
      return attemptLine(event, nameOf(event.task));
    case 'task':
      return taskLine(event, nameOf(event.id));
    case 'stage-end':
      return quiet('stage', `${event.stage}: ${count(event.count)} in ${span(event.duration)}`);
    case 'quota':
      if (event.pause === null) return null;
      return line('pause', 'wait', `nobody is admitted for ${span(event.pause)}`);
    case 'page':
      return event.status === 'written' ? line('page', 'good', `${event.path} is written`) : null;
    case 'finding':
      return event.kind === 'repaired' || event.kind === 'dropped'
        ? quiet(event.kind, `${event.symbol ?? event.path}: ${event.message}`)
        : null;
    case 'notice':
      return quiet('note', event.message);
    case 'warning':
      return line('warn', 'wait', event.message);
    case 'run-end':
      return line('end', event.outcome === 'done' ? 'good' : 'bad', endText(event));
    default:
      return null;
  }
}

function line(word: string, tone: LogLine['tone'], text: string): Line {
  return { word, tone, text };
}

function quiet(word: string, text: string): Line {
  return line(word, 'quiet', text);
}

function attemptLine(event: AttemptRunEvent, name: string): Line {
  switch (event.state) {
    case 'sent':
      return line(
        'sent',
        'busy',
        `${name}: ${count(event.promptTokens)} prompt + ${count(event.cap)} held`,
      );
    case 'answered': {
      const { prompt, completion } = event.usage;
      const took = `${count(prompt)} read, ${count(completion)} written in ${span(event.duration)}`;
      return line('answer', 'good', `${name}: ${took}`);
    }
    case 'failed':
      return line('refuse', 'bad', `${name}: ${event.reason}; nothing billed`);
    case 'unknown':
      return line('lost', 'bad', `${name}: ${event.reason}; possibly paid`);
    case 'retried':
      return line('retry', 'wait', `${name}: again in ${span(event.wait)}`);
  }
}

function taskLine({ state, waitsFor, failed, docs }: TaskEvent, name: string): Line | null {
  switch (state) {
    case 'repairing':
      return quiet('repair', `${name}: asking once more`);
    case 'done':
      return line('wrote', 'good', `${name}: ${plural(docs.length, 'text')}`);
    case 'reused':
      return quiet('reuse', `${name}: its answer is stored; no request`);
    case 'failed':
      return line('failed', 'bad', `${name}: ${plural(failed, 'item')} without a text`);
    case 'waiting': {
      if (waitsFor === null || waitsFor.for === 'turn') return null;
      const { for: what, within, tokens } = waitsFor;
      const need = tokens === null ? '' : `, ${count(tokens)} tokens needed`;
      return line(
        'wait',
        'wait',
        `${name}: ${what}${need}${within === null ? '' : `; ${span(within)}`}`,
      );
    }
    default:
      return null;
  }
}

function endText({ outcome, reason, duration }: Extract<RunEvent, { type: 'run-end' }>): string {
  const words = { done: 'done', failed: 'done, some items failed', stopped: 'stopped' } as const;
  const said = outcome in words ? words[outcome as keyof typeof words] : outcome;
  return `${said} after ${span(duration)}${reason === null ? '' : `: ${reason.message}`}`;
}
