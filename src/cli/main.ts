// The start of the process: what is known without the program is said at once, everything else loads it.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { findFinished } from './finished-run.ts';

/** Runs the command line of this process and sets its exit code. */
export async function main(): Promise<void> {
  const { argv, env, stdout, stderr } = process;
  const call = { argv: argv.slice(2), env, cwd: process.cwd() };
  const [first, ...more] = call.argv;
  if (more.length === 0 && (first === '--version' || first === '-V')) {
    stdout.write(`${packageVersion()}\n`);
    return;
  }
  const finished = findFinished(call);
  if (finished === null) {
    const { runProcess } = await import('./run-process.ts');
    return runProcess(packageVersion());
  }
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  for (const note of finished.notes) stderr.write(`${note}\n`);
  stdout.write(finished.result);
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

if (import.meta.main) await main();
