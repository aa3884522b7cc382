/** What a command is, and what it is given. */
import type { Clock, CommandName, Emit, LoadedSettings, Settings } from '../index.ts';
import type { Stream, Terminal } from './terminal.ts';

export interface CommandRecord {
  readonly name: CommandName;
  readonly summary: string;
  /** Arguments in commander's notation, with their help. */
  readonly arguments: readonly (readonly [syntax: string, help: string])[];
  /** The words that its argument can be, for completion. */
  readonly choices?: readonly string[];
  /** Command lines with what they do. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** The first system's names of flags are accepted. */
  readonly legacyFlags?: true;
  /** Does the work and gives the exit code. */
  readonly run: (context: CommandContext) => Promise<number>;
}

export interface CommandContext {
  readonly words: readonly string[];
  readonly loaded: LoadedSettings;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly emit: Emit;
  /** Tells log, metrics and traces alone, and shows nothing. */
  readonly observe: Emit;
  /** Ends the progress display, before results are written. */
  readonly endProgress: () => void;
  readonly host: Host;
  /** All commands, for completion. */
  readonly commands: readonly CommandRecord[];
  /** Aborts with the reason that becomes the exit code. */
  readonly signal: AbortSignal;
}

/** The process, as an argument. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** The first interruption: the command ends what it can end. */
  readonly signal: AbortSignal;
  /** The second one: what is in flight is left, too. */
  readonly abandon: AbortSignal;
  /** An interrupted command has reason to go on for so many seconds. */
  readonly allow: (seconds: number) => void;
  readonly clock: Clock;
  /** What the clock showed before anything was read. */
  readonly started: { readonly wall: number; readonly now: number };
  /** Of docwright. */
  readonly version: string;
  /** Worker threads at most. */
  readonly threads: number;
}

/** Version of every JSON document that the command line prints. */
export const schemaVersion = 1;
