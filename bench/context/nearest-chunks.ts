// The 20 nearest chunks of a repository by BM25: what a search over pieces of code finds for a definition.
import type { CodeBase } from '../../src/index.ts';

const [k1, b] = [1.2, 0.75];
const linesAChunk = 40;

export interface Chunk {
  /** Definitions that begin in it. */
  readonly ids: readonly string[];
  readonly text: string;
}

/** A search for the chunks that are nearest to a text. */
export function chunkSearch({
  graph,
  sources,
}: CodeBase): (text: string, most: number) => readonly Chunk[] {
  const chunks = graph.modules.flatMap(({ path, symbols }) => {
    const lines = (sources.get(path) ?? '').split('\n');
    return Array.from({ length: Math.ceil(lines.length / linesAChunk) }, (_, at): Chunk => {
      const first = at * linesAChunk;
      const ids = symbols
        .filter(({ line }) => line > first && line <= first + linesAChunk)
        .map(({ id }) => id);
      return { ids, text: lines.slice(first, first + linesAChunk).join('\n') };
    });
  });
  const words = chunks.map(({ text }) => wordsOf(text));
  const mean = words.reduce((sum, { length }) => sum + length, 0) / words.length;
  const postings = new Map<string, Map<number, number>>();
  for (const [at, own] of words.entries()) {
    for (const word of own) {
      const places = postings.get(word) ?? new Map<number, number>();
      postings.set(word, places.set(at, (places.get(at) ?? 0) + 1));
    }
  }
  return (text, most) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(text))) {
      const places = postings.get(word);
      if (places === undefined || places.size > chunks.length / 3) continue;
      const idf = Math.log(1 + (chunks.length - places.size + 0.5) / (places.size + 0.5));
      for (const [at, count] of places) {
        const length = 1 - b + (b * words[at]!.length) / mean;
        const score = (idf * count * (k1 + 1)) / (count + k1 * length);
        scores.set(at, (scores.get(at) ?? 0) + score);
      }
    }
    const best = [...scores].sort(([x, a], [y, c]) => c - a || x - y).slice(0, most);
    return best.map(([at]) => chunks[at]!);
  };
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w+/g) ?? [];
}
