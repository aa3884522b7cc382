// Lines found again by what they say, not by where they stand.
import { createHash } from 'node:crypto';

/** A run of lines named by its first line's content. */
export interface LineAnchor {
  /** First 16 hex digits of the SHA-256 of the first line without blanks. */
  readonly hash: string;
  /** 1 for the first such line, 2 for the second, ... */
  readonly ordinal: number;
  /** How many lines. */
  readonly lines: number;
}

/** The anchor of lines `line` to `endLine` (1-based) in `lines`; null when `line` is not among them. */
export function anchorLines(
  lines: readonly string[],
  line: number,
  endLine: number,
): LineAnchor | null {
  const first = lines[line - 1];
  if (first === undefined) return null;
  const meaning = collapse(first);
  const before = lines.slice(0, line - 1).filter((text) => collapse(text) === meaning);
  return {
    hash: hashLine(meaning),
    ordinal: before.length + 1,
    lines: Math.max(1, endLine - line + 1),
  };
}

/** The 1-based first and last line that an anchor means in `lines`, or null when they are gone. */
export function findLines(
  lines: readonly string[],
  anchor: LineAnchor,
): { readonly line: number; readonly endLine: number } | null {
  let left = anchor.ordinal;
  for (const [index, text] of lines.entries()) {
    if (hashLine(collapse(text)) !== anchor.hash || --left > 0) continue;
    return { line: index + 1, endLine: Math.min(lines.length, index + anchor.lines) };
  }
  return null;
}

function collapse(line: string): string {
  return line.replace(/\s/g, '');
}

function hashLine(meaning: string): string {
  return createHash('sha256').update(meaning).digest('hex').slice(0, 16);
}
