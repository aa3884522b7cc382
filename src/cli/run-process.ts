// The process: its streams and signals around one command line.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { DocwrightError } from '../index.ts';
import type { Host } from './command.ts';
import { commands } from './commands/index.ts';
import { runCli } from './run-cli.ts';
import { systemClock } from './system-clock.ts';
import { isClosed } from './terminal.ts';

/** Time between a Ctrl-C and the end, when nothing is waited for. */
const GRACE_MS = 700;

/** More parsers than this wait for the thread that collects their results. */
const MOST_THREADS = 8;

/** Runs the command line of this process and sets its exit code; `version` is docwright's. */
export async function runProcess(version: string): Promise<void> {
  const { stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosed);
  const stops = interrupts();
  const host = {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin,
    stdout,
    stderr,
    ...stops,
    version,
    clock: systemClock,
    started: { wall: performance.timeOrigin, now: 0 },
    threads: Math.min(availableParallelism(), MOST_THREADS),
  };
  process.exitCode = await runCli({ host, commands });
  if (stops.signal.aborted) process.exit(130);
}

/** `docwright extract | head` is no failure. */
function ignoreClosed(error: Error): void {
  if (!isClosed(error)) throw error;
}

/**
 * The first SIGINT or SIGTERM asks the command to end, which it does within the grace unless it waits for answers.
 * The second one gives those up; the third, or the end of the time, ends the process.
 */
function interrupts(): Pick<Host, 'signal' | 'abandon' | 'allow'> {
  const [first, second] = [new AbortController(), new AbortController()];
  let end: NodeJS.Timeout | undefined;
  const endIn = (ms: number) => {
    clearTimeout(end);
    end = setTimeout(() => process.exit(130), ms).unref();
  };
  const interrupt = () => {
    if (second.signal.aborted) process.exit(130);
    endIn(GRACE_MS);
    if (first.signal.aborted) second.abort(first.signal.reason);
    else first.abort(interrupted());
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const allow = (seconds: number) => {
    if (!second.signal.aborted) endIn(seconds * 1000 + GRACE_MS);
  };
  return { signal: first.signal, abandon: second.signal, allow };
}

function interrupted(): DocwrightError {
  return new DocwrightError('INTERRUPTED', 'Interrupted.', {
    hint: 'Answers that arrived are kept and files that were written are complete; run the command again to go on.',
  });
}
