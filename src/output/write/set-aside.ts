// Keeps a file under a second name before another takes its place.
import { linkSync, lstatSync, renameSync } from 'node:fs';
import { systemErrorCode } from '../../util/files.ts';
import type { OpenFolder } from './output-folder.ts';

/** Keeps a file as `.orig`, `.orig.1`, ...: the first name that is free. Never over anything. */
export function setAside(folder: OpenFolder, name: string): void {
  for (let number = 0; ; number++) {
    const free = number === 0 ? `${name}.orig` : `${name}.orig.${number}`;
    if (keepAs(folder.at(name), folder.at(free))) return;
  }
}

/** A second link leaves no instant without the file; file systems that know no links move it. */
function keepAs(path: string, free: string): boolean {
  try {
    linkSync(path, free);
    return true;
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(code)) throw error;
  }
  if (lstatSync(free, { throwIfNoEntry: false }) !== undefined) return false;
  renameSync(path, free);
  return true;
}
