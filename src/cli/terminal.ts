// The streams of a process as the commands see them: results out, everything else beside, colour only where it is wanted.
import { styleText } from 'node:util';
import { visibleText } from '../index.ts';
import { wrapLine } from './wrap-line.ts';

/** What of a stream is needed. */
export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string, done?: (error?: Error | null) => void): boolean;
}

export interface Terminal {
  /** Writes results, piece by piece; resolves when the stream took them or was closed by its reader. */
  readonly result: (pieces: Iterable<string> | string) => Promise<void>;
  /** Writes one line beside the results, broken between words where a terminal is narrower. */
  readonly note: (line: string) => void;
  readonly stderr: Stream;
  /** Columns of the terminal that shows the results; null when none does. */
  readonly width: number | null;
  /** Lines may be rewritten in place. */
  readonly inPlace: boolean;
  /** Characters beyond ASCII are drawn. */
  readonly unicode: boolean;
  readonly paint: Paint;
}

export type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

export interface TerminalOptions {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False: never, whatever the environment says. */
  readonly color: boolean;
}

export function makeTerminal({ stdout, stderr, env, color }: TerminalOptions): Terminal {
  const dumb = env.TERM === 'dumb';
  const painted = color && wantsColor(stderr, env, dumb);
  return {
    result: (pieces) => writeAll(stdout, typeof pieces === 'string' ? [pieces] : pieces),
    note: (line) => {
      const lines = line.split('\n').flatMap((each) => wrapLine(each, columnsOf(stderr)));
      stderr.write(`${lines.join('\n')}\n`);
    },
    stderr,
    width: columnsOf(stdout),
    inPlace: stderr.isTTY === true && !dumb,
    unicode: drawsUnicode(env),
    paint: (style, text) => (painted ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** Of a terminal; a terminal that hides them is taken for the usual one. */
export function columnsOf({ isTTY, columns }: Stream): number | null {
  return isTTY === true ? columns || 80 : null;
}

/** NO_COLOR and FORCE_COLOR as https://no-color.org and Node understand them. */
function wantsColor(
  stream: Stream,
  env: Readonly<Record<string, string | undefined>>,
  dumb: boolean,
): boolean {
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && !dumb;
}

/** The old Windows console and the Linux one draw boxes for blocks; elsewhere the locale decides. */
function drawsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false;
  if (env.OS === 'Windows_NT') return Boolean(env.WT_SESSION || env.TERM_PROGRAM);
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
}

const CHUNK = 1 << 16;

/** Small pieces are joined; a reader that closed its end is no error. */
async function writeAll(stream: Stream, pieces: Iterable<string>): Promise<void> {
  let buffer = '';
  for (const piece of pieces) {
    buffer += piece;
    if (buffer.length < CHUNK) continue;
    if (!(await write(stream, buffer))) return;
    buffer = '';
  }
  if (buffer !== '') await write(stream, buffer);
}

function write(stream: Stream, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if (isClosed(error)) resolve(false);
      else reject(error);
    });
  });
}

/** Whether an error of a stream only says that nobody reads it any more. */
export function isClosed(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF';
}

/** A name on one line, without anything that could move the cursor or change the reading order. */
export function printable(text: string): string {
  return visibleText(text).replace(/[\n\r\t\u2028\u2029]/g, (char) => {
    const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
    return names[char] ?? ' ';
  });
}
