// The process: its streams and signals around one command line.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { DocwrightError } from '../index.ts';
import { commands } from './commands/index.ts';
import { runCli } from './run-cli.ts';
import { systemClock } from './system-clock.ts';
import { isClosed } from './terminal.ts';

/** Time between the first Ctrl-C and the end, when nothing that was asked for is in flight. */
const GRACE_MS = 700;

/** More parsers than this wait for the thread that collects their results. */
const MOST_THREADS = 8;

/** Runs the command line of this process and sets its exit code. */
export async function main(): Promise<void> {
  const { stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosed);
  const signal = interruptSignal();
  const host = {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin,
    stdout,
    stderr,
    signal,
    version: packageVersion(),
    clock: systemClock,
    threads: Math.min(availableParallelism(), MOST_THREADS),
  };
  process.exitCode = await runCli({ host, commands });
  if (signal.aborted) process.exit(130);
}

/** `docwright extract | head` is no failure. */
function ignoreClosed(error: Error): void {
  if (!isClosed(error)) throw error;
}

/** Aborts on the first SIGINT or SIGTERM; the second, or the end of the grace, ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    setTimeout(() => process.exit(130), GRACE_MS).unref();
    controller.abort(
      new DocwrightError('INTERRUPTED', 'Interrupted.', {
        hint: 'Files that were written are complete; run the command again to write the rest.',
      }),
    );
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

if (import.meta.main) await main();
