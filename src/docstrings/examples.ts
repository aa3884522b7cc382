// Examples: prose and interactive sessions in turn.
import { isBlank, textOf } from './lines.ts';

type Part = readonly ['text' | 'examples', string];

/** Splits the lines of an Examples section; a session begins at `>>>` and ends at a blank line. */
export function readExamples(lines: readonly string[], trimFlags: boolean): Part[] {
  const parts: Part[] = [];
  let kind = 'text' as 'text' | 'examples';
  let current: string[] = [];
  let fenced = false;
  const flush = (next: 'text' | 'examples') => {
    if (current.some((line) => !isBlank(line))) parts.push([kind, textOf(current)]);
    current = [];
    kind = next;
  };
  for (const line of lines) {
    if (kind === 'examples') {
      if (isBlank(line)) flush('text');
      else current.push(trimFlags ? withoutFlags(line) : line);
      continue;
    }
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith('>>>')) flush('examples');
    current.push(trimFlags && line.startsWith('>>>') && !fenced ? withoutFlags(line) : line);
  }
  flush('text');
  return parts;
}

function withoutFlags(line: string): string {
  if (line.trim() === '<BLANKLINE>') return '';
  const at = line.indexOf('doctest:');
  if (at === -1) return line;
  const before = line.slice(0, at).trimEnd();
  return before.endsWith('#') ? before.slice(0, -1).trimEnd() : line;
}
