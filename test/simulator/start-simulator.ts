// A chat-completions server over real HTTP that enforces what the real ones enforce. A test tool: never shipped.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { capOf, checkRequest } from './check-request.ts';
import { type Completion, complete, type Usage } from './complete.ts';
import { countPrompt } from './count-prompt.ts';
import { refusalOf } from './fault-refusal.ts';
import type { Fault, FaultPlan } from './faults.ts';
import type { LiePlan } from './lies.ts';
import { checkOfficial } from './official-schema.ts';
import { quotaHeaders } from './quota-headers.ts';
import { noDeployment, noResource, type Refusal, rateLimited } from './refusals.ts';
import { checkKey, findRoute, type Route } from './route.ts';
import { sendAnswer, sendBroken } from './send.ts';
import { findServerModel, type ServerModel } from './server-models.ts';
import { createServerQuota, type QuotaRules, type ServerQuota } from './server-quota.ts';
import type { Schema, WireRequest } from './wire.ts';

export interface SimulatorOptions {
  /** Model by deployment name; a model's own name is always a deployment of it. */
  readonly deployments?: Readonly<Record<string, string>>;
  /** Default: `test-key`. */
  readonly keys?: readonly string[];
  /** Rows that stand before the built-in ones. */
  readonly models?: Readonly<Record<string, ServerModel>>;
  /** Dated API versions that exist; default: every date. */
  readonly apiVersions?: readonly string[];
  readonly quota?: QuotaRules;
  readonly faults?: FaultPlan;
  /** Default: no lies. */
  readonly lies?: LiePlan;
  /** Milliseconds until an answer; default 0. */
  readonly latency?: (n: number, completionTokens: number) => number;
  /** Default: a free one. */
  readonly port?: number;
  /** Default: this machine's. */
  readonly clock?: SimulatorClock;
  /** Schema to answer in when a request names none but asks for JSON. */
  readonly fallbackSchema?: Schema;
}

export interface SimulatorClock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface JournalEntry {
  readonly at: number;
  readonly path: string;
  readonly deployment: string;
  /** Without those that carry a key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: WireRequest;
  readonly fault: Fault['kind'] | null;
  /** Null until the answer begins, and for a connection that is never answered. */
  status: number | null;
  promptTokens: number;
  usage: Usage | null;
  /** What the official description has against the request or the answer. */
  readonly violations: string[];
}

export interface Simulator {
  readonly url: string;
  readonly journal: readonly JournalEntry[];
  /** Of the named deployment; absent without quota. */
  readonly quota: (deployment: string) => ServerQuota;
  /** Requests that are being answered. */
  readonly open: () => number;
  /** The most that were answered at the same time. */
  readonly mostOpen: () => number;
  readonly close: () => Promise<void>;
}

const realClock: SimulatorClock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
};

/** Starts a server on a free port of this machine. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const state: State = {
    options,
    clock: options.clock ?? realClock,
    journal: [],
    quotas: new Map(),
    open: 0,
    mostOpen: 0,
  };
  const server = createServer((request, response) => {
    response.on('error', () => {});
    handle(state, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    journal: state.journal,
    quota: (deployment) => quotaOf(state, deployment),
    open: () => state.open,
    mostOpen: () => state.mostOpen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface State {
  readonly options: SimulatorOptions;
  readonly clock: SimulatorClock;
  readonly journal: JournalEntry[];
  readonly quotas: Map<string, ServerQuota>;
  open: number;
  mostOpen: number;
}

const unlimited: QuotaRules = { rpm: null, tpm: null, burstSeconds: null };

function quotaOf({ quotas, options }: State, deployment: string): ServerQuota {
  const quota = quotas.get(deployment) ?? createServerQuota(options.quota ?? unlimited);
  quotas.set(deployment, quota);
  return quota;
}

async function handle(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const text = await readAll(request);
  const route = findRoute(url, state.options.apiVersions ?? null);
  if (request.method !== 'POST' || route === null) return refuse(response, noResource, {});
  const refusedKey = checkKey(request, route.dialect, state.options.keys ?? ['test-key']);
  if (refusedKey) return refuse(response, refusedKey, {});
  const body = JSON.parse(text) as WireRequest;
  const deployment = route.deployment ?? body.model ?? '';
  const n = state.journal.length;
  const fault = state.options.faults?.(n) ?? null;
  const entry: JournalEntry = {
    at: state.clock.now(),
    path: url.pathname + url.search,
    deployment,
    headers: withoutKeys(request),
    body,
    fault: fault?.kind ?? null,
    status: null,
    promptTokens: 0,
    usage: null,
    violations: [
      ...(checkOfficial?.('CreateChatCompletionRequest', named(body, deployment)) ?? []),
    ],
  };
  state.journal.push(entry);
  state.open++;
  state.mostOpen = Math.max(state.mostOpen, state.open);
  try {
    await answer(state, { route, deployment, entry, fault, n, response });
  } finally {
    state.open--;
  }
}

interface Turn {
  readonly route: Route;
  readonly deployment: string;
  readonly entry: JournalEntry;
  readonly fault: Fault | null;
  readonly n: number;
  readonly response: ServerResponse;
}

async function answer(state: State, turn: Turn): Promise<void> {
  const { route, deployment, entry, fault, n, response } = turn;
  const { options, clock } = state;
  const { body } = entry;
  const model = findServerModel(
    options.deployments?.[deployment] ?? deployment,
    options.models ?? {},
  );
  if (!model) return finish(turn, noDeployment(route.dialect, deployment), {});
  const count = countPrompt(model, body);
  entry.promptTokens = count.messages + count.functions;
  const quota = quotaOf(state, deployment);
  const charged = entry.promptTokens + (capOf(body) ?? model.maxOutput);
  const { state: left, ...admission } = quota.admit(clock.now(), charged);
  const headers = quotaHeaders(route.dialect, quota.rules(), left, n);
  if (!admission.admitted)
    return finish(turn, rateLimited(route.dialect, admission.what, admission.wait), headers);
  const refusal = refusalOf(route.dialect, fault) ?? checkRequest(model, body, count);
  if (refusal) return finish(turn, refusal, headers);
  const completion = complete({
    model,
    body,
    promptTokens: entry.promptTokens,
    fault: fault?.kind ?? null,
    azure: route.dialect === 'azure',
    n,
    fallbackSchema: options.fallbackSchema ?? null,
    lies: options.lies ?? null,
  });
  const latency = options.latency?.(n, completion.usage.completion_tokens) ?? 0;
  if (latency > 0) await clock.sleep(latency);
  if (fault && sendBroken(response, fault, completion, headers, body.stream === true)) return;
  entry.status = 200;
  entry.usage = completion.usage;
  checkAnswer(entry, completion, fault);
  await sendAnswer(response, completion, headers, body, fault?.kind === 'slow-body');
}

function finish(
  { entry, response }: Turn,
  refusal: Refusal,
  headers: Readonly<Record<string, string>>,
): void {
  entry.status = refusal.status;
  refuse(response, refusal, headers);
}

/** Broken answers are meant to violate the description. */
function checkAnswer(entry: JournalEntry, completion: Completion, fault: Fault | null): void {
  if (fault?.kind === 'absurd-usage' || checkOfficial === null) return;
  const name = entry.body.stream
    ? 'CreateChatCompletionStreamResponse'
    : 'CreateChatCompletionResponse';
  for (const part of entry.body.stream ? completion.chunks : [completion.answer]) {
    entry.violations.push(...checkOfficial(name, part));
  }
}

/** Dated Azure paths carry the deployment instead of `model`, which the description demands. */
function named(body: WireRequest, deployment: string): WireRequest {
  return body.model === undefined ? { ...body, model: deployment } : body;
}

function withoutKeys({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const { authorization: _, 'api-key': __, ...rest } = headers;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function refuse(
  response: ServerResponse,
  { status, body, headers = {} }: Refusal,
  common: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...common, ...headers });
  response.end(JSON.stringify(body));
}
