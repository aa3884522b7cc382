// Brings back the texts of earlier runs that were made from the code as it is today; others are marked stale.
import { createHash } from 'node:crypto';
import type { SymbolDoc } from '../../types/documentation.ts';
import type { Manifest, ManifestText } from '../../types/manifest.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { followMoves, type Identity } from './follow-moves.ts';

/** Where evidence of a kept text stands today, in the definition of this id. */
export type FindEvidence = (id: string, text: ManifestText) => SymbolDoc['evidence'];

/**
 * The source's docs, with the accepted texts of `manifest`: where the source says nothing, and where it says
 * the same that it said when the text was written, and only of definitions that a run would document. Texts follow definitions that moved to another file.
 */
export function keepAccepted(
  modules: readonly Module[],
  docs: ReadonlyMap<string, SymbolDoc>,
  manifest: Manifest | null,
  findEvidence: FindEvidence,
  isDocumentable: (symbol: CodeSymbol) => boolean,
): ReadonlyMap<string, SymbolDoc> {
  if (manifest === null) return docs;
  const today = new Map(modules.flatMap((module) => identities(module, isDocumentable)));
  const kept = new Map(docs);
  for (const [id, text] of followMoves(manifest, today)) {
    const { sections, codeHash, docstring, key, uses } = text;
    const now = today.get(id)!;
    if (sections === null) continue;
    const unchanged = now.codeHash === codeHash && now.docstring === docstring;
    if (docs.get(id)?.origin === 'source' && !unchanged) continue;
    kept.set(id, {
      target: id,
      origin: 'model',
      docstring: { style: 'google', sections, warnings: [] },
      evidence: findEvidence(id, text),
      stale: now.codeHash !== codeHash,
      ...(key === null ? {} : { key }),
      ...(uses === null ? {} : { uses }),
      ...(now.codeHash === codeHash ? {} : { codeHash }),
    });
  }
  return kept;
}

/** Code and docstring hashes of a module and its symbols, as the manifest has them. */
function identities(
  module: Module,
  isDocumentable: (symbol: CodeSymbol) => boolean,
): readonly (readonly [id: string, Identity])[] {
  const symbols = module.symbols.filter(isDocumentable);
  return [{ id: module.path, ...module }, ...symbols].map(({ id, codeHash, docstring }) => [
    id,
    { codeHash, docstring: hashText(docstring) },
  ]);
}

function hashText(text: string | null): string | null {
  return text === null ? null : createHash('sha256').update(text).digest('hex');
}
