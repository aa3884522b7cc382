// Spans and metrics of model calls for OpenTelemetry, after its conventions for generative AI; nothing until the user configures an SDK.
import { context, metrics, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { AttemptRunEvent, ModelEvent, RunEvent } from '../types/events.ts';
import type { Listener } from '../types/listener.ts';

const providerNames: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  openai: 'openai',
  compatible: 'openai',
};

/** One span a run, and one `chat MODEL` a call below it. */
export function makeTracer(version: string): Listener {
  const tracer = trace.getTracer('docwright', version);
  const meter = metrics.getMeter('docwright', version);
  const durations = meter.createHistogram('gen_ai.client.operation.duration', { unit: 's' });
  const tokens = meter.createHistogram('gen_ai.client.token.usage', { unit: '{token}' });
  const calls = new Map<number, Span>();
  let run: Span | null = null;
  let labels: Readonly<Record<string, string>> = {};

  const attempt = (event: AttemptRunEvent) => {
    if (event.state === 'retried') return;
    if (event.state === 'sent') {
      const parent = run === null ? context.active() : trace.setSpan(context.active(), run);
      const name = `chat ${labels['gen_ai.request.model'] ?? ''}`.trim();
      const attributes = { ...labels, 'gen_ai.request.max_tokens': event.cap };
      calls.set(event.id, tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent));
      return;
    }
    const span = calls.get(event.id);
    calls.delete(event.id);
    if (event.state === 'answered') {
      span?.setAttributes(answerAttributes(event));
      const { prompt, completion } = event.usage;
      tokens.record(prompt, { ...labels, 'gen_ai.token.type': 'input' });
      tokens.record(completion, { ...labels, 'gen_ai.token.type': 'output' });
      durations.record(event.duration / 1_000, labels);
    } else {
      const type = String(event.httpStatus ?? event.state);
      span?.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', type);
      durations.record(event.duration / 1_000, { ...labels, 'error.type': type });
    }
    span?.end();
  };

  return {
    listen: (event: RunEvent) => {
      if (event.type === 'run-start') {
        run = tracer.startSpan('docwright run', { attributes: { 'docwright.run': event.run } });
      } else if (event.type === 'model') labels = labelsOf(event);
      else if (event.type === 'attempt') attempt(event);
      else if (event.type === 'run-end') {
        run?.setAttribute('docwright.outcome', event.outcome);
        if (event.outcome === 'broken') run?.setStatus({ code: SpanStatusCode.ERROR });
        run?.end();
        run = null;
      }
    },
    close: async () => {
      for (const span of [...calls.values(), ...(run === null ? [] : [run])]) span.end();
    },
  };
}

function labelsOf({ model, provider }: ModelEvent): Readonly<Record<string, string>> {
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': providerNames[provider] ?? provider,
    'gen_ai.request.model': model,
  };
}

function answerAttributes(event: Extract<AttemptRunEvent, { readonly state: 'answered' }>) {
  return {
    'gen_ai.response.model': event.model,
    'gen_ai.response.finish_reasons': [event.finishReason],
    'gen_ai.usage.input_tokens': event.usage.prompt,
    'gen_ai.usage.output_tokens': event.usage.completion,
    ...(event.requestId === null ? {} : { 'gen_ai.response.id': event.requestId }),
  };
}
