// Evidence of texts, moved to where its lines stand after docstrings were written above them.
import type { Splice } from '../output/write/docstrings/index.ts';
import type { SymbolDoc } from '../types/documentation.ts';

/**
 * @param sources Decoded sources before the edits, by path.
 * @param edits What was put into them, in source order, by path.
 */
export function moveEvidence(
  docs: ReadonlyMap<string, SymbolDoc>,
  sources: ReadonlyMap<string, string>,
  edits: ReadonlyMap<string, readonly Splice[]>,
): ReadonlyMap<string, SymbolDoc> {
  const moves = new Map([...edits].map(([path, list]) => [path, mover(sources.get(path)!, list)]));
  const moved = (doc: SymbolDoc): SymbolDoc => ({
    ...doc,
    evidence: doc.evidence.map(({ path, line, endLine }) => {
      const move = moves.get(path) ?? ((at: number) => at);
      return { path, line: move(line), endLine: move(endLine) };
    }),
  });
  return new Map([...docs].map(([id, doc]) => [id, moved(doc)]));
}

/** Lines count from 1. */
function mover(text: string, edits: readonly Splice[]): (line: number) => number {
  const steps = edits.map((edit) => ({
    from: breaks(text.slice(0, edit.end)) + 1,
    whole: /(^|[\r\n])$/.test(text.slice(0, edit.end)),
    lines: breaks(edit.text) - breaks(text.slice(edit.start, edit.end)),
  }));
  return (line) =>
    steps.reduce(
      (at, { from, whole, lines }) => (line > from || (whole && line === from) ? at + lines : at),
      line,
    );
}

function breaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
