// What a provider is: where it is, and how its SDK client is made.
import type { OpenAI } from 'openai';
import type { ModelChoice, ProviderId } from '../types/settings.ts';
import type { Clock } from '../types/world.ts';
import type { Fetch } from './guarded-fetch.ts';

/** Where requests go, for messages, the ledger and calibration; holds nothing secret. */
export interface Place {
  readonly provider: ProviderId;
  readonly endpoint: string;
  readonly host: string;
  /** Name in the request: on Azure the deployment, else the model. */
  readonly deployment: string;
  /** Null: no version in the address. */
  readonly apiVersion: string | null;
  /** Requests are also limited within seconds, not only within minutes. */
  readonly pacedBySecond: boolean;
}

/** Gives the headers that authenticate a call. */
export type Authenticate = (signal?: AbortSignal) => Promise<Record<string, string>>;

/** A row of the table of providers. */
export interface ProviderRow<Id extends ProviderId> {
  readonly id: Id;
  readonly place: (choice: ChoiceOf<Id>) => Place;
  /** The client carries no key: `fetch` adds the authentication. */
  readonly client: (place: Place, fetch: Fetch) => OpenAI;
  readonly authenticate: (choice: ChoiceOf<Id>, world: SignInWorld) => Authenticate;
}

export type ChoiceOf<Id extends ProviderId> = Extract<ModelChoice, { readonly provider: Id }>;

/** What signing in takes of the machine. */
export interface SignInWorld {
  readonly load: LoadModule;
  readonly clock: Clock;
}

/** Imports an optional package by name. */
export type LoadModule = (name: string) => Promise<unknown>;

/** Options of every client: nothing is read from the SDK's environment variables, and nothing is retried. */
export const clientOptions = {
  // The SDK wants one; what is sent comes from `authenticate`.
  apiKey: 'sent-by-fetch',
  adminAPIKey: null,
  organization: null,
  project: null,
  webhookSecret: null,
  maxRetries: 0,
  logLevel: 'off',
} as const;

const endSlashes = /(?<!\/)\/+$/;

/** An address without what people copy along with it. */
export function trimEndpoint(endpoint: string, tail: RegExp): string {
  const url = new URL(endpoint);
  return (
    url.origin + url.pathname.replace(endSlashes, '').replace(tail, '').replace(endSlashes, '')
  );
}
