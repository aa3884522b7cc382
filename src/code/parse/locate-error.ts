// Where a text stops being one that its grammar knows: the token at which the parser gave up, not the node it then made.
import type { Parser } from 'web-tree-sitter';

/** Bytes of a UTF-16 unit, in which the parser's log counts columns. */
const UNIT = 2;

/** Messages of the log that are read; Python's scanner writes one for each character behind each comment of a row. */
function longestLog(text: string): number {
  return 500_000 + 4 * text.length;
}

/** Offset of the first token that fits nowhere; null when the log does not tell in time. Parses the text again. */
export function locateError(parser: Parser, text: string): number | null {
  const log = new ErrorLog(longestLog(text));
  parser.reset();
  parser.setLogger((message, isLex) => {
    log.left -= 1;
    if (!isLex) log.read(message);
  });
  try {
    parser.parse(text, null, { progressCallback: () => log.ended })?.delete();
  } finally {
    parser.setLogger(null);
    parser.reset();
  }
  return log.done && log.furthest !== null ? tokenBehind(text, log.furthest) : null;
}

interface Position {
  readonly row: number;
  readonly column: number;
  /** A line break was read before, so that the token stands further down. */
  readonly fresh: boolean;
}

/** Follows the parser's steps up to its first recovery. */
class ErrorLog {
  furthest: Position | null = null;
  done = false;
  /** Messages that are read yet. */
  left: number;
  private row = 0;
  private column = 0;
  private token = '';
  private before = '';

  constructor(longest: number) {
    this.left = longest;
  }

  /** Nothing more is wanted of the parser. */
  get ended(): boolean {
    return this.done || this.left < 0;
  }

  read(message: string): void {
    if (this.ended) return;
    if (message.startsWith('process')) this.move(message);
    else if (message.startsWith('lexed_lookahead')) {
      this.before = this.token;
      this.token = /sym:(\S*),/.exec(message)?.[1] ?? '';
    } else if (message.startsWith('detect_error')) this.fail();
    else if (message.startsWith('resume')) this.done = true;
  }

  private move(message: string): void {
    const place = /row:(\d+), col:(\d+)/.exec(message);
    this.row = Number(place?.[1]);
    this.column = Number(place?.[2]) / UNIT;
  }

  private fail(): void {
    const { row, column, furthest } = this;
    const further =
      furthest === null || row > furthest.row || (row === furthest.row && column > furthest.column);
    const fresh = isLayout(this.before) && !isLayout(this.token);
    if (further) this.furthest = { row, column, fresh };
  }
}

/** Hidden tokens, such as line breaks and changes of indentation, have names that begin with `_`. */
function isLayout(token: string): boolean {
  return token === '' || token.startsWith('_') || token === 'comment';
}

/** The log names the end of the token before. */
function tokenBehind(text: string, { row, column, fresh }: Position): number {
  let start = 0;
  for (let line = 0; line < row; line++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const gap = fresh ? /\s*/y : /[ \t\f]*/y;
  gap.lastIndex = start + column;
  return start + column + (gap.exec(text)?.[0].length ?? 0);
}
