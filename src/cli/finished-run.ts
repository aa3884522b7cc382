// Tells in a few milliseconds whether `generate` would find nothing to do. Loads nothing of the program but itself.
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path as it was found; of an absent one the path alone. Milliseconds with their fraction. */
export type Row = readonly [
  path: string,
  size?: number,
  modified?: number,
  changed?: number,
  inode?: number,
];

/** What a run left that did all there was to do: everything that it depended on, and what it would say again. */
export interface FinishedRun {
  readonly call: string;
  readonly salt: string;
  /** Variables that can be settings. */
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
  readonly result: string;
  readonly notes: readonly string[];
}

/** The part of the process that a result depends on. */
export interface Call {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export const finishedName = 'finished.json';

/** This file: a record that was not made by this installation cannot know when it came to be. */
export const ownFile = fileURLToPath(import.meta.url);

/** The finished run that this call would repeat without any change, or null. Never throws. */
export function findFinished(call: Call): FinishedRun | null {
  if (call.argv[0] !== 'generate') return null;
  for (const folder of stateFolders(call)) {
    const found = readRecord(join(folder, finishedName));
    if (found !== null && holds(found, call)) return found;
  }
  return null;
}

/** Places where the state of the call may lie; that of another call is told by its record. */
function stateFolders({ argv, env, cwd }: Call): ReadonlySet<string> {
  const words = argv.slice(1).map((word) => word.replace(/^--state=/, ''));
  const named = [...words, env.DOCWRIGHT_STATE ?? ''].filter((word) => /^[^-]/.test(word));
  const beside = [cwd, ...named.map((word) => resolve(cwd, word))];
  return new Set(beside.flatMap((folder) => [join(folder, '.docwright'), folder]));
}

function readRecord(path: string): FinishedRun | null {
  try {
    return lstatSync(path).isFile() ? JSON.parse(readFileSync(path, 'utf8')) : null;
  } catch {
    return null;
  }
}

function holds(found: FinishedRun, call: Call): boolean {
  try {
    const { rows, variables, salt } = found;
    if (found.call !== hashOfCall(call, variables, salt)) return false;
    return rows.some(([path]) => path === ownFile) && rows.every(isUnchanged);
  } catch {
    return false;
  }
}

function isUnchanged(row: Row): boolean {
  const now = rowOf(row[0]);
  return row.length === now.length && row.every((value, index) => value === now[index]);
}

/** What stands at a path now; links are not followed. */
export function rowOf(path: string): Row {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? [path] : [path, stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
}

/** Stands for arguments, folder, runtime and settings; salted, since keys are among them. */
export function hashOfCall(
  { argv, env, cwd }: Call,
  variables: readonly string[],
  salt: string,
): string {
  const known = new Set(variables);
  const set = Object.entries(env)
    .filter(([name]) => known.has(name) || name.startsWith('DOCWRIGHT_'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = JSON.stringify([salt, process.version, process.getuid?.(), argv, cwd, set]);
  return createHash('sha256').update(parts).digest('hex');
}
