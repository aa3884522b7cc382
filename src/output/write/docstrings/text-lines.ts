// Lines of a text: LF, CRLF and a lone CR end them.

/** Length of the line end at `at`: 0, 1 or 2. */
export function newlineAt(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0;
}

/** Offset of the first unit of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** Offset of the end of the line that holds `at`, before its line end. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Offset of the first unit of each line. */
export function lineOffsets(text: string): readonly number[] {
  const offsets = [0];
  for (let at = 0; at < text.length; at++) {
    const length = newlineAt(text, at);
    if (length === 0) continue;
    at += length - 1;
    offsets.push(at + 1);
  }
  return offsets;
}

/** Offset of the line behind the one that holds `at`; the text's length behind the last. */
export function nextLine(text: string, at: number): number {
  const end = lineEnd(text, at);
  return end + newlineAt(text, end);
}

/** Offset of the line before the one that begins at `line`; -1 before the first. */
export function previousLine(text: string, line: number): number {
  if (line <= 0) return -1;
  return lineStart(text, line - (text.startsWith('\r\n', line - 2) ? 2 : 1));
}
