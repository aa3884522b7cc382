// Documents a folder with a server that lies, and tells which of its lies stand in the outputs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { readManifest } from '../../src/output/read-manifest.ts';
import type { ManifestText } from '../../src/types/manifest.ts';
import type { LiePlan, ToldLie } from '../../test/simulator/lies.ts';
import { startSimulator } from '../../test/simulator/start-simulator.ts';

export interface Fate extends ToldLie {
  readonly arrived: boolean;
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** @param cwd An empty folder for outputs and state. */
export async function fatesOfLies(
  target: string,
  cwd: string,
  plan: Omit<LiePlan, 'onLie'>,
): Promise<readonly Fate[]> {
  const told = new Map<string, ToldLie>();
  const onLie = (lie: ToldLie) => told.set(JSON.stringify(lie), lie);
  const server = await startSimulator({
    fallbackSchema: answerJsonSchema,
    lies: { ...plan, onLie },
  });
  const flags = ['--out', join(cwd, 'out'), '--state', join(cwd, 'state'), '--yes'];
  const model = ['--provider', 'openai', '--endpoint', `${server.url}/v1`, '--model', 'gpt-4o'];
  const argv = [main, 'generate', target, '--only', 'all', '--api-key', 'test-key', ...model];
  const child = spawn(process.execPath, [...argv, ...flags], { cwd, stdio: 'ignore' });
  const [code] = await once(child, 'close');
  await server.close();
  // 1: some definitions have no text, for all of it was false.
  if (code > 1) throw new Error(`the run ended with ${code}`);
  const arrived = arrivalTest(join(cwd, 'out'));
  return [...told.values()].map((lie) => ({ ...lie, arrived: arrived(lie) }));
}

function arrivalTest(out: string): (lie: ToldLie) => boolean {
  const { manifest } = readManifest(readFileSync(join(out, 'docwright.json'), 'utf8'));
  const texts = manifest?.modules.flatMap((module) => module.texts) ?? [];
  const all = bare(JSON.stringify(texts.map(({ sections }) => sections)) + pages(out));
  return ({ kind, name, words }) =>
    kind === 'missing-parameter'
      ? texts.some((text) => isOf(text, name) && !parametersOf(text).includes(words))
      : all.includes(bare(words));
}

/** Letters and digits, which no format escapes. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function pages(out: string): string {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => readFileSync(join(out, path), 'utf8'))
    .join('\n');
}

function isOf({ id, origin }: ManifestText, name: string): boolean {
  return (
    origin === 'model' &&
    (id === name || /\W/.test(id.at(-name.length - 1) ?? ' ')) &&
    id.endsWith(name)
  );
}

function parametersOf({ sections }: ManifestText): readonly string[] {
  return (sections ?? []).flatMap((section) =>
    section.kind === 'parameters' ? section.value.map(({ name }) => name) : [],
  );
}
