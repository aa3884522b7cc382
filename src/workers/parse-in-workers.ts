// Shares files among worker threads, replaces threads that are spent, and gives up on a file that kills its thread.
import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../types/source-file.ts';
import { type ParsedFile, tookLonger, unparsedFile, type Wanted } from './parse-file.ts';
import { type ParseAnswer, type ParseChunk, READY, type WorkerSetup } from './parse-messages.ts';
import type { ReadModule } from './read-module.ts';

export interface WorkerJob extends Wanted {
  readonly root: string;
  readonly files: readonly SourceFile[];
  /** Threads at most. */
  readonly size: number;
  /** Milliseconds for one file. */
  readonly fileTimeout: number;
  readonly onProgress: (done: number, total: number, path: string) => void;
  readonly signal: AbortSignal | null;
  readonly read: ReadModule;
}

/** Small enough to keep all threads busy to the end. */
const CHUNK = { files: 16, bytes: 200_000 };
/** Megabytes of heap that one thread may use before its file is given up. */
const HEAP_LIMIT = 1024;
/** Megabytes for what one file leaves behind; more of it saves collections. */
const YOUNG_LIMIT = 24;
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js',
  import.meta.url,
);

/** Results in the order of the files. Rejects with the signal's reason, or when no worker can start. */
export async function parseInWorkers(job: WorkerJob): Promise<readonly ParsedFile[]> {
  const stop = new AbortController();
  const state: Progress = {
    job,
    chunks: chunksOf(job.files).reverse(),
    parsed: new Array(job.files.length),
    done: 0,
    stop: job.signal === null ? stop.signal : AbortSignal.any([job.signal, stop.signal]),
  };
  const lanes = Math.max(1, Math.min(job.size, state.chunks.length));
  try {
    await Promise.all(Array.from({ length: lanes }, () => runLane(state)));
  } finally {
    stop.abort();
  }
  return state.parsed;
}

interface Progress {
  readonly job: WorkerJob;
  /** Chunks of indexes, the next one last. */
  readonly chunks: (readonly number[])[];
  readonly parsed: ParsedFile[];
  done: number;
  readonly stop: AbortSignal;
}

/** One thread after the other until no chunk is left. */
async function runLane(state: Progress): Promise<void> {
  while (state.chunks.length > 0) {
    state.stop.throwIfAborted();
    const end = await runThread(state);
    if (end.left.length === 0) continue;
    const rest = end.crash === null ? end.left : giveUp(state, end.left, end.crash);
    if (rest.length > 0) state.chunks.push(rest);
  }
}

/** Marks the file at which a thread died; the others of its chunk go back. */
function giveUp(state: Progress, left: readonly number[], crash: string): readonly number[] {
  const [index, ...rest] = left;
  const { root, files, texts } = state.job;
  settle(state, index!, unparsedFile(root, files[index!]!, crash, texts));
  return rest;
}

function settle(state: Progress, index: number, parsed: ParsedFile): void {
  state.parsed[index] = parsed;
  state.done++;
  const { files, onProgress } = state.job;
  onProgress(state.done, files.length, files[index]!.path);
}

interface ThreadEnd {
  /** Files of its chunk that it did not answer. */
  readonly left: readonly number[];
  /** Why it died, or null when it ended as asked. */
  readonly crash: string | null;
}

/** Feeds one thread until there is no work, it is spent, or it dies. */
function runThread(state: Progress): Promise<ThreadEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadEnd>();
  const thread = startThread(state.job.root);
  const abort = () => {
    reject(state.stop.reason);
    void thread.terminate();
  };
  state.stop.addEventListener('abort', abort, { once: true });

  let left: number[] = [];
  let ready = false;
  let crash: string | null = 'its worker ended unexpectedly.';
  const watchdog = createWatchdog(state.job.fileTimeout, () => {
    crash = tookLonger(state.job.fileTimeout);
    void thread.terminate();
  });
  const next = () => {
    const chunk = state.chunks.pop();
    if (chunk === undefined) {
      crash = null;
      void thread.terminate();
      return;
    }
    left = [...chunk];
    const files = chunk.map((index) => state.job.files[index]!);
    const { texts, measured } = state.job;
    thread.postMessage({ files, texts, measured } satisfies ParseChunk);
    watchdog.restart();
  };
  thread.on('message', (message: ParseAnswer | typeof READY) => {
    if (message === READY) {
      ready = true;
      next();
      return;
    }
    const { parsed, spent } = message;
    watchdog.restart();
    const module = parsed.module === null ? null : state.job.read(parsed.module);
    settle(state, left.shift()!, { ...parsed, module });
    if (spent) crash = null;
    else if (left.length === 0) next();
  });
  thread.on('error', (error) => {
    crash = describeCrash(error);
  });
  thread.on('exit', () => {
    watchdog.stop();
    state.stop.removeEventListener('abort', abort);
    if (ready) resolve({ left, crash });
    else reject(new Error(`No parser thread starts: ${crash}`));
  });
  return promise;
}

function startThread(root: string): Worker {
  return new Worker(workerUrl, {
    workerData: { root } satisfies WorkerSetup,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT, maxYoungGenerationSizeMb: YOUNG_LIMIT },
  });
}

interface Watchdog {
  restart(): void;
  stop(): void;
}

function createWatchdog(limit: number, bite: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const restart = () => {
    stop();
    timer = setTimeout(bite, limit);
  };
  return { restart, stop };
}

function describeCrash(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'the parser ran out of memory.';
  return `its worker failed: ${error instanceof Error ? error.message : String(error)}`;
}

/** Neighbours stay together. */
function chunksOf(files: readonly SourceFile[]): (readonly number[])[] {
  const chunks: number[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [index, { size }] of files.entries()) {
    const last = chunks.at(-1);
    if (last === undefined || last.length === CHUNK.files || bytes + size > CHUNK.bytes) {
      chunks.push([index]);
      bytes = size;
    } else {
      last.push(index);
      bytes += size;
    }
  }
  return chunks;
}
