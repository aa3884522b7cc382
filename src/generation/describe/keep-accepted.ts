// Brings back the texts of earlier runs that were made from the code as it is today; others are marked stale.
import { createHash } from 'node:crypto';
import type { SymbolDoc } from '../../types/documentation.ts';
import type { Manifest, ManifestText } from '../../types/manifest.ts';
import type { Module } from '../../types/module.ts';

/** Where evidence of a kept text stands today. */
export type FindEvidence = (text: ManifestText) => SymbolDoc['evidence'];

/**
 * The source's docs, with the accepted texts of `manifest`: where the source says nothing, and where it says
 * the same that it said when the text was written.
 */
export function keepAccepted(
  modules: readonly Module[],
  docs: ReadonlyMap<string, SymbolDoc>,
  manifest: Manifest | null,
  findEvidence: FindEvidence,
): ReadonlyMap<string, SymbolDoc> {
  if (manifest === null) return docs;
  const today = new Map(modules.flatMap(identities));
  const kept = new Map(docs);
  for (const text of manifest.modules.flatMap(({ texts }) => texts)) {
    const { id, sections, codeHash, docstring, key } = text;
    const now = today.get(id);
    if (sections === null || now === undefined) continue;
    const unchanged = now.codeHash === codeHash && now.docstring === docstring;
    if (docs.get(id)?.origin === 'source' && !unchanged) continue;
    kept.set(id, {
      target: id,
      origin: 'model',
      docstring: { style: 'google', sections, warnings: [] },
      evidence: findEvidence(text),
      stale: now.codeHash !== codeHash,
      ...(key === null ? {} : { key }),
      ...(now.codeHash === codeHash ? {} : { codeHash }),
    });
  }
  return kept;
}

type Identity = readonly [
  id: string,
  { readonly codeHash: string; readonly docstring: string | null },
];

/** Code and docstring hashes of a module and its symbols, as the manifest has them. */
function identities({ path, sha256, docstring, symbols }: Module): readonly Identity[] {
  return [
    [path, { codeHash: sha256, docstring: hashText(docstring) }],
    ...symbols.map(
      (symbol): Identity => [
        symbol.id,
        { codeHash: symbol.codeHash, docstring: hashText(symbol.docstring) },
      ],
    ),
  ];
}

function hashText(text: string | null): string | null {
  return text === null ? null : createHash('sha256').update(text).digest('hex');
}
