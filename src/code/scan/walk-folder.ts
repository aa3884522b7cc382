/** Lists a folder outside git: an iterative walk in a fixed order that obeys nested .gitignore files. */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SkippedFile } from '../../types/source-file.ts';
import { readHead, systemErrorCode } from '../../util/files.ts';
import { type IgnoreRules, isIgnored, withIgnoreFile } from './ignore-rules.ts';
import type { JudgeFolder, Listing } from './listing.ts';

const MAX_IGNORE_BYTES = 256 * 1024;
const FOLDERS_A_TURN = 200;

interface Folder {
  /** Relative to the base; '' for the base itself. */
  readonly path: string;
  readonly rules: IgnoreRules | null;
}

/**
 * Walks `base` without following links.
 *
 * @param maxEntries - The walk stops behind so many candidates and says so in a row.
 */
export async function walkFolder(
  base: string,
  judge: JudgeFolder,
  maxEntries: number,
  signal: AbortSignal | undefined,
): Promise<Listing> {
  const paths: string[] = [];
  const skipped: SkippedFile[] = [];
  const stack: Folder[] = [{ path: '', rules: null }];
  let turn = 0;
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    if (++turn % FOLDERS_A_TURN === 0) await setImmediate();
    signal?.throwIfAborted();
    if (paths.length >= maxEntries || skipped.length >= maxEntries) {
      skipped.push({ path: folder.path, reason: 'too-many', detail: 'the walk stopped here' });
      break;
    }
    stack.push(...visit(base, folder, judge, paths, skipped).reverse());
  }
  return { paths, skipped };
}

/** Adds a folder's files to `paths` and returns the folders to enter next. */
function visit(
  base: string,
  folder: Folder,
  judge: JudgeFolder,
  paths: string[],
  skipped: SkippedFile[],
): Folder[] {
  const entries = readEntries(join(base, folder.path));
  if (typeof entries === 'string') {
    skipped.push({ path: folder.path || '.', reason: 'unreadable', detail: entries });
    return [];
  }
  const hasRules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  const rules = hasRules ? readRules(base, folder) : folder.rules;
  const next: Folder[] = [];
  for (const entry of entries) {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
    const isFolder = entry.isDirectory();
    const refused = isFolder ? judge(path) : null;
    if (refused !== null) skipped.push(refused);
    else if (isIgnored(rules, path, isFolder)) {
      skipped.push({ path, reason: 'ignored', detail: 'matches a .gitignore' });
    } else if (isFolder) next.push({ path, rules });
    else paths.push(path);
  }
  return next;
}

function readEntries(path: string): Dirent[] | string {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return systemErrorCode(error) ?? 'unreadable';
  }
}

function readRules(base: string, folder: Folder): IgnoreRules | null {
  const read = readHead(join(base, folder.path, '.gitignore'), MAX_IGNORE_BYTES);
  if (read.bytes === null) return folder.rules;
  return withIgnoreFile(folder.rules, folder.path, read.bytes.toString('utf8'));
}
