// A client of the simulator on a clock that skips its waits; each test has a simulator of its own.
import { expect, onTestFinished } from 'vitest';
import { type ConnectOptions, connect } from '../../src/llm/connect.ts';
import type { ModelChoice } from '../../src/types/settings.ts';
import { type Fault, type FaultKind, scriptedFaults } from '../simulator/faults.ts';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/start-simulator.ts';
import { createHybridClock, type HybridClock } from './hybrid-clock.ts';
import { clientOf, requestFor, type TestClient } from './requests.ts';

export const never = new AbortController().signal;
export const key = 'canary-key-4711';
/** That of the test that runs. */
export let simulator: Simulator;

export type Parts = Parameters<typeof clientOf>[2];

export interface Setup extends TestClient {
  readonly clock: HybridClock;
  readonly simulator: Simulator;
}

export const choices = {
  dated: (url: string): ModelChoice => ({
    provider: 'azure',
    key,
    endpoint: `${url}/`,
    deployment: 'docs',
    model: 'gpt-4o',
    apiVersion: '2024-10-21',
  }),
  v1: (url: string): ModelChoice => ({
    provider: 'azure',
    key,
    endpoint: `${url}/openai/v1/`,
    deployment: 'docs',
    model: 'gpt-4o',
    apiVersion: null,
  }),
  openai: (url: string): ModelChoice => ({
    provider: 'openai',
    key,
    endpoint: `${url}/v1`,
    model: 'gpt-4o',
  }),
  compatible: (url: string): ModelChoice => ({
    provider: 'compatible',
    key,
    endpoint: `${url}/v1/chat/completions`,
    model: 'gpt-4o',
  }),
};

export async function setUp(
  options: SimulatorOptions,
  parts: Parts = {},
  choose = choices.dated,
  connection: Partial<ConnectOptions> = {},
): Promise<Setup> {
  simulator = await startSimulator({ keys: [key], deployments: { docs: 'gpt-4o' }, ...options });
  const { close } = simulator;
  onTestFinished(() => close());
  const clock = createHybridClock(100_000);
  const server = connect(choose(simulator.url), {
    clock,
    timeout: 120,
    environment: {},
    allowHttp: [],
    ...connection,
  });
  return { ...clientOf(server, clock, parts), clock, simulator };
}

export function withFaults(...faults: readonly (FaultKind | Fault | null)[]): SimulatorOptions {
  return { faults: scriptedFaults(...faults) };
}

export function violations(): readonly string[] {
  return simulator.journal.flatMap((entry) => entry.violations);
}

export async function failureOf(setup: Setup, request = requestFor()): Promise<Error> {
  const result = await setup.client.send(request, { signal: never }).catch((error) => error);
  expect(result).toBeInstanceOf(Error);
  return result;
}
