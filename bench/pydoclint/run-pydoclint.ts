// The findings of the installed pydoclint.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { OptionSet } from './option-sets.ts';

const command = process.env.PYDOCLINT ?? 'pydoclint';

export function isInstalled(): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** As `path:line: CODE`, without the files that it cannot parse; null when it fails on a source. */
export function reportedByPydoclint(root: string, options: OptionSet): readonly string[] | null {
  const flags = Object.entries(options).flatMap(([name, value]) => [flagOf(name), String(value)]);
  const { stdout, stderr } = spawnSync(
    command,
    ['-sfn', 'True', '--config', '/dev/null', ...flags, root],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (stderr.includes('Traceback')) return null;
  const lines = `${stdout}\n${stderr}`.matchAll(/^(\S[^\n]*?):(\d+): (DOC\d{3})/gm);
  return [...lines].map(([, path = '', line, code]) => `${resolve(path)}:${line}: ${code}`);
}

function flagOf(name: string): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${kebab.replace('class-var-are', 'ClassVar-are')}`;
}
