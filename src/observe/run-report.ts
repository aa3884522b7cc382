// Gathers the operations of one run from its events.
import type { AttemptRunEvent, RunEvent, RunOutcome, SampleEvent, Stage } from '../types/events.ts';
import type { Operation, OperationsReport } from '../types/run-report.ts';

type Sent = Extract<AttemptRunEvent, { readonly state: 'sent' }>;

const noUsage = { prompt: 0, cached: 0, completion: 0, reasoning: 0 };

export interface RunGatherer {
  readonly listen: (event: RunEvent) => void;
  /** What open attempts hold and answers took so far, in tokens. */
  readonly tokens: () => { readonly reserved: number; readonly used: number };
  readonly report: (ended: {
    readonly outcome: RunOutcome;
    readonly duration: number;
  }) => OperationsReport;
}

/**
 * @param begun.now Monotonic milliseconds; samples are placed by it.
 */
export function gatherRun(begun: {
  readonly run: string;
  readonly targets: readonly string[];
  readonly started: number;
  readonly now: () => number;
}): RunGatherer {
  const { run, targets, started, now } = begun;
  const began = now();
  const open = new Map<number, Sent>();
  const operations: Operation[] = [];
  const samples: (SampleEvent & { readonly at: number })[] = [];
  const stages: Partial<Record<Stage, number>> = {};
  const findings: Record<string, number> = {};
  const requests = { sent: 0, answered: 0, failed: 0, unknown: 0, retried: 0 };
  const tokens = { reserved: 0, ...noUsage };
  let texts: OperationsReport['texts'] = null;
  let [model, cost]: [string | null, number | null] = [null, null];

  const attempt = (event: AttemptRunEvent) => {
    requests[event.state]++;
    if (event.state === 'retried') return;
    if (event.state === 'sent') {
      tokens.reserved += event.cap;
      open.set(event.id, event);
      return;
    }
    // What is possibly paid stays charged.
    if (event.state !== 'unknown') open.delete(event.id);
    operations.push(requestOperation(event));
    if (event.state !== 'answered') return;
    for (const kind of Object.keys(noUsage) as (keyof typeof noUsage)[]) {
      tokens[kind] += event.usage[kind];
    }
    if (event.cost !== null) cost = (cost ?? 0) + event.cost;
  };

  return {
    listen: (event) => {
      if (event.type === 'attempt') attempt(event);
      else if (event.type === 'model') model = event.model;
      else if (event.type === 'finding') findings[event.kind] = (findings[event.kind] ?? 0) + 1;
      else if (event.type === 'texts') texts = event.figures;
      else if (event.type === 'sample') samples.push({ ...event, at: now() - began });
      else if (event.type === 'stage-end') {
        stages[event.stage] = (stages[event.stage] ?? 0) + event.duration;
        operations.push(stageOperation(event));
      }
    },
    tokens: () => ({
      reserved: [...open.values()].reduce(
        (sum, { promptTokens, cap }) => sum + promptTokens + cap,
        0,
      ),
      used: tokens.prompt + tokens.completion,
    }),
    report: ({ outcome, duration }) => ({
      schemaVersion: 1,
      run,
      targets,
      started,
      duration,
      outcome,
      model,
      totals: { requests, tokens, cost },
      stages,
      texts,
      findings,
      operations,
      samples,
    }),
  };
}

function stageOperation(event: Extract<RunEvent, { readonly type: 'stage-end' }>): Operation {
  const { stage, duration, count } = event;
  return { type: 'stage', name: stage, success: true, duration, tokens: null, metadata: { count } };
}

function requestOperation(
  event: Exclude<AttemptRunEvent, { readonly state: 'sent' | 'retried' }>,
): Operation {
  const { task, attempt, duration } = event;
  const common = { type: 'request' as const, name: task, duration };
  if (event.state === 'answered') {
    const { requestId, finishReason, status, cost, usage } = event;
    const metadata = { attempt, requestId, finishReason, status, cost };
    return { ...common, success: status === 'ok', tokens: usage, metadata };
  }
  const { reason, httpStatus, state } = event;
  return {
    ...common,
    success: false,
    tokens: null,
    metadata: { attempt, state, reason, httpStatus },
  };
}
