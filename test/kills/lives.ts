// Runs of the program that are killed and started again until one comes to its end, and what is true afterwards.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { azure } from '../e2e/model-run.ts';
import type { Simulator } from '../simulator/start-simulator.ts';

const preload = fileURLToPath(new URL('./crash-points.ts', import.meta.url));

/** A copy of the target with its state and output beside it. */
export interface Place {
  readonly target: string;
  readonly out: string;
  readonly state: string;
}

export function makePlace(folder: string, source: string): Place {
  const target = join(folder, 'target');
  mkdirSync(folder, { recursive: true });
  cpSync(source, target, { recursive: true });
  return { target, out: join(folder, 'out'), state: join(folder, 'state') };
}

export interface StartOptions {
  /** The program's main file. */
  readonly main: string;
  readonly argv?: readonly string[];
  /** Environment of the preloaded points. */
  readonly points?: Readonly<Record<string, string>>;
  /** A program and arguments that start what follows them. */
  readonly through?: readonly string[];
  readonly server: Simulator;
}

/** A run under way. */
export interface Started {
  readonly kill: (signal: NodeJS.Signals) => boolean;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly output: string;
  }>;
}

/** Starts `generate`. */
export function startRun(place: Place, options: StartOptions): Started {
  const { main, argv = [], points, through = [], server } = options;
  const flags = ['generate', place.target, '--out', place.out, '--state', place.state, '--yes'];
  const loaded = points === undefined ? [] : ['--import', preload];
  const env = { PATH: process.env.PATH ?? '', HOME: place.state, ...azure(server), ...points };
  const [file, ...words] = [...through, process.execPath, ...loaded, main, ...flags, ...argv];
  const child = spawn(file!, words, { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended: Started['ended'] = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
  return { kill: (signal: NodeJS.Signals) => child.kill(signal), ended };
}

export interface Findings {
  readonly calls: number;
  readonly uniqueCalls: number;
  /** Attempts that were under way when a process died. */
  readonly inFlightAtKills: number;
  /** Tokens of the server's own count, of what it answered whether or not anybody read it. */
  readonly serverTokens: number;
  /** Tokens of the ledger: used, and reserved of what may have been paid. */
  readonly ledgerTokens: number;
  readonly integrity: string;
}

/** What the server and the ledger say of all lives in a place; `from` is the first of the journal's entries. */
export function inspect({ state }: Place, server: Simulator, from: number): Findings {
  const entries = server.journal.slice(from);
  const unique = new Set(entries.map(({ body }) => JSON.stringify(body.messages)));
  const database = new DatabaseSync(join(state, 'state.db'), { readOnly: true });
  try {
    const ledger = database
      .prepare(
        `SELECT coalesce(sum(CASE state WHEN 'answered' THEN prompt + completion
                                        WHEN 'failed' THEN 0 ELSE prompt_reserved + cap END), 0) AS n
         FROM attempts`,
      )
      .get()!.n;
    const open = database
      .prepare("SELECT count(*) AS n FROM attempts WHERE reason = 'the process died'")
      .get()!.n;
    return {
      inFlightAtKills: Number(open),
      calls: entries.length,
      uniqueCalls: unique.size,
      serverTokens: entries.reduce((sum, { usage }) => sum + (usage?.total_tokens ?? 0), 0),
      ledgerTokens: Number(ledger),
      integrity: String(database.prepare('PRAGMA integrity_check').get()!.integrity_check),
    };
  } finally {
    database.close();
  }
}

/** What a run makes, and the sources that it read. */
export function filesOf({ out, target }: Place): ReadonlyMap<string, string> {
  const sources = [...filesIn(target)].map(([path, text]) => [join('target', path), text] as const);
  return new Map([...filesIn(out), ...sources]);
}

/** Every file below a folder with its bytes, by relative path. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

/** Paths whose bytes differ, or that only one side has. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => a.get(path) !== b.get(path)).sort();
}
