// Repositories of other languages than Python, documented by a model into their sources, against the simulator.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../bench/write-back/judges.ts';
import { azure, generate, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const repositories = fileURLToPath(new URL('../fixtures/repositories/', import.meta.url));

interface Case {
  /** Ids that stay without a comment of their own, with the code of the reason. */
  readonly left: readonly (readonly [id: string, code: string])[];
  /** What some of the written sources hold. */
  readonly texts: readonly (readonly [path: string, text: RegExp])[];
  /** Command of the language's own tool; null: it is a dependency of this project. */
  readonly tool: string | null;
}

const cases: Readonly<Record<string, Case>> = {
  typescript: {
    left: [['src/cache.ts#Cache.get~3', 'elsewhere']],
    texts: [
      ['src/cache.ts', /\* @param loader - .*\n(?: {3}\*.*\n)* {3}\*\/\n {2}async load\(/],
      ['src/clock.ts', /\*\/\n\/\/ eslint-disable-next-line .*\nexport default/],
      ['src/clock.ts', /^\/\*\*\n(?: \*.*\n)* \* @module\n \*\/\n\n\/\*\* /],
    ],
    tool: null,
  },
  go: {
    left: [['queue/drain.go', 'package-docs']],
    texts: [
      ['queue/queue.go', /^\/\/ Package queue .*\n(?:\/\/.*\n)*package queue\n/],
      ['queue/drain.go', /^package queue\n/],
      ['queue/queue.go', /\n\/\/ New .*\n(?:\/\/.*\n)*func New\(/],
      ['queue/queue.go', /\n\/\/ Len returns the number of jobs that wait\.\nfunc/],
      ['queue/drain.go', /\n\/\/ Drain .*\n(?:\/\/.*\n)*\/\/\n\/\/go:noinline\nfunc Drain/],
    ],
    tool: 'gofmt',
  },
  java: {
    left: [['src/main/java/org/example/shop/Basket.java', 'no-file-docs']],
    texts: [
      [
        'src/main/java/org/example/shop/Basket.java',
        / {5}\*\/\n {4}@Deprecated\n {4}public boolean add/,
      ],
      [
        'src/main/java/org/example/shop/Basket.java',
        /\* @param more The .*\n(?:.*\n){2} {4}@SafeVarargs/,
      ],
    ],
    tool: 'javac',
  },
};

describe('generate --write-docstrings', { timeout: 120_000 }, () => {
  it.each(Object.entries(cases))('documents a repository of %s', async (language, expected) => {
    const server = await serverOf();
    const cwd = folderOf({});
    cpSync(join(repositories, language), cwd, { recursive: true });
    const before = sourcesOf(cwd);
    const run = () => generate(azure(server), cwd, ['.', '--write-docstrings']);

    const first = await run();
    expect(first.code, first.stderr).toBe(0);
    const { items, failures, docstrings } = first.report as typeof first.report & Written;
    expect(failures).toEqual([]);
    expect(items).toMatchObject({ done: items.planned, failed: 0 });
    expect(docstrings.skipped.map(({ id, code }) => [id, code])).toEqual(expected.left);
    expect(docstrings.written).toBe(items.planned! - expected.left.length);
    for (const [path, text] of expected.texts) expect(sourcesOf(cwd).get(path)).toMatch(text);
    const left = expected.left.map(([id]) => id).filter((id) => id.includes('#'));
    expect(await undocumented(cwd)).toEqual(left);
    if (expected.tool === null || spawnSync(expected.tool, ['-version']).error === undefined) {
      const files = [...before.keys()].map((path) => join(cwd, path));
      expect(judgeOf(language)(cwd, files).complaints).toEqual([]);
    }

    const [written, calls] = [sourcesOf(cwd), server.journal.length];
    const second = await run();
    expect(second.code, second.stderr).toBe(0);
    expect(server.journal.length).toBe(calls);
    expect(sourcesOf(cwd)).toEqual(written);

    const undone = await docwright(['undo'], { cwd });
    expect(undone.code, undone.stderr).toBe(0);
    expect(sourcesOf(cwd)).toEqual(before);
  });
});

interface Written {
  readonly docstrings: {
    readonly written: number;
    readonly skipped: readonly { readonly id: string; readonly code: string }[];
  };
}

/** Sources by path, byte for byte. */
function sourcesOf(cwd: string): ReadonlyMap<string, string> {
  const paths = readdirSync(cwd, { recursive: true, encoding: 'utf8' });
  const sources = paths.filter((path) => /\.(?:ts|go|java)$/.test(path)).sort();
  return new Map(sources.map((path) => [path, readFileSync(join(cwd, path), 'latin1')]));
}

/** Public classes and functions without a doc comment, as the own parser reads them. */
async function undocumented(cwd: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await docwright(['extract', '.', '--json'], { cwd });
  expect(code, stderr).toBe(0);
  const { modules, errors } = JSON.parse(stdout) as Extracted;
  expect(errors).toEqual([]);
  return modules.flatMap(({ symbols }) =>
    symbols
      .filter(({ kind }) => /class|interface|struct|enum|function|method|constructor/.test(kind))
      .filter(
        ({ visibility, modifiers }) => visibility === 'public' && !modifiers.includes('overload'),
      )
      .filter(({ docstring }) => docstring === null)
      .map(({ id }) => id),
  );
}

interface Extracted {
  readonly modules: readonly {
    readonly symbols: readonly {
      readonly id: string;
      readonly kind: string;
      readonly visibility: string;
      readonly modifiers: readonly string[];
      readonly docstring: string | null;
    }[];
  }[];
  readonly errors: readonly unknown[];
}
