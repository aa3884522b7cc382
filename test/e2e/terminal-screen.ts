// A real terminal (tmux) that the program runs in: what its screen shows, and keys that are pressed.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

export interface Screen {
  /** The lines that hold anything. */
  readonly lines: () => readonly string[];
  /** Resolves with the screen when it shows `pattern`; fails after 20 seconds. */
  readonly shows: (pattern: RegExp) => Promise<string>;
  /** Keys by tmux's names: `Enter`, `C-c`, `Down`. */
  readonly press: (...keys: readonly string[]) => void;
  readonly cursorVisible: () => boolean;
}

export interface ScreenOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

let serial = 0;

/** Runs `docwright ARGV`; behind it the shell prints `exit CODE`. */
export function screenOf(argv: readonly string[], options: ScreenOptions): Screen {
  const socket = `docwright-${process.pid}-${serial++}`;
  const tmux = (...words: readonly string[]) =>
    execFileSync('tmux', ['-L', socket, ...words], { encoding: 'utf8' });
  const { cwd, env = {}, columns = 100, rows = 30 } = options;
  const variables = { HOME: cwd, LANG: 'C.UTF-8', TERM: 'xterm', ...env };
  const assigned = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  const command = [process.execPath, main, ...argv].map(quoted).join(' ');
  const line = `trap : INT; env ${assigned.join(' ')} ${command}; echo exit $?; sleep 60`;
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', cwd, 'sh', '-c', line);
  onTestFinished(() => void spawnSync('tmux', ['-L', socket, 'kill-server']));
  const text = () => tmux('capture-pane', '-p');
  return {
    lines: () => text().split('\n').filter(Boolean),
    shows: async (pattern) => {
      const end = Date.now() + 20_000;
      for (;;) {
        const shown = text();
        if (pattern.test(shown)) return shown;
        if (Date.now() > end) throw new Error(`${pattern} is not on the screen:\n${shown}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    press: (...keys) => void tmux('send-keys', ...keys),
    cursorVisible: () => tmux('display-message', '-p', '#{cursor_flag}').trim() === '1',
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
