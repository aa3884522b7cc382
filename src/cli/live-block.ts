// A few lines at the end of a terminal that are drawn over again. The cursor rests behind them and is never hidden,
// so that nothing needs to be restored whatever ends the process.
import type { Stream } from './terminal.ts';
import { textWidth } from './text-width.ts';

export interface LiveBlock {
  /** @param widths Columns of each line, without escapes. */
  readonly draw: (lines: readonly string[]) => void;
  readonly clear: () => void;
}

const clearLine = '\r\u001b[2K';
const up = '\u001b[1A';

export function makeLiveBlock(stream: Stream): LiveBlock {
  /** Widths of the lines that stand there. */
  let drawn: readonly number[] = [];
  const columns = () => Math.max(1, stream.columns ?? 80);
  /** A terminal that became narrower has wrapped what was drawn. */
  const erase = () => {
    const rows = drawn.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns())), 0);
    return clearLine + (up + clearLine).repeat(Math.max(0, rows - 1));
  };
  return {
    draw: (lines) => {
      const before = drawn.length > 0 ? erase() : clearLine;
      drawn = lines.map((line) => textWidth(withoutEscapes(line)));
      stream.write(before + lines.join('\n'));
    },
    clear: () => {
      if (drawn.length > 0) stream.write(erase());
      drawn = [];
    },
  };
}

function withoutEscapes(line: string): string {
  return line.replace(/\u001b\[[0-9;]*m/g, '');
}
