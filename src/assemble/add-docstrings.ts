// The step of a run that writes texts into sources, when asked, and what the code is afterwards.
import type { Store } from '../store/open-store.ts';
import type { Failure, SymbolDoc } from '../types/documentation.ts';
import type { CodeBase, RunReport } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import { moveEvidence } from './move-evidence.ts';
import type { SessionWorld } from './open-client.ts';
import { type WrittenDocstrings, writeIntoSource } from './write-into-source.ts';

export interface AddWorld extends SessionWorld {
  /** Where the way back is kept; null: nothing is written. */
  readonly store: Store | null;
  /** Whether docstrings of people may be replaced. */
  readonly replace: boolean;
  /** Reads the target once more. */
  readonly readAgain: () => Promise<CodeBase>;
}

export interface Added {
  readonly code: CodeBase;
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  readonly failures: readonly Failure[];
  readonly report: Pick<RunReport, 'docstrings'>;
}

/** Writes what is to be written; the reference is then made of the sources as they are afterwards. */
export async function addDocstrings(
  code: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  settings: Settings,
  world: AddWorld,
): Promise<Added> {
  const { store } = world;
  if (!settings.docstring.write || store === null) return { code, docs, failures: [], report: {} };
  const written = await writeIntoSource(code, docs, world.replace, settings, { ...world, store });
  const { edits, failures } = written;
  const report = reportOf(written);
  if (edits.size === 0) return { code, docs, failures, report };
  const moved = moveEvidence(docs, code.sources, edits);
  return { code: await world.readAgain(), docs: moved, failures, report };
}

function reportOf({ edits, skips }: WrittenDocstrings): Pick<RunReport, 'docstrings'> {
  const written = [...edits.values()].reduce((sum, list) => sum + list.length, 0);
  return { docstrings: { written, files: [...edits.keys()], skipped: skips } };
}
