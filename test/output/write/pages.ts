import { createHash } from 'node:crypto';
import type { OutputFile } from '../../../src/types/output.ts';

/** Pages that say their round in the first line and the hash of the rest in the last. */
export function* pagesOf(round: number): Generator<OutputFile> {
  for (let number = 0; number < 40; number++) {
    const gone = (number + round) % 7 === 0;
    const path = `markdown/pkg${number % 5}/page${number}.md`;
    if (!gone) yield { path, content: pageOf(round, number) };
  }
}

export function pageOf(round: number, number: number): string {
  const body = `round ${round}\n${`page ${number}, round ${round}\n`.repeat(2000)}`;
  return `${body}${hashOf(body)}\n`;
}

/** Whether a page is one that some round wrote, whole. */
export function isWhole(content: string): boolean {
  const body = content.slice(0, -65);
  return content === `${body}${hashOf(body)}\n`;
}

export function manifestOf(outputs: ReadonlyMap<string, string>): OutputFile {
  const manifest = {
    schemaVersion: 1,
    name: 'pages',
    outputs: Object.fromEntries(outputs),
    modules: [],
  };
  return { path: 'docwright.json', content: `${JSON.stringify(manifest)}\n` };
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
