// A call that would find nothing to do is answered from the record of the last one; anything else is run.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Host } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { findFinished } from '../../src/cli/finished-run.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { systemClock } from '../../src/cli/system-clock.ts';

const sources = {
  'pkg/__init__.py': '',
  'pkg/a.py': '"""A module."""\n\n\ndef f(x: int) -> int:\n    """Adds one."""\n    return x + 1\n',
  'README.md': '# Pkg\n\nA package.\n',
  '.gitignore': 'build\n',
  'build/log.txt': 'built\n',
  'notes/todo.txt': 'nothing\n',
};

const argv = ['generate', '--no-ai', '--formats', 'markdown'];

/** A target whose files are older than any tick of a clock. */
async function target(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'docwright-finished-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await wait(120);
  return root;
}

type Given = Partial<Pick<Host, 'argv' | 'env' | 'clock'>>;

async function run(cwd: string, given: Given = {}) {
  const said = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    write: (text: string, done?: () => void) => {
      said[name] += text;
      done?.();
      return true;
    },
  });
  const { signal } = new AbortController();
  const clock = given.clock ?? systemClock;
  const host: Host = {
    ...{ argv, env: {}, cwd, threads: 1, version: '1.2.3', signal, abandon: signal, ...given },
    ...{ stdin: (async function* () {})(), stdout: stream('out'), stderr: stream('err') },
    ...{ clock, started: { wall: clock.wall(), now: clock.now() }, allow: () => {} },
  };
  const code = await runCli({ host, commands });
  return { code, ...said };
}

function find(cwd: string, given: Given = {}) {
  return findFinished({ argv, env: {}, cwd, ...given });
}

describe('a finished run', () => {
  it('is known after the first run, and says what the next one says', async () => {
    const root = await target();
    expect((await run(root)).code).toBe(0);
    const found = find(root);
    expect(found?.result).toContain('unchanged)');
    expect(await run(root)).toMatchObject({ code: 0, out: found?.result });
    expect(find(root)?.result).toBe(found?.result);
  });

  it('repeats warnings', async () => {
    const root = await target();
    writeFileSync(join(root, 'pkg/b.py'), 'def f(:\n    pass\n');
    await wait(120);
    const { err } = await run(root);
    const notes = find(root)?.notes ?? [];
    expect(notes).toHaveLength(1);
    expect(err).toContain(notes[0]);
  });

  const changes: Readonly<Record<string, (root: string) => void>> = {
    'a file edited': (root) => appendFileSync(join(root, 'pkg/a.py'), '\nB = 1\n'),
    'a file replaced by one of the same size and time': (root) => {
      const path = join(root, 'pkg/a.py');
      writeFileSync(`${path}.new`, sources['pkg/a.py'].replace('one', 'two'));
      utimesSync(path, 1e9, 1e9);
      utimesSync(`${path}.new`, 1e9, 1e9);
      renameSync(`${path}.new`, path);
    },
    'a file touched': (root) => utimesSync(join(root, 'pkg/a.py'), 1e9, 1e9),
    'a file added': (root) => writeFileSync(join(root, 'pkg/c.py'), 'C = 1\n'),
    'a file added where none was read': (root) =>
      writeFileSync(join(root, 'notes/n.py'), 'N = 1\n'),
    'a file deleted': (root) => rmSync(join(root, 'pkg/a.py')),
    'a rule of what is ignored': (root) => appendFileSync(join(root, '.gitignore'), 'pkg/a.py\n'),
    'a new file of rules': (root) => writeFileSync(join(root, 'pkg/.gitignore'), 'a.py\n'),
    'a page edited': (root) =>
      appendFileSync(join(root, 'docs/reference/markdown/pkg/a.md'), '\nMine.\n'),
    'a page deleted': (root) => rmSync(join(root, 'docs/reference/markdown/pkg/a.md')),
    'the manifest deleted': (root) => rmSync(join(root, 'docs/reference/docwright.json')),
    'a configuration file': (root) => writeFileSync(join(root, 'docwright.config.json'), '{}'),
    'a file of variables': (root) => writeFileSync(join(root, '.env'), 'TEMPERATURE=0\n'),
    'a repository around it': (root) => mkdirSync(join(root, '.git')),
    'the state deleted': (root) => rmSync(join(root, '.docwright'), { recursive: true }),
    'a record that is no JSON': (root) =>
      writeFileSync(join(root, '.docwright/finished.json'), '{'),
    'a record that names nothing': (root) => {
      const path = join(root, '.docwright/finished.json');
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), rows: [] }));
    },
  };
  it.each(Object.entries(changes))('does not hold after %s', async (_, change) => {
    const root = await target();
    await run(root);
    expect(find(root)).not.toBeNull();
    change(root);
    expect(find(root)).toBeNull();
  });

  it('holds after a change that no run would see', async () => {
    const root = await target();
    await run(root);
    appendFileSync(join(root, 'build/log.txt'), 'again\n');
    expect(find(root, { env: { EDITOR: 'vi' } })).not.toBeNull();
  });

  it('is no answer to another call', async () => {
    const root = await target();
    await run(root);
    const others: readonly Given[] = [
      { argv: [...argv, '--force'] },
      { argv: [...argv, '--json'] },
      { argv: [...argv, '--formats', 'html'] },
      { argv: ['plan', '--no-ai'] },
      { env: { DOCWRIGHT_FORMATS: 'html' } },
      { env: { USE_CACHE: '0' } },
      { env: { HOME: '/elsewhere' } },
    ];
    for (const other of others) expect(find(root, other)).toBeNull();
    expect(find(join(root, 'pkg'))).toBeNull();
  });

  it.each([
    ['--force'],
    ['--no-cache'],
    ['--json'],
    ['--verbose'],
    ['--write-docstrings'],
    ['pkg/a.py'],
  ])('is not noted with %s', async (flag) => {
    const root = await target();
    const given = { argv: [...argv, flag] };
    await run(root, given);
    expect(find(root, given)).toBeNull();
  });

  it('is not noted when a source changed within a tick of the run, nor when the clock was set', async () => {
    const root = await target();
    writeFileSync(join(root, 'pkg/b.py'), 'B = 1\n');
    await run(root);
    expect(find(root)).toBeNull();
    let jump = 0;
    const wall = () => {
      jump += 1000;
      return Date.now() - jump;
    };
    const clock = { ...systemClock, wall };
    await wait(120);
    await run(root, { clock });
    expect(find(root)).toBeNull();
  });

  it('is not noted when a source or a page changed during the run', async () => {
    const root = await target();
    const manifest = join(root, 'docs/reference/docwright.json');
    const during = async (path: string) => {
      const clock = {
        ...systemClock,
        sleep: async (ms: number) => {
          if (existsSync(manifest)) appendFileSync(join(root, path), '\n');
          await wait(ms);
        },
      };
      expect(await run(root, { clock })).toMatchObject({ code: 0 });
      expect(find(root)).toBeNull();
    };
    await during('docs/reference/markdown/pkg/a.md');
    rmSync(join(root, 'docs'), { recursive: true });
    await during('pkg/a.py');
  });

  it('is not noted when a person edited a page', async () => {
    const root = await target();
    await run(root);
    writeFileSync(join(root, 'docs/reference/markdown/pkg/a.md'), 'Mine.\n');
    expect((await run(root)).err).toContain('merged');
    expect(find(root)).toBeNull();
  });

  it('is not noted for a target that is reached by a link', async () => {
    const root = await target();
    symlinkSync(root, `${root}-link`);
    onTestFinished(() => rmSync(`${root}-link`));
    const given = { argv: [...argv, `${root}-link`] };
    await run(root, given);
    expect(find(root, given)).toBeNull();
  });

  it('is found in a state folder of its own', async () => {
    const root = await target();
    const state = mkdtempSync(join(tmpdir(), 'docwright-state-'));
    onTestFinished(() => rmSync(state, { recursive: true, force: true }));
    const given = { argv: [...argv, '--state', state] };
    await run(root, given);
    expect(find(root, given)).not.toBeNull();
    const byVariable = { env: { DOCWRIGHT_STATE: state } };
    await run(root, byVariable);
    expect(find(root, byVariable)).not.toBeNull();
  });
});
