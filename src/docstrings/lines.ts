// Lines of a docstring: indentation, blank lines, blocks. Every function is linear in its input.

export function splitLines(text: string): string[] {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Count of leading spaces and tabs. */
export function indentOf(line: string): number {
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}

/** Removes the indentation that all lines share; blank lines become empty. */
export function dedent(lines: readonly string[]): string[] {
  let shared = Number.POSITIVE_INFINITY;
  for (const line of lines) if (!isBlank(line)) shared = Math.min(shared, indentOf(line));
  return lines.map((line) => (isBlank(line) ? '' : line.slice(shared)));
}

export function trimBlankEnd(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && isBlank(lines[end - 1])) end -= 1;
  return lines.slice(0, end);
}

export function trimBlank(lines: readonly string[]): string[] {
  let start = 0;
  while (start < lines.length && isBlank(lines[start])) start += 1;
  return trimBlankEnd(lines.slice(start));
}

/** Text of lines without blank lines around it. */
export function textOf(lines: readonly string[]): string {
  return trimBlank(lines).join('\n');
}

/**
 * Position of the first `wanted` outside of brackets, or -1. Brackets that never close count as
 * text, so the search then starts again without them.
 */
export function findOutsideBrackets(text: string, wanted: string, from = 0): number {
  let depth = 0;
  let first = -1;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === wanted) {
      if (depth === 0) return at;
      if (first === -1) first = at;
    } else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
  }
  return depth === 0 ? -1 : first;
}

/** Splits at commas outside of brackets, each part trimmed. */
export function splitOutsideBrackets(text: string, separator = ','): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
