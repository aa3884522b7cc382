// Parses many files in worker threads: deterministic order, and a crash costs only the file that caused it.
import type { Module } from '../types/module.ts';
import type { SkippedFile, SourceFile } from '../types/source-file.ts';
import { type PackedText, packedTexts } from '../util/packed-texts.ts';
import { type ModuleCache, parseCached } from './parse-cached.ts';
import { createFileParser, type FileParser, grammarBytes, type ParsedFile } from './parse-file.ts';
import { parseInWorkers, type WorkerJob } from './parse-in-workers.ts';
import { makeModuleReader } from './read-module.ts';

export interface ParsePoolOptions {
  /** Absolute real path, as `ScanResult.root`. */
  readonly root: string;
  /** Worker threads at most. */
  readonly size: number;
  /** Milliseconds that one file may take. Default: 60,000. */
  readonly fileTimeout?: number;
}

export interface ParseRun {
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number, path: string) => void;
  /** Ends the run at once; `parse` rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Return the decoded texts too. Default: false. */
  readonly texts?: boolean;
  /** Work out metrics and hashes; without, the ones are null and the others ''. Default: true. */
  readonly measured?: boolean;
  /** What earlier runs parsed. Default: nothing is known. */
  readonly cache?: ModuleCache;
}

export interface ParseResult {
  /** In the order of the files. */
  readonly modules: readonly Module[];
  /** Files that could not be read. */
  readonly skipped: readonly SkippedFile[];
  /** Decoded texts by path; empty unless asked for. */
  readonly sources: ReadonlyMap<string, string>;
}

export interface ParsePool {
  parse(files: readonly SourceFile[], run?: ParseRun): Promise<ParseResult>;
}

/** Below both, starting threads costs more than they save. */
const SMALL_JOB = { files: 40, bytes: 400_000 };

/**
 * A pool of parsers. Small jobs are parsed in this thread; no thread outlives `parse`.
 *
 * @example await createParsePool({ root, size: 2 }).parse(scan.files)
 */
export function createParsePool(options: ParsePoolOptions): ParsePool {
  return {
    parse: async (files, run = {}) => {
      run.signal?.throwIfAborted();
      const job: WorkerJob = {
        root: options.root,
        size: options.size,
        fileTimeout: options.fileTimeout ?? 60_000,
        files,
        texts: run.texts ?? false,
        measured: run.measured ?? true,
        onProgress: run.onProgress ?? (() => {}),
        signal: run.signal ?? null,
        read: makeModuleReader(),
      };
      checkGrammars(files);
      const parse = (left: readonly SourceFile[]) => parseAll({ ...job, files: left });
      const { cache } = run;
      const parsed = cache ? parseCached(job, cache, parse) : parse(files);
      return collect(files, await parsed);
    },
  };
}

function parseAll(job: WorkerJob): Promise<readonly ParsedFile[]> {
  return isSmall(job.files) ? parseHere(job) : parseInWorkers(job);
}

/** Says what is wrong with a grammar before threads stumble over it. */
function checkGrammars(files: readonly SourceFile[]): void {
  for (const language of new Set(files.map((file) => file.language))) grammarBytes(language);
}

function isSmall(files: readonly SourceFile[]): boolean {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return files.length < SMALL_JOB.files && bytes < SMALL_JOB.bytes;
}

async function parseHere(job: WorkerJob): Promise<readonly ParsedFile[]> {
  const parsed: ParsedFile[] = [];
  let parser: FileParser | null = null;
  try {
    for (const file of job.files) {
      if (parser === null || parser.broken)
        parser = await createFileParser(job.root, job.fileTimeout);
      parsed.push(await parser.parse(file, job));
      job.onProgress(parsed.length, job.files.length, file.path);
      await nextTurn();
      job.signal?.throwIfAborted();
    }
  } finally {
    if (parser?.broken === false) parser.delete();
  }
  return parsed;
}

/** Lets signals and timers through. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function collect(files: readonly SourceFile[], parsed: readonly ParsedFile[]): ParseResult {
  const texts = new Map<string, PackedText>();
  for (const [index, { text }] of parsed.entries()) {
    if (text !== null) texts.set(files[index]!.path, text);
  }
  return {
    modules: parsed.flatMap(({ module }) => module ?? []),
    skipped: parsed.flatMap(({ skipped }) => skipped ?? []),
    sources: packedTexts(texts),
  };
}
