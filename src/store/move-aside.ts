// Moves an unusable file out of the way, under a name that is free; nothing is ever deleted.
import { existsSync, renameSync } from 'node:fs';

/** Renames a file and its companions, given by suffix, and gives its new path. */
export function moveAside(path: string, companions: readonly string[] = []): string {
  for (let n = 1; ; n++) {
    const aside = `${path}.unreadable-${n}`;
    if (existsSync(aside)) continue;
    renameSync(path, aside);
    for (const suffix of companions) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    return aside;
  }
}
