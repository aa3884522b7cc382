import type { SymbolDoc } from '../../../types/documentation.ts';

/** Who speaks, where it is not the source; and whether the text is older than the code. */
export function speaker(doc: SymbolDoc | undefined): readonly string[] {
  if (doc === undefined) return [];
  return [
    ...voices[doc.origin],
    ...(doc.stale ? ['*the code changed since this was written*'] : []),
  ];
}

const voices: Readonly<Record<SymbolDoc['origin'], readonly string[]>> = {
  source: [],
  model: ['*written by a model, checked against the code*'],
  derived: ['*no documentation; what follows is read off the code*'],
};
