// Finds where the definitions of kept texts are today: in their place, or in another file with the same code.
import type { Manifest, ManifestText } from '../../types/manifest.ts';

/** What a definition or a module is today. */
export interface Identity {
  readonly codeHash: string;
  /** SHA-256 (hex) of its docstring, or null. */
  readonly docstring: string | null;
}

/** Each text with the id of today's definition; texts of what is gone are left out. */
export function followMoves(
  manifest: Manifest,
  today: ReadonlyMap<string, Identity>,
): ReadonlyMap<string, ManifestText> {
  const texts = manifest.modules.flatMap((module) => module.texts);
  const placed = new Map<string, ManifestText>();
  for (const text of texts) if (today.has(text.id)) placed.set(text.id, text);
  const lost = texts.filter(({ id, origin }) => origin === 'model' && !today.has(id));
  if (lost.length === 0) return placed;
  const homeless = Map.groupBy(lost, (text) => likeness(text.id, text));
  const candidates = [...today].filter(([id]) => !placed.has(id));
  const found = Map.groupBy(candidates, ([id, now]) => likeness(id, now));
  for (const [like, [first, ...others]] of homeless) {
    const [place, ...more] = found.get(like) ?? [];
    if (place !== undefined && others.length + more.length === 0) placed.set(place[0], first!);
  }
  return placed;
}

/** The same for a definition before and after its move. */
function likeness(id: string, { codeHash, docstring }: Identity): string {
  const cut = id.indexOf('#');
  return `${cut < 0 ? '' : id.slice(cut + 1)}\n${codeHash}\n${docstring}`;
}
