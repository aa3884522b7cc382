import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { CommandRecord, Host } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import type { Stream } from '../../src/cli/terminal.ts';
import { DocwrightError } from '../../src/index.ts';

function capture(isTTY = false): Stream & { text: string } {
  return {
    text: '',
    isTTY,
    columns: 80,
    write(text, done) {
      this.text += text;
      done?.();
      return true;
    },
  };
}

interface Options {
  readonly env?: Host['env'];
  /** Stands in for the command of its name. */
  readonly extra?: readonly CommandRecord[];
  readonly tty?: boolean;
  readonly signal?: AbortSignal;
}

async function run(argv: readonly string[], options: Options = {}) {
  const { env = {}, extra = [], tty = false, signal = new AbortController().signal } = options;
  const [stdout, stderr] = [capture(tty), capture(tty)];
  const stdin = (async function* () {})();
  const clock = { now: () => 0, wall: () => 0, sleep: async () => {} };
  const host = {
    argv,
    env,
    cwd: '/nowhere',
    stdin,
    stdout,
    stderr,
    signal,
    abandon: signal,
    allow: () => {},
    clock,
    started: { wall: 0, now: 0 },
    threads: 1,
    version: '1.2.3',
  };
  const names = new Set(extra.map(({ name }) => name));
  const others = commands.filter(({ name }) => !names.has(name));
  const code = await runCli({ host, commands: [...others, ...extra] });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function failing(error: unknown): CommandRecord {
  return {
    name: 'serve',
    summary: 'fails',
    arguments: [],
    examples: [],
    run: async () => {
      throw error;
    },
  };
}

describe('runCli', () => {
  it('I1: no command gives the usage and 2', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: docwright');
  });

  it('I1: an unknown command gives the usage, what was meant, and 2', async () => {
    const { code, stderr } = await run(['confg']);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: docwright');
    expect(stderr).toContain('Did you mean config?');
  });

  it('an unknown flag gives 2 and what was meant', async () => {
    const { code, stderr } = await run(['config', '--jsonn']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean --json?');
  });

  it('prints a fatal error as one JSON document with --json', async () => {
    for (const argv of [
      ['config', '--json', '--bad'],
      ['config', 'shred', '--json'],
      ['--json', 'nothing'],
    ]) {
      const { code, stdout, stderr } = await run(argv);
      expect([code, stderr]).toEqual([2, '']);
      const { schemaVersion, error } = JSON.parse(stdout);
      expect(schemaVersion).toBe(1);
      expect(error).toMatchObject({ code: 'USAGE', hint: expect.any(String) });
    }
  });

  it('takes the exit code from the error', async () => {
    const code = async (error: unknown) => (await run(['serve'], { extra: [failing(error)] })).code;
    expect(await code(new DocwrightError('TARGET', 'gone'))).toBe(2);
    expect(await code(new DocwrightError('BUDGET', 'spent'))).toBe(3);
    expect(await code(new DocwrightError('AUTHENTICATION', 'wrong'))).toBe(1);
    expect(await code(new TypeError('defect'))).toBe(1);
  });

  it('shows the stack of an unforeseen error only with --debug', async () => {
    const extra = [failing(new TypeError('defect'))];
    const plain = await run(['serve'], { extra });
    expect(plain.stderr).not.toContain('run-cli.test');
    expect(plain.stderr).toContain('Something unforeseen happened: defect');
    const debug = await run(['serve', '--debug'], { extra });
    expect(debug.stderr).toContain('run-cli.test');
  });

  it('an interrupted command gives 130, whatever it failed with', async () => {
    const controller = new AbortController();
    controller.abort(new DocwrightError('INTERRUPTED', 'Interrupted.'));
    const extra = [failing(new Error('aborted'))];
    const { code, stderr } = await run(['serve'], { extra, signal: controller.signal });
    expect(code).toBe(130);
    expect(stderr).toContain('Interrupted.');
  });

  it('neutralises control characters of names in messages', async () => {
    const extra = [failing(new DocwrightError('TARGET', 'no \u001b[31mfile\u202e here'))];
    const { stderr } = await run(['serve'], { extra });
    expect(stderr).not.toContain('\u001b');
    expect(stderr).toContain('\\u{1b}[31mfile\\u{202e}');
  });

  it('paints only where it is wanted', async () => {
    const extra = [failing(new DocwrightError('TARGET', 'gone'))];
    const painted = async (tty: boolean, env: Host['env'], argv = ['serve']) =>
      (await run(argv, { extra, env, tty })).stderr.includes('\u001b');
    expect(await painted(true, {})).toBe(true);
    expect(await painted(false, {})).toBe(false);
    expect(await painted(true, { NO_COLOR: '1' })).toBe(false);
    expect(await painted(true, { TERM: 'dumb' })).toBe(false);
    expect(await painted(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await painted(true, {}, ['serve', '--no-color'])).toBe(false);
  });

  it('prints help with examples on stdout', async () => {
    const { code, stdout } = await run(['config', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
    expect((await run(['--version'])).stdout).toBe('1.2.3\n');
  });
});

/** Asks the completion function for its answer to the words given. */
const asking = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _docwright; echo "\${COMPREPLY[*]}"`;

describe('completion', () => {
  it('knows every command and its flags', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await run(['completion', shell]);
      expect(code).toBe(0);
      for (const { name } of commands) expect(stdout).toContain(name);
      expect(stdout).toContain('env-file');
    }
    expect((await run(['completion', 'csh'])).code).toBe(2);
  });

  it.skipIf(process.platform === 'win32')(
    'completes commands, flags and their words in a real bash',
    async () => {
      const { stdout } = await run(['completion', 'bash']);
      const completed = (...words: readonly string[]) =>
        execFileSync('bash', ['-c', `${stdout}\n${asking}`, 'bash', 'docwright', ...words], {
          encoding: 'utf8',
        }).trim();
      expect(completed('pl')).toBe('plan');
      expect(completed('check', '--min')).toBe('--min-coverage');
      expect(completed('generate', '--provider', 'a')).toBe('azure');
      expect(completed('completion', '')).toBe('bash zsh fish');
      expect(completed('cache', 'pr')).toBe('prune');
      expect(completed('check', 'config', '')).toBe('');
    },
  );
});
