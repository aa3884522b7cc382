// Removes what earlier runs made and this one does not, and what killed runs left.
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WriteResult } from '../../types/output.ts';
import { systemErrorCode } from '../../util/files.ts';
import { openFolder } from './output-folder.ts';
import type { Ownership } from './ownership.ts';
import { setAside } from './set-aside.ts';
import { folderOf, look, temporaryName } from './write-file.ts';

/** Removes a file that is still as docwright wrote it, and folders that it leaves empty; null when it is gone. */
export function removeOutput(
  root: string,
  path: string,
  owned: Ownership,
  force: boolean,
): WriteResult | null {
  const { folder, reason } = openFolder(root, folderOf(path), false);
  if (folder === null) return reason === 'its folder is missing' ? null : kept(path, reason);
  try {
    const name = basename(path);
    const found = look(folder, name);
    if (found.kind === 'none') return null;
    if (found.kind === 'other') return kept(path, found.reason);
    const ours = owned.wrote(path, found.sha256);
    if (!ours && !force) return kept(path, 'it was edited since docwright wrote it');
    if (!ours) setAside(folder, name);
    rmSync(folder.at(name), { force: true });
  } finally {
    folder.close();
  }
  removeEmptyFolders(root, folderOf(path));
  return { path, status: 'removed' };
}

/** Removes the temporary files of killed runs from a folder. */
export function removeLeftovers(root: string, path: string): void {
  const { folder } = openFolder(root, path, false);
  if (folder === null) return;
  try {
    for (const name of readdirSync(folder.at('.'))) {
      if (temporaryName.test(name)) rmSync(folder.at(name), { force: true });
    }
  } finally {
    folder.close();
  }
}

function removeEmptyFolders(root: string, path: string): void {
  for (let folder = path; folder !== ''; folder = folderOf(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (systemErrorCode(error) === null) throw error;
      return;
    }
  }
}

function kept(path: string, reason: string): WriteResult {
  return { path, status: 'kept', reason: `${reason}, and is no longer made` };
}
