// Parses only what no earlier run parsed: modules are kept by the bytes of their file and by the program that read it.
// A file that holds a credential is never kept: what was read of it may repeat the credential.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { readSource } from '../code/scan/read-source.ts';
import { findSecrets } from '../secrets/find-secrets.ts';
import type { DerivedCache } from '../types/derived.ts';
import type { Module } from '../types/module.ts';
import type { SourceFile } from '../types/source-file.ts';
import { packText } from '../util/packed-texts.ts';
import type { ParsedFile } from './parse-file.ts';
import type { WorkerJob } from './parse-in-workers.ts';
import type { ReadModule } from './read-module.ts';

/** Where parsed modules are kept. */
export interface ModuleCache {
  readonly bodies: Pick<DerivedCache, 'get' | 'put'>;
  /** Stands for the program: another one reads files otherwise. */
  readonly stamp: string;
}

const filesPerTurn = 50;

/** Results in the order of the files; `parse` is called with those that are not known. */
export async function parseCached(
  { root, files, signal, read }: Pick<WorkerJob, 'root' | 'files' | 'signal' | 'read'>,
  { bodies, stamp }: ModuleCache,
  parse: (left: readonly SourceFile[]) => Promise<readonly ParsedFile[]>,
): Promise<readonly ParsedFile[]> {
  const known = new Map<string, ParsedFile>();
  for (const [index, file] of files.entries()) {
    if (index % filesPerTurn === 0) await setImmediate();
    signal?.throwIfAborted();
    const { source } = readSource(root, file.path);
    if (source === null) continue;
    const module = moduleOf(
      bodies.get('module', keyOf(stamp, file, source.sha256)),
      file.path,
      read,
    );
    if (module !== null)
      known.set(file.path, { module, skipped: null, text: packText(source.text) });
  }
  const unknown = files.filter(({ path }) => !known.has(path));
  for (const [index, parsed] of (await parse(unknown)).entries()) {
    const file = unknown[index]!;
    known.set(file.path, parsed);
    const { module } = parsed;
    if (module === null || !isWhole(module) || (await holdsSecret(root, file.path))) continue;
    bodies.put('module', keyOf(stamp, file, module.sha256), JSON.stringify(module));
  }
  return files.map(({ path }) => known.get(path)!);
}

function keyOf(stamp: string, { path, language }: SourceFile, sha256: string): string {
  return createHash('sha256')
    .update(JSON.stringify([stamp, path, language, sha256]))
    .digest('hex');
}

function moduleOf(body: string | null, path: string, read: ReadModule): Module | null {
  if (body === null) return null;
  try {
    const module = read(body);
    return module.path === path ? module : null;
  } catch {
    return null;
  }
}

async function holdsSecret(root: string, path: string): Promise<boolean> {
  const { source } = readSource(root, path);
  return source === null || (await findSecrets(source.text)).length > 0;
}

/** A file that was given up may succeed the next time. */
function isWhole({ unparsed, codeLines, loc }: Module): boolean {
  return unparsed === undefined && codeLines.length > loc;
}
