// Finds the lines of kept evidence in today's sources.
import type { Evidence } from '../../types/documentation.ts';
import type { EvidenceAnchor } from '../../types/manifest.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { lineOfToken } from '../../util/code-anchor.ts';
import { findLines } from '../../util/line-anchor.ts';
import type { FindEvidence } from './keep-accepted.ts';

/** Looks for each anchor among the lines of its definition: by its token while the code is the same, else by its words. */
export function evidenceFinder(
  modules: readonly Module[],
  sources: ReadonlyMap<string, string>,
): FindEvidence {
  const places = new Map(
    modules.flatMap((module) => module.symbols.map((symbol) => [symbol.id, { module, symbol }])),
  );
  return (id, { evidence, codeHash }) => {
    const place = places.get(id);
    if (place === undefined) return [];
    const { module, symbol } = place;
    const same = symbol.codeHash === codeHash;
    const text = sources.get(module.path) ?? '';
    return evidence.flatMap((anchor) =>
      same ? byToken(module, symbol, anchor) : byWords(module, symbol, text, anchor),
    );
  };
}

function byToken(module: Module, { range }: CodeSymbol, anchor: EvidenceAnchor): Evidence[] {
  const line = lineOfToken(module, range, anchor.token);
  return line === null ? [] : [{ path: module.path, line, endLine: line }];
}

function byWords(
  { path }: Module,
  { range }: CodeSymbol,
  text: string,
  anchor: EvidenceAnchor,
): Evidence[] {
  const own = text.split(/\r\n|\r|\n/).slice(range.line - 1, range.endLine);
  const found = findLines(own, anchor);
  const offset = range.line - 1;
  return found ? [{ path, line: found.line + offset, endLine: found.endLine + offset }] : [];
}
