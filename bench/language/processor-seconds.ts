// Seconds that a program and its threads used the processor, as bash counts them.
import { spawnSync } from 'node:child_process';

/** Runs a command to its end, its output thrown away. Seconds of user and system time together. */
export function processorSeconds(
  command: readonly string[],
  options: { readonly cwd?: string; readonly input?: string } = {},
): number {
  const script = '"$0" "$@" > /dev/null 2>&1; times';
  const { stdout } = spawnSync('bash', ['-c', script, ...command], {
    ...options,
    encoding: 'utf8',
  });
  const children = stdout.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
