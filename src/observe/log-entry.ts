// What the log says of each event of a run: its level, a message and fields.
import type { RunEvent } from '../types/events.ts';
import type { LoggingSettings } from '../types/settings.ts';

export type LogLevel = LoggingSettings['level'];

export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  /** Without source text or texts of a model. */
  readonly fields: Readonly<Record<string, unknown>>;
}

type Entries = {
  readonly [T in RunEvent['type']]: (event: Extract<RunEvent, { readonly type: T }>) => LogEntry;
};

const entries: Entries = {
  'run-start': ({ targets }) => entry('info', 'run started', { targets }),
  'run-end': ({ outcome, reason, duration }) =>
    entry(outcome === 'broken' ? 'error' : outcome === 'done' ? 'info' : 'warn', 'run ended', {
      outcome,
      reason,
      duration,
    }),
  'stage-start': ({ stage }) => entry('debug', 'stage started', { stage }),
  'stage-end': ({ type: _, ...fields }) => entry('info', 'stage ended', fields),
  progress: ({ type: _, ...fields }) => entry('debug', 'progress', fields),
  model: ({ type: _, ...fields }) => entry('info', 'model chosen', fields),
  plan: ({ tasks, items, tokens, cost }) =>
    entry('info', 'planned', { tasks: tasks.length, items, tokens, cost }),
  task: ({ id, path, state, waitsFor, docs, failed, duration }) =>
    entry(state === 'failed' ? 'warn' : 'debug', 'task', {
      task: id,
      path,
      state,
      waitsFor,
      texts: docs.length,
      failed,
      duration,
    }),
  attempt: ({ type: _, ...fields }) =>
    entry(attemptLevel(fields.state), `attempt ${fields.state}`, fields),
  quota: ({ headers, pause }) =>
    entry(pause === null ? 'debug' : 'warn', 'quota', { headers, pause }),
  finding: ({ type: _, message, ...fields }) => entry('warn', message, fields),
  texts: ({ figures }) => entry('info', 'texts measured', { ...figures }),
  page: ({ path, status }) => entry('debug', 'page', { path, status }),
  sample: ({ type: _, ...fields }) =>
    entry(fields.status === 'critical' ? 'warn' : 'debug', 'resources', fields),
  waiting: ({ answers, seconds }) => entry('warn', 'interrupted', { answers, seconds }),
  notice: ({ message }) => entry('info', message, {}),
  warning: ({ message }) => entry('warn', message, {}),
};

/** The entry of an event. */
export function toLogEntry(event: RunEvent): LogEntry {
  return (entries[event.type] as (event: RunEvent) => LogEntry)(event);
}

function entry(level: LogLevel, message: string, fields: LogEntry['fields']): LogEntry {
  return { level, message, fields };
}

function attemptLevel(state: string): LogLevel {
  return state === 'sent' || state === 'answered' ? 'info' : 'warn';
}
