// The derived data of a run: opened when its target is known, closed with the run, absent where caching is off.
import { openDerived } from '../store/derived-cache.ts';
import type { DerivedCache } from '../types/derived.ts';
import type { OutputBases } from '../types/output.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Clock } from '../types/world.ts';
import { programStamp } from '../util/assets.ts';
import type { ModuleCache } from '../workers/parse-cached.ts';
import { stateFolder } from './with-state.ts';

export interface Derived {
  /** What is known of the files of a target. */
  readonly modules: (target: Pick<CodeBase, 'scan' | 'cloned'>) => ModuleCache;
  readonly outputs: OutputBases;
}

/** Runs `work` with derived data and writes afterwards what is new; without caching, with none. */
export async function withDerived<T>(
  settings: Settings,
  { clock }: { readonly clock: Clock },
  work: (derived: Derived) => Promise<T>,
): Promise<T> {
  let cache: DerivedCache | null = null;
  const bodies: ModuleCache['bodies'] = {
    get: (kind, key) => cache?.get(kind, key) ?? null,
    put: (kind, key, body) => cache?.put(kind, key, body),
  };
  const derived: Derived = {
    modules: (target) => {
      if (settings.state.cache) cache ??= openDerived(stateFolder(target, settings), clock);
      return { bodies, stamp: programStamp() };
    },
    outputs: {
      read: (sha256) => bodies.get('output', sha256),
      keep: (sha256, content) => {
        if (bodies.get('output', sha256) === null) bodies.put('output', sha256, content);
      },
    },
  };
  try {
    return await work(derived);
  } finally {
    (cache as DerivedCache | null)?.close();
  }
}
