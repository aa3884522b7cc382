// Facts out of a program in the language itself.
import { spawnSync } from 'node:child_process';
import type { Fact } from './fact.ts';

/** Runs a program that is given paths on stdin and prints a fact of JSON a line. */
export function readFacts(
  command: string,
  args: readonly string[],
  files: readonly string[],
): readonly Fact[] {
  const { stdout, stderr, error, status } = spawnSync(command, args, {
    input: files.join('\n'),
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} failed: ${stderr.slice(0, 500)}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fact);
}
