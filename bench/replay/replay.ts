// Runs docwright over a history commit by commit and compares each result with that of a run from nothing.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/cli/system-clock.ts';
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { chooseModel, generateReference, loadSettings } from '../../src/index.ts';
import { type Simulator, startSimulator } from '../../test/simulator/start-simulator.ts';

export interface Step {
  readonly commit: string;
  /** Requests that the run over the last result made, and a run from nothing. */
  readonly calls: number;
  readonly fullCalls: number;
  /** Texts that were asked for. */
  readonly asked: number;
  /** Output files that differ from those of a run from nothing. */
  readonly differences: readonly string[];
  readonly failures: number;
}

export interface Replay {
  /** A git directory. */
  readonly repository: string;
  /** Oldest first. */
  readonly commits: readonly string[];
  /** Folder of the repository to document. */
  readonly folder: string;
  readonly onStep?: (step: Step) => void;
}

/** Replays the commits in a temporary tree. */
export async function replay({
  repository,
  commits,
  folder,
  onStep,
}: Replay): Promise<readonly Step[]> {
  const work = mkdtempSync(join(tmpdir(), 'docwright-replay-'));
  const tree = join(work, 'tree');
  const server = await startSimulator({ fallbackSchema: answerJsonSchema });
  const steps: Step[] = [];
  try {
    git('clone', '--quiet', '--shared', '--no-checkout', repository, tree);
    for (const commit of commits) {
      git('-C', tree, 'checkout', '--quiet', '--detach', '--force', commit);
      const place = (name: string) => join(work, name);
      for (const name of ['full', 'full-state'])
        rmSync(place(name), { recursive: true, force: true });
      const target = join(tree, folder);
      const kept = await run(server, target, place('kept'), place('kept-state'));
      const full = await run(server, target, place('full'), place('full-state'));
      const differences = compare(place('kept'), place('full'));
      const step = { commit, ...kept, fullCalls: full.calls, differences };
      steps.push(step);
      onStep?.(step);
      if (differences.length > 0 && process.env.KEEP)
        cpSync(work, process.env.KEEP, { recursive: true });
    }
  } finally {
    await server.close();
    rmSync(work, { recursive: true, force: true });
  }
  return steps;
}

async function run(server: Simulator, target: string, out: string, state: string) {
  const flags = {
    'output.dir': out,
    'state.dir': state,
    'model.provider': 'openai',
    'model.name': 'gpt-4o',
    'model.endpoint': `${server.url}/v1`,
    'model.key': 'test-key',
  };
  const files = { read: async () => null, importModule: async () => ({}) };
  const loaded = await loadSettings({ flags, env: {}, cwd: target, files });
  const before = server.journal.length;
  const { report } = await generateReference(
    loaded.settings,
    {
      targets: [target],
      cwd: target,
      threads: 2,
      emit: () => {},
      signal: new AbortController().signal,
      clock: systemClock,
      environment: {},
    },
    chooseModel(loaded).model,
  );
  const calls = server.journal.length - before;
  return { calls, asked: report.items.planned, failures: report.failures.length };
}

function compare(one: string, other: string): readonly string[] {
  const files = new Set([...filesOf(one), ...filesOf(other)]);
  return [...files].filter((path) => read(join(one, path)) !== read(join(other, path))).sort();
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'latin1') : null;
}

function git(...args: string[]): void {
  execFileSync('git', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
