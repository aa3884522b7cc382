// What the pool and its workers say to each other.
import type { SourceFile } from '../types/source-file.ts';
import type { ParsedFile, Wanted } from './parse-file.ts';

/** Given to a worker at its start. */
export interface WorkerSetup {
  /** Absolute real path. */
  readonly root: string;
}

/** A chunk of work; the worker answers each file by itself, in order. */
export interface ParseChunk extends Wanted {
  readonly files: readonly SourceFile[];
}

/** The first message of a worker, once it can parse. */
export const READY = 'ready';

export interface ParseAnswer {
  /** With the module as JSON, which is quicker to copy. */
  readonly parsed: Omit<ParsedFile, 'module'> & { readonly module: string | null };
  /** The worker must be replaced before it gets another file: it is too large, or its parser failed. */
  readonly spent: boolean;
}
