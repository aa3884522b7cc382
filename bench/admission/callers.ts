// Four ways of sending the same jobs. What a way gives up is run again, as its user would, until all is done.
import { createAdmission } from '../../src/llm/admission/create-admission.ts';
import { CallFailure } from '../../src/llm/call-failure.ts';
import type { Connection } from '../../src/llm/connect.ts';
import { createChatClient } from '../../src/llm/create-chat-client.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import type { ChatAnswer, QuotaHeaders } from '../../src/types/model.ts';
import type { FakeClock } from '../../test/llm/fake-clock.ts';
import { random } from '../../test/simulator/faults.ts';
import type { QuotaRules } from '../../test/simulator/server-quota.ts';
import type { Job, Judge, Reply } from './judge.ts';

export type Caller = (
  jobs: readonly Job[],
  rules: QuotaRules,
  judge: Judge,
  clock: FakeClock,
) => Promise<Outcome>;

export interface Outcome {
  /** How often it had to be run. */
  readonly runs: number;
  readonly undone: number;
}

const concurrency = 256;

/** Admission and retries of src/llm, as a run uses them. */
export const docwright: Caller = async (jobs, { rpm, tpm }, judge, clock) => {
  const budget = { maxCost: null, maxTokens: null };
  const admission = createAdmission({ clock, rpm, tpm, concurrency, paced: true, budget });
  let dice = 0;
  const client = createChatClient({
    connection: connectionTo(judge, jobs),
    admission,
    clock,
    model: resolveModel('gpt-4o').model,
    prices: { worst: () => null, actual: () => null },
    maxRetries: 4,
    random: () => random(31, dice++),
    onAttempt: () => {},
    warn: () => {},
  });
  const signal = new AbortController().signal;
  const shape = {
    mode: 'text',
    temperature: null,
    toolChoice: null,
    parallelToolCalls: null,
    streamOptions: null,
  } as const;
  const urgency = followers(jobs);
  return untilDone(jobs, async ({ index, promptTokens, cap }) => {
    const messages = [{ role: 'user' as const, content: String(index) }];
    const priority = -urgency[index]!;
    const rest = { schema: null, shape, minimumCap: 1, key: '', task: '' };
    await client.send({ messages, promptTokens, cap, priority, ...rest }, { signal });
  });
};

/** p-queue with the SDK's two retries: waits as it is told up to a minute, else 0.5 s doubled. */
export const plainQueue: Caller = (jobs, _, judge, clock) =>
  untilDone(jobs, inTurn(16, withRetries(judge, clock, 2)));

/** Requests and tokens refill continuously; a 429 stops everything for 15 s; five attempts. */
export const continuousBuckets: Caller = (jobs, rules, judge, clock) => {
  const rpm = rules.rpm ?? Infinity;
  const tpm = rules.tpm ?? Infinity;
  const room = { requests: rpm, tokens: tpm, at: 0, paused: 0 };
  const turn = inTurn(1, async ({ promptTokens, cap }) => {
    const need = promptTokens + cap;
    for (;;) {
      const now = clock.now();
      const share = (now - room.at) / 60_000;
      room.requests = Math.min(rpm, room.requests + rpm * share);
      room.tokens = Math.min(tpm, room.tokens + tpm * share);
      room.at = now;
      if (now >= room.paused && room.requests >= 1 && room.tokens >= need) break;
      await clock.sleep(now < room.paused ? room.paused - now : 10);
    }
    room.requests--;
    room.tokens -= need;
  });
  return untilDone(jobs, async (job) => {
    for (let attempt = 1; attempt <= 5; attempt++) {
      await turn(job);
      const { status } = await judge.call(job);
      if (status === 200) return;
      if (status === 429) room.paused = clock.now() + 15_000;
    }
    throw new Error('given up');
  });
};

/** A sliding minute of requests, retries included, and nothing else; three attempts with back-off. */
export const requestsOnly: Caller = (jobs, { rpm }, judge, clock) => {
  const sent: number[] = [];
  const turn = inTurn(1, async () => {
    const limit = rpm ?? Infinity;
    while (sent.length >= limit) {
      const wait = (sent.at(-limit) ?? 0) + 60_000 - clock.now();
      if (wait <= 0) break;
      await clock.sleep(wait);
    }
    sent.push(clock.now());
  });
  return untilDone(jobs, inTurn(16, withRetries(judge, clock, 2, turn)));
};

function connectionTo(judge: Judge, jobs: readonly Job[]): Connection {
  return {
    place: {
      provider: 'azure',
      endpoint: 'https://x.example',
      host: 'x.example',
      deployment: 'docs',
      apiVersion: null,
      pacedBySecond: true,
    },
    call: async (body, signal) => {
      const [message] = body.messages as readonly { readonly content: string }[];
      const job = jobs[Number(message?.content)]!;
      const reply = await judge.call(job, signal);
      if (reply.status !== 200) throw failureOf(reply);
      return answerOf(reply, job);
    },
  };
}

function quotaOf({ rules, left }: Reply): QuotaHeaders {
  return {
    limitRequests: rules.rpm,
    limitTokens: rules.tpm,
    remainingRequests: left.remainingRequests,
    remainingTokens: left.remainingTokens,
    resetRequests: left.reset,
    resetTokens: left.reset,
  };
}

function failureOf(reply: Reply): CallFailure {
  const limited = reply.status === 429;
  return new CallFailure(String(reply.status), {
    kind: 'status',
    status: reply.status,
    code: null,
    nothingProduced: limited,
    retryable: true,
    retryAfter: limited ? reply.wait : null,
    quota: quotaOf(reply),
    requestId: null,
    cause: null,
  });
}

function answerOf(reply: Reply, { promptTokens, cap }: Job): ChatAnswer {
  return {
    text: '{}',
    finishReason: 'stop',
    refusal: null,
    usage: { prompt: promptTokens, cached: 0, completion: Math.floor(cap / 2), reasoning: 0 },
    model: 'gpt-4o',
    requestId: null,
    quota: quotaOf(reply),
  };
}

/** Tokens to be written by each job and the longest chain behind it: what takes longest goes first. */
function followers(jobs: readonly Job[]): readonly number[] {
  const own = jobs.map(({ cap }) => 1000 + cap);
  const below = [...own];
  for (const { index, after } of jobs.toReversed()) {
    for (const other of after) below[other] = Math.max(below[other]!, below[index]! + own[other]!);
  }
  return below;
}

const mostRuns = 100;

async function untilDone(
  jobs: readonly Job[],
  run: (job: Job) => Promise<unknown>,
): Promise<Outcome> {
  let left = jobs;
  let runs = 0;
  while (left.length > 0 && runs < mostRuns) {
    left = await inOrder(left, run);
    runs++;
  }
  return { runs, undone: left.length };
}

/** Starts each job when those before it are over; gives those that failed. */
async function inOrder(
  jobs: readonly Job[],
  run: (job: Job) => Promise<unknown>,
): Promise<readonly Job[]> {
  const over = new Map<number, Promise<boolean>>();
  for (const job of jobs) {
    const before = Promise.all(job.after.map((index) => over.get(index)));
    const end = before
      .then(() => run(job))
      .then(
        () => true,
        () => false,
      );
    over.set(job.index, end);
  }
  const done = await Promise.all(over.values());
  return jobs.filter((_, index) => !done[index]);
}

/** At most `most` at the same time, in the order of arrival. */
function inTurn(most: number, run: (job: Job) => Promise<unknown>): (job: Job) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      await run(job);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

function withRetries(
  judge: Judge,
  clock: FakeClock,
  retries: number,
  turn: (job: Job) => Promise<void> = async () => {},
): (job: Job) => Promise<void> {
  let dice = 0;
  return async (job) => {
    for (let attempt = 0; ; attempt++) {
      await turn(job);
      const { status, wait } = await judge.call(job);
      if (status === 200) return;
      if (attempt >= retries) throw new Error('given up');
      const backOff = Math.min(8000, 500 * 2 ** attempt) * (1 - 0.25 * random(41, dice++));
      await clock.sleep(status === 429 && wait <= 60_000 ? wait : backOff);
    }
  };
}
