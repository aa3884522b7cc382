// Tells a run's listeners of the steps of its requests: what waits, what is held, used, retried, and the server's quota.
import { statusOf } from '../llm/book-attempts.ts';
import type { AttemptEvent } from '../llm/try-once.ts';
import type { AttemptStep, Emit } from '../types/events.ts';
import type { ChatRequest, QuotaHeaders } from '../types/model.ts';
import type { Task } from '../types/task.ts';
import type { Clock } from '../types/world.ts';

export interface ReportOptions {
  readonly emit: Emit;
  readonly clock: Clock;
  readonly isValid: (request: ChatRequest, text: string) => boolean;
  /** The task of an id, and whether its answer is asked for once more. */
  readonly taskOf: (id: string) => { readonly task: Task; readonly repairing: boolean } | undefined;
}

interface Known {
  readonly task: string;
  readonly attempt: number;
  /** Monotonic milliseconds. */
  sent: number;
}

/** A listener for `onAttempt` that emits run events; it throws nothing of its own. */
export function reportAttempts(options: ReportOptions): (event: AttemptEvent) => void {
  const { emit, clock } = options;
  const known = new Map<number, Known>();
  const step = (id: number, made: AttemptStep) => {
    const { task = '', attempt = 1 } = known.get(id) ?? {};
    emit({ type: 'attempt', id, task, attempt, ...made });
  };
  const since = (id: number) => clock.now() - (known.get(id)?.sent ?? clock.now());
  return (event) => {
    switch (event.state) {
      case 'waiting':
        return emitState(event, options);
      case 'reserved': {
        const { id, attempt, request, cap, price } = event;
        const { task, promptTokens } = request;
        known.set(id, { task, attempt, sent: clock.now() });
        step(id, { state: 'sent', promptTokens, cap, price });
        return emitState(event, options);
      }
      case 'sent':
        return;
      case 'answered': {
        const { id, answer, usage, cost, request } = event;
        const { requestId, finishReason, model, quota } = answer;
        const status = statusOf(request, answer, options.isValid);
        const said = { usage, cost, requestId, finishReason, model, status, duration: since(id) };
        step(id, { state: 'answered', ...said });
        known.delete(id);
        return emitQuota(quota, emit);
      }
      case 'failed':
      case 'unknown': {
        const { id, state, reason, httpStatus, quota } = event;
        step(id, { state, reason, httpStatus, duration: since(id) });
        return emitQuota(quota, emit);
      }
      case 'retry': {
        const { id, reason, wait, pause } = event;
        step(id, { state: 'retried', reason, wait });
        if (pause) emit({ type: 'quota', headers: null, pause: wait });
      }
    }
  };
}

/** The state of the task that a request is for. */
function emitState(
  event: Extract<AttemptEvent, { state: 'waiting' | 'reserved' }>,
  { emit, taskOf }: ReportOptions,
): void {
  const found = taskOf(event.request.task);
  if (found === undefined) return;
  const { id, path } = found.task;
  const busy = found.repairing ? 'repairing' : 'running';
  const waitsFor =
    event.state === 'waiting' ? { ...event.wait, tokens: event.tokens, cost: event.price } : null;
  const state = event.state === 'waiting' ? 'waiting' : busy;
  emit({ type: 'task', id, path, state, waitsFor, docs: [], failed: 0, duration: null });
}

function emitQuota(headers: QuotaHeaders | null, emit: Emit): void {
  if (headers === null || Object.values(headers).every((value) => value === null)) return;
  emit({ type: 'quota', headers, pause: null });
}
