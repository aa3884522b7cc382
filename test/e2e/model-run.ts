// A small project and the program's runs over it against a simulated server.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/start-simulator.ts';
import { docwright, type Ended, type Start } from './run-program.ts';

export const shop = `"""Prices of a shop."""


class Basket:
    def __init__(self, owner: str):
        self.owner = owner

    def total(self, rate: float = 0.2) -> float:
        return with_tax(1.0, rate)


def with_tax(price: float, rate: float) -> float:
    if price < 0:
        raise ValueError(price)
    return price * (1 + rate)
`;

/** Starts a server that closes when the test ends. */
export async function serverOf(options: SimulatorOptions = {}): Promise<Simulator> {
  const server = await startSimulator({ fallbackSchema: answerJsonSchema, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** The environment of a deployment of the v1 API. */
export function azure(
  { url }: Pick<Simulator, 'url'>,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    AZURE_OPENAI_KEY: 'test-key',
    AZURE_OPENAI_ENDPOINT: url,
    AZURE_OPENAI_DEPLOYMENT: 'gpt-4o',
    AZURE_OPENAI_MODEL: 'gpt-4o',
    ...more,
  };
}

/** Runs `docwright generate --json ARGV`; `report` is its document. */
export async function generate(
  env: Readonly<Record<string, string>>,
  cwd: string,
  argv: readonly string[] = [],
  start: Partial<Start> = {},
): Promise<Ended & { readonly report: Report }> {
  const ended = await docwright(['generate', '--json', ...argv], { cwd, env, ...start });
  const report = ended.stdout === '' ? {} : JSON.parse(ended.stdout);
  return { ...ended, report };
}

export interface Report {
  readonly items: Readonly<Record<string, number>>;
  readonly tokens: {
    readonly prompt: number;
    readonly reserved: number;
    readonly used: Readonly<Record<string, number>>;
  };
  readonly requests: Readonly<Record<string, number>>;
  readonly failures: readonly {
    readonly path: string;
    readonly symbol: string | null;
    readonly code: string;
    readonly message: string;
  }[];
}

/** The page of a module, or '' when there is none. */
export function pageOf(cwd: string, name = 'shop'): string {
  const path = join(cwd, 'docs/reference/markdown', `${name}.md`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
