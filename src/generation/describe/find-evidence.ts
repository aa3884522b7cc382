// Finds the lines of kept evidence in today's sources.
import type { Module } from '../../types/module.ts';
import { findLines } from '../../util/line-anchor.ts';
import type { FindEvidence } from './keep-accepted.ts';

/** Looks for each anchor among the lines of its definition, else of its file; lost ones are left out. */
export function evidenceFinder(
  modules: readonly Module[],
  sources: ReadonlyMap<string, string>,
): FindEvidence {
  const spans = new Map(
    modules.flatMap(({ symbols }) => symbols.map(({ id, range }) => [id, range] as const)),
  );
  return ({ id, evidence }) =>
    evidence.flatMap((anchor) => {
      const lines = (sources.get(anchor.path) ?? '').split(/\r\n|\r|\n/);
      const span = spans.get(id);
      const own = span ? lines.slice(span.line - 1, span.endLine) : lines;
      const found = findLines(own, anchor);
      const offset = span ? span.line - 1 : 0;
      return found
        ? [{ path: anchor.path, line: found.line + offset, endLine: found.endLine + offset }]
        : [];
    });
}
