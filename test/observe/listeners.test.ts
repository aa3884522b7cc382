// Spans, metrics, the report of a run and its page over one stream of events.
import { metrics as otelMetrics, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { afterAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/observe/metrics.ts';
import { renderRunPage } from '../../src/observe/run-page.ts';
import { gatherRun } from '../../src/observe/run-report.ts';
import { openReporter, type SentryModule } from '../../src/observe/sentry.ts';
import { makeTracer } from '../../src/observe/traces.ts';
import type { RunEvent, SampleEvent } from '../../src/types/events.ts';

const usage = { prompt: 100, cached: 10, completion: 20, reasoning: 5 };
const sent = {
  type: 'attempt',
  task: 't<b>',
  attempt: 1,
  state: 'sent',
  promptTokens: 110,
  cap: 50,
  price: 0.2,
} as const;
const events: readonly RunEvent[] = [
  { type: 'run-start', run: 'r1', targets: ['<script>'], at: 0 },
  {
    type: 'model',
    model: 'gpt-4o',
    provider: 'azure',
    deployment: 'mine',
    budget: { maxCost: null, maxTokens: null },
    rpm: null,
    tpm: null,
    concurrency: 2,
  },
  { type: 'stage-end', stage: 'scan', duration: 2_000, count: 3 },
  { ...sent, id: 1 },
  { ...sent, id: 2 },
  { ...sent, id: 3 },
  {
    type: 'attempt',
    id: 1,
    task: 't<b>',
    attempt: 1,
    state: 'answered',
    usage,
    cost: 0.1,
    requestId: 'q',
    finishReason: 'stop',
    model: 'gpt-4o-x',
    status: 'ok',
    duration: 500,
  },
  {
    type: 'attempt',
    id: 2,
    task: 't<b>',
    attempt: 1,
    state: 'failed',
    reason: '429',
    httpStatus: 429,
    duration: 5,
  },
  { type: 'attempt', id: 2, task: 't<b>', attempt: 1, state: 'retried', reason: '429', wait: 10 },
  {
    type: 'attempt',
    id: 3,
    task: 't<b>',
    attempt: 1,
    state: 'unknown',
    reason: 'reset',
    httpStatus: null,
    duration: 5,
  },
  { type: 'finding', kind: 'dropped', path: 'a.py', symbol: null, code: null, message: 'm' },
  { type: 'run-end', run: 'r1', outcome: 'done', reason: null, duration: 3_000 },
];

function told() {
  const gathered = gatherRun({ run: 'r1', targets: ['<script>'], started: 0, now: () => 5 });
  for (const event of events) gathered.listen(event);
  return gathered;
}

describe('spans', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  afterAll(() => {
    trace.disable();
    otelMetrics.disable();
  });

  it('one `chat MODEL` a call, below the run, by the conventions', async () => {
    const tracer = makeTracer('1');
    for (const event of events) tracer.listen(event);
    await tracer.close();
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ name }) => name).sort()).toEqual([
      'chat gpt-4o',
      'chat gpt-4o',
      'chat gpt-4o',
      'docwright run',
    ]);
    const run = spans.find(({ name }) => name === 'docwright run')!;
    const [answered, refused] = spans.filter(({ name }) => name !== 'docwright run');
    expect(answered!.parentSpanContext?.spanId).toBe(run.spanContext().spanId);
    expect(answered!.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'azure.ai.openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-x',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
    });
    expect(refused!.attributes['error.type']).toBe('429');
  });
});

describe('metrics', () => {
  it('count runs, attempts and tokens, and name no file', () => {
    const { listen, text } = createMetrics();
    for (const event of events) listen(event);
    const lines = text().split('\n');
    expect(lines).toContain('docwright_runs_total{outcome="done"} 1');
    expect(lines).toContain('docwright_attempts_total{state="sent"} 3');
    expect(lines).toContain('docwright_tokens_total{type="prompt"} 100');
    expect(lines).toContain('docwright_stage_seconds_total{stage="scan"} 2');
    expect(text()).not.toContain('a.py');
    for (const line of lines)
      expect(line).toMatch(/^$|^# (?:HELP|TYPE) \w+ .+$|^\w+(?:\{\w+="[\w-]+"\})? [\d.e+-]+$/);
  });
});

describe('the report of a run', () => {
  it('sums what was sent, answered, failed and possibly paid', () => {
    const report = told().report({ outcome: 'done', duration: 3_000 });
    expect(report.totals).toEqual({
      requests: { sent: 3, answered: 1, failed: 1, unknown: 1, retried: 1 },
      tokens: { ...usage, reserved: 150 },
      cost: 0.1,
    });
    expect(report.operations.map(({ type, success }) => [type, success])).toEqual([
      ['stage', true],
      ['request', true],
      ['request', false],
      ['request', false],
    ]);
    expect(report.findings).toEqual({ dropped: 1 });
    // The attempt that is possibly paid stays charged.
    expect(told().tokens()).toEqual({ reserved: 160, used: 120 });
  });

  it('is a page without elements from names, with a curve a resource', () => {
    const gathered = told();
    const share = { percent: 50, status: 'healthy' } as const;
    const sample: SampleEvent = {
      type: 'sample',
      success: true,
      status: 'healthy',
      shares: { cpu: share, memory: share, disk: share },
      residentBytes: 1e8,
      duration: 1,
      loopDelay: 2,
      tokens: { reserved: 1, used: 2 },
    };
    gathered.listen(sample);
    gathered.listen(sample);
    const page = renderRunPage(gathered.report({ outcome: 'done', duration: 1 }));
    expect(page).not.toMatch(/<script|<b>/);
    expect(page.match(/<polyline/g)).toHaveLength(6);
    expect(page).not.toContain('NaN');
  });
});

describe('error reports', () => {
  it('G4: with a DSN an event leaves without source and without credentials', async () => {
    let options: Record<string, unknown> = {};
    let sentError: unknown = null;
    let flushed = false;
    const load = async (): Promise<SentryModule> => ({
      init: (given) => {
        options = given;
      },
      captureException: (error) => {
        sentError = error;
        return 'id';
      },
      flush: async () => {
        flushed = true;
        return true;
      },
    });
    const scrub = (text: string) => text.replaceAll('k3y', '***');
    const report = await openReporter({ dsn: 'https://a@b/1', release: '1', scrub, load });
    const error = new Error('boom k3y');
    await report(error);
    expect([sentError, flushed]).toEqual([error, true]);
    const beforeSend = options.beforeSend as (event: unknown) => unknown;
    const frame = { lineno: 3, context_line: 'secret = 1', pre_context: ['a'], vars: { x: 1 } };
    expect(beforeSend({ message: 'boom k3y', frames: [frame] })).toEqual({
      message: 'boom ***',
      frames: [{ lineno: 3 }],
    });
  });
});
