// What must hold whatever servers, prices and people do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocwrightError } from '../../src/errors.ts';
import { brokenCall, CallFailure } from '../../src/llm/call-failure.ts';
import type { Connection } from '../../src/llm/connect.ts';
import type { AttemptEvent } from '../../src/llm/try-once.ts';
import type { ChatAnswer, QuotaHeaders } from '../../src/types/model.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { clientOf, modelNamed, requestFor } from './requests.ts';

/** How one call ends, after so many ms. */
type End =
  | { readonly kind: 'answer'; readonly takes: number; readonly share: number }
  | {
      readonly kind: 'status';
      readonly takes: number;
      readonly status: number;
      readonly wait: number | null;
    }
  | { readonly kind: 'reset'; readonly takes: number }
  | { readonly kind: 'refused'; readonly takes: number };

interface Work {
  readonly promptTokens: number;
  readonly cap: number;
  readonly priority: number;
  readonly startsAt: number;
  readonly abortsAt: number | null;
  /** Aborted while its admission is on the way back to it. */
  readonly abortsAtOnce: boolean;
  /** What the server's headers say, true or not. */
  readonly quota: QuotaHeaders;
  readonly ends: readonly End[];
}

interface World {
  readonly rpm: number | null;
  readonly tpm: number | null;
  readonly paced: boolean;
  readonly concurrency: number;
  readonly maxCost: number | null;
  readonly maxTokens: number | null;
  readonly inputPrice: number;
  readonly outputPrice: number;
  readonly works: readonly Work[];
}

const takes = fc.oneof(fc.nat(2000), fc.nat(150_000));
const end: fc.Arbitrary<End> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      takes,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      takes,
      status: fc.constantFrom(400, 408, 429, 429, 500, 503),
      wait: fc.option(fc.nat(59_000)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), takes }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refused' as const), takes }) },
);
const amount = fc.option(fc.oneof(fc.nat(20), fc.nat(50_000)), { freq: 2 });
const time = fc.option(fc.nat(200_000));
const quota: fc.Arbitrary<QuotaHeaders> = fc.record({
  limitRequests: amount,
  limitTokens: amount,
  remainingRequests: amount,
  remainingTokens: amount,
  resetRequests: time,
  resetTokens: time,
});
const work: fc.Arbitrary<Work> = fc.record({
  promptTokens: fc.integer({ min: 1, max: 6000 }),
  cap: fc.integer({ min: 1, max: 4000 }),
  priority: fc.nat(3),
  startsAt: fc.oneof(fc.constant(0), fc.nat(200_000)),
  abortsAt: fc.option(fc.nat(300_000), { freq: 6 }),
  abortsAtOnce: fc.nat(7).map((n) => n === 0),
  quota,
  ends: fc.array(end, { minLength: 3, maxLength: 3 }),
});
const world: fc.Arbitrary<World> = fc.record({
  rpm: fc.option(fc.integer({ min: 1, max: 90 })),
  tpm: fc.option(fc.integer({ min: 10_000, max: 60_000 })),
  paced: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 12 }),
  maxCost: fc.option(fc.double({ min: 0, max: 0.5, noNaN: true })),
  maxTokens: fc.option(fc.nat(100_000)),
  inputPrice: fc.double({ min: 0, max: 40, noNaN: true }),
  outputPrice: fc.double({ min: 0, max: 120, noNaN: true }),
  works: fc.array(work, { minLength: 1, maxLength: 40 }),
});

const aborted = new Error('aborted');

interface Sent {
  readonly at: number;
  readonly tokens: number;
}

interface Seen {
  readonly sent: readonly Sent[];
  readonly mostSpent: { readonly cost: number; readonly tokens: number };
  readonly mostInFlight: number;
  readonly attempts: ReadonlyMap<string, number>;
}

function priceOf({ inputPrice, outputPrice }: World, prompt: number, completion: number): number {
  return Math.ceil(prompt * inputPrice * 1e3 + completion * outputPrice * 1e3) / 1e9;
}

/** Runs all works to their ends, as the server and a strict accountant see it. */
async function live(given: World): Promise<Seen> {
  const clock = createFakeClock();
  const sent: Sent[] = [];
  const held = new Map<number, { readonly cost: number; readonly tokens: number }>();
  const attempts = new Map<string, number>();
  const most = { cost: 0, tokens: 0 };
  let inFlight = 0;
  let mostInFlight = 0;

  const connection: Connection = {
    place: {
      provider: 'azure',
      endpoint: 'https://x.example',
      host: 'x.example',
      deployment: 'docs',
      apiVersion: null,
      pacedBySecond: given.paced,
    },
    call: async (body, signal) => {
      const [{ content = '' } = {}] = body.messages as readonly { readonly content?: string }[];
      const one = given.works[Number(content)]!;
      const n = attempts.get(content) ?? 0;
      attempts.set(content, n + 1);
      sent.push({ at: clock.now(), tokens: one.promptTokens + Number(body.max_completion_tokens) });
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      try {
        return await finish(one, one.ends[n % one.ends.length]!, clock, signal);
      } finally {
        inFlight--;
      }
    },
  };

  const account = (event: AttemptEvent) => {
    if (event.state === 'reserved') {
      const tokens = event.request.promptTokens + event.cap;
      held.set(event.id, { cost: event.price ?? 0, tokens });
    } else if (event.state === 'answered') {
      const { prompt, completion } = event.usage;
      held.set(event.id, { cost: event.cost ?? 0, tokens: prompt + completion });
    } else if (event.state === 'failed') held.delete(event.id);
    const all = [...held.values()];
    most.cost = Math.max(
      most.cost,
      all.reduce((sum, { cost }) => sum + cost, 0),
    );
    most.tokens = Math.max(
      most.tokens,
      all.reduce((sum, { tokens }) => sum + tokens, 0),
    );
  };

  const { rpm, tpm, paced, concurrency, maxCost, maxTokens } = given;
  const { client } = clientOf(connection, clock, {
    model: modelNamed(),
    limits: { rpm, tpm, paced, concurrency, budget: { maxCost, maxTokens } },
    onAttempt: account,
    prices: {
      worst: (prompt, cap) => priceOf(given, prompt, cap),
      actual: ({ prompt, completion }) => priceOf(given, prompt, completion),
    },
  });
  const all = given.works.map(async (one, index) => {
    const abort = new AbortController();
    const over = new AbortController();
    if (one.abortsAt !== null) {
      clock.sleep(one.abortsAt, over.signal).then(
        () => abort.abort(aborted),
        () => {},
      );
    }
    await clock.sleep(one.startsAt);
    const messages = [{ role: 'user' as const, content: String(index) }];
    const { promptTokens, cap, priority } = one;
    const request = requestFor({ messages, promptTokens, cap, priority, minimumCap: 1 });
    const answer = client.send(request, { signal: abort.signal });
    if (one.abortsAtOnce) abort.abort(aborted);
    await answer.catch(expected);
    over.abort();
  });
  await clock.run(Promise.all(all));
  return { sent, mostSpent: most, mostInFlight, attempts };
}

/** A request ends with an answer, a reason that people can read, or its abort: anything else is a defect. */
function expected(error: Error): void {
  if (error !== aborted && !(error instanceof DocwrightError)) throw error;
}

async function finish(
  { promptTokens, cap, quota }: Work,
  ends: End,
  clock: FakeClock,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  await clock.sleep(ends.takes, signal);
  switch (ends.kind) {
    case 'reset':
      throw brokenCall('connection', 'reset', null);
    case 'refused':
      throw brokenCall('connection', 'refused', null, { nothingProduced: true });
    case 'status':
      throw new CallFailure('no', {
        kind: 'status',
        status: ends.status,
        code: null,
        nothingProduced: ends.status < 500 || ends.status === 503,
        retryable: ends.status !== 400,
        retryAfter: ends.wait,
        quota,
        requestId: null,
        cause: null,
      });
    case 'answer': {
      const completion = Math.floor(cap * ends.share);
      return {
        text: '{}',
        finishReason: 'stop',
        refusal: null,
        usage: { prompt: promptTokens, cached: 0, completion, reasoning: 0 },
        model: 'm',
        requestId: null,
        quota,
      };
    }
  }
}

function mostInWindow(sent: readonly Sent[], span: number, weigh: (one: Sent) => number): number {
  return Math.max(
    0,
    ...sent.map(({ at }) =>
      sent
        .filter((other) => other.at + span > at && other.at <= at)
        .reduce((sum, one) => sum + weigh(one), 0),
    ),
  );
}

describe('with any prices, usage, concurrency, faults and cancellations', () => {
  it('spent never exceeds the cap, no minute exceeds the quota, nothing waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const { sent, mostSpent, mostInFlight, attempts } = await live(given);
        const { rpm, tpm, paced, maxCost, maxTokens, concurrency } = given;
        expect(mostInWindow(sent, 60_000, () => 1)).toBeLessThanOrEqual(rpm ?? Infinity);
        expect(mostInWindow(sent, 60_000, ({ tokens }) => tokens)).toBeLessThanOrEqual(
          tpm ?? Infinity,
        );
        if (paced && rpm !== null) {
          expect(mostInWindow(sent, 1000, () => 1)).toBeLessThanOrEqual(Math.ceil(rpm / 60));
        }
        expect(mostSpent.cost).toBeLessThanOrEqual((maxCost ?? Infinity) + 1e-9);
        expect(mostSpent.tokens).toBeLessThanOrEqual(maxTokens ?? Infinity);
        expect(mostInFlight).toBeLessThanOrEqual(concurrency);
        for (const count of attempts.values()) expect(count).toBeLessThanOrEqual(3);
      }),
      { numRuns: 150 },
    );
  });
});
