// The first paragraph of a docstring, and the prose behind it.
import type { Docstring } from '../types/docstring.ts';
import { textOf } from './lines.ts';

export interface DocstringSummary {
  /** First paragraph on one line; empty when the docstring does not begin with prose. */
  readonly summary: string;
  /** The other paragraphs of the prose in front of the first section. */
  readonly description: string;
}

/** Summary and description for pages and indexes. */
export function summaryOf({ sections }: Docstring): DocstringSummary {
  const first = sections[0];
  if (first?.kind !== 'text') return { summary: '', description: '' };
  const lines = first.value.replace(/^\n+/, '').split('\n');
  const gap = lines.findIndex((line) => line.trim() === '');
  const end = gap === -1 ? lines.length : gap;
  const summary = lines
    .slice(0, end)
    .map((line) => line.trim())
    .join(' ');
  return { summary, description: textOf(lines.slice(end)) };
}
