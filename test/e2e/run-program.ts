// Runs the program from source in a process of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds. */
  readonly duration: number;
}

export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Sends SIGINT when stderr first holds this. */
  readonly interruptAt?: RegExp;
  /** Sends SIGINT when this is settled. */
  readonly interruptAfter?: Promise<unknown>;
  /** Sent instead of SIGINT. */
  readonly signal?: 'SIGTERM';
  /** Sends a second SIGINT when stderr first holds this. */
  readonly interruptAgainAt?: RegExp;
  /** Closes the program's stdout after so many bytes. */
  readonly closeAfter?: number;
}

/** Runs `docwright ARGV` with a clean environment. */
export function docwright(argv: readonly string[], start: Start): Promise<Ended> {
  const began = performance.now();
  const env = { PATH: process.env.PATH ?? '', HOME: start.cwd, ...start.env };
  const child = spawn(process.execPath, [main, ...argv], { cwd: start.cwd, env });
  let [stdout, stderr, interrupted] = ['', '', 0];
  let again = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (start.closeAfter !== undefined && stdout.length >= start.closeAfter) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (!again && start.interruptAgainAt?.test(stderr)) {
      again = true;
      interrupted = performance.now();
      child.kill(start.signal ?? 'SIGINT');
    }
    if (interrupted > 0 || start.interruptAt?.test(stderr) !== true) return;
    interrupted = performance.now();
    child.kill(start.signal ?? 'SIGINT');
  });
  start.interruptAfter?.then(() => {
    interrupted = performance.now();
    child.kill(start.signal ?? 'SIGINT');
  });
  child.stdin.on('error', () => {});
  child.stdin.end(start.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const duration = performance.now() - (interrupted > 0 ? interrupted : began);
      resolve({ code, stdout, stderr, duration });
    });
  });
}

/** A folder of files that is removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeTree(folder, files);
  return folder;
}

/** Writes files below a folder. */
export function writeTree(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
