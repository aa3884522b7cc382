// Lines and columns of offsets, with every line break that Python knows: LF, CR LF and a lone CR.

export interface LineIndex {
  /** 1-based line of an offset. */
  lineOf(offset: number): number;
  /** 1-based column of an offset, in UTF-16 units. */
  columnOf(offset: number): number;
  /** Offset of the first unit of a 1-based line. */
  startOf(line: number): number;
  /** Physical lines; a final line break opens no new one. */
  readonly count: number;
}

/** Index of a text; look-ups take logarithmic time. */
export function indexLines(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineOf = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const last = starts.at(-1)!;
  return {
    lineOf,
    columnOf: (offset) => offset - starts[lineOf(offset) - 1]! + 1,
    startOf: (line) => starts[line - 1] ?? text.length,
    count: last === text.length ? starts.length - 1 : starts.length,
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
