// What befalls a run besides SIGKILL, each with how it must end; the run after it must come to the undisturbed end.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place, Started } from './lives.ts';

export type Start = (more?: { readonly through?: readonly string[] }) => Started;

export interface Trouble {
  readonly name: string;
  /** Runs once while it lasts. `asked` resolves with the first request at the server. */
  readonly happen: (start: Start, asked: () => Promise<void>) => Started['ended'];
  /** Exit codes that are honest. */
  readonly codes: readonly number[];
  /** What the last lines say. */
  readonly says: RegExp;
  /** Where the place is changed; needs the right to mount. */
  readonly disk?: Disk;
}

interface Disk {
  readonly of: 'state' | 'out';
  /** Options of a file system in memory. */
  readonly options: string;
  /** Where it can be written again. */
  readonly mended: string;
}

const onceAsked =
  (act: (run: Started) => Promise<void> | void): Trouble['happen'] =>
  async (start, asked) => {
    const run = start();
    await asked();
    await act(run);
    return run.ended;
  };

const simply: Trouble['happen'] = (start) => start().ended;

const withHandles = (most: number) => (start: Start) =>
  start({ through: ['sh', '-c', `ulimit -n ${most}; exec "$@"`, 'sh'] }).ended;

const full = (of: Disk['of'], size: string): Disk => ({
  of,
  options: `size=${size}`,
  mended: 'size=64m',
});

/** @param pause Milliseconds that a stopped run sleeps. */
export function troubles(pause: number): readonly Trouble[] {
  const readOnly = (of: Disk['of']): Disk => ({ of, options: 'ro', mended: 'rw' });
  return [
    {
      name: 'SIGINT',
      happen: onceAsked((run) => void run.kill('SIGINT')),
      codes: [130],
      says: /Interrupted/,
    },
    {
      name: 'SIGTERM',
      happen: onceAsked((run) => void run.kill('SIGTERM')),
      codes: [130],
      says: /Interrupted/,
    },
    {
      name: `SIGSTOP for ${pause} ms`,
      happen: onceAsked(async (run) => {
        run.kill('SIGSTOP');
        await wait(pause);
        run.kill('SIGCONT');
      }),
      codes: [0],
      says: /\d ok\n/,
    },
    {
      name: 'full disk of the state, from the start',
      happen: simply,
      codes: [2],
      disk: full('state', '120k'),
      says: /disk is full[\s\S]*Make room/,
    },
    {
      name: 'full disk of the state, in the run',
      happen: simply,
      codes: [2],
      disk: full('state', '200k'),
      says: /disk is full[\s\S]*Make room/,
    },
    {
      name: 'full disk of the output',
      happen: simply,
      codes: [2],
      disk: full('out', '60k'),
      says: /disk is full[\s\S]*Make room/,
    },
    {
      name: 'read-only state',
      happen: simply,
      codes: [2],
      disk: readOnly('state'),
      says: /read-only[\s\S]*Make it writable/,
    },
    {
      name: 'read-only output',
      happen: simply,
      codes: [2],
      disk: readOnly('out'),
      says: /read-only[\s\S]*Make it writable/,
    },
    ...[24, 28, 34].map((most) => ({
      name: `${most} open files`,
      happen: withHandles(most),
      codes: [2],
      says: /too many files are open[\s\S]*ulimit -n/,
    })),
  ];
}

/** The place with a folder of it on a disk of its own, and how that is mended and taken away. */
export function placeOn(disk: Disk | undefined, place: Place) {
  if (disk === undefined) return { place, mend: () => {}, remove: () => {} };
  const at = join(dirname(place.target), 'disk');
  mkdirSync(at);
  mount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', at);
  const folder = join(at, disk.of);
  mkdirSync(folder);
  mount('-o', `remount,${disk.options}`, at);
  return {
    place: { ...place, [disk.of]: folder },
    mend: () => mount('-o', `remount,${disk.mended}`, at),
    remove: () => execFileSync('umount', [at]),
  };
}

/** Whether this process may mount, as root of a machine or a container may. */
export function canMount(folder: string): boolean {
  try {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  }
}

function mount(...argv: string[]): void {
  execFileSync('mount', argv, { stdio: 'ignore' });
}
