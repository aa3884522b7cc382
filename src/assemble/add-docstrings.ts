// The step of a run that writes texts into sources, when asked, and what the code is afterwards.
import { DocwrightError } from '../errors.ts';
import { canonicalText } from '../output/write/docstrings/index.ts';
import type { Store } from '../store/open-store.ts';
import type { Failure, SymbolDoc } from '../types/documentation.ts';
import type { Module } from '../types/module.ts';
import type { CodeBase, RunReport } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import { moveEvidence } from './move-evidence.ts';
import type { SessionWorld } from './open-client.ts';
import {
  isLeftAlone,
  textsOf,
  type WrittenDocstrings,
  writeIntoSource,
} from './write-into-source.ts';

export interface AddWorld extends SessionWorld {
  /** Where the way back is kept; null: nothing is written. */
  readonly store: Store | null;
  /** Whether docstrings of people may be replaced. */
  readonly replace: boolean;
  /** Stores accepted texts, with the docstrings that the sources are about to have, before any source changes. */
  readonly keep: (modules: readonly Module[]) => Promise<void>;
  /** Reads the target once more. */
  readonly readAgain: () => Promise<CodeBase>;
}

export interface Added {
  readonly code: CodeBase;
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  readonly failures: readonly Failure[];
  readonly report: Pick<RunReport, 'docstrings'>;
}

/** @throws DocwrightError USAGE before anything is asked, where sources may not be written. */
export function refuseClone({ cloned }: Pick<CodeBase, 'cloned'>, { docstring }: Settings): void {
  if (!cloned || !docstring.write) return;
  throw new DocwrightError('USAGE', 'Docstrings are not written into a clone of a URL.', {
    hint: 'Clone the repository yourself and name its folder.',
  });
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
  await world.keep(withDocstrings(code, docs, settings));
  const written = await writeIntoSource(code, docs, world.replace, settings, { ...world, store });
  const { edits, failures } = written;
  const report = reportOf(written);
  if (edits.size === 0) return { code, docs, failures, report };
  const moved = moveEvidence(docs, code.sources, edits);
  return { code: await world.readAgain(), docs: moved, failures, report };
}

/** The modules as they will be read, should every text find its way into its source. */
function withDocstrings(
  code: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  settings: Settings,
): readonly Module[] {
  return code.graph.modules.map((module) => {
    if (isLeftAlone(module, settings)) return module;
    const texts = textsOf(module, { code, docs, settings });
    const docstringOf = (id: string, now: string | null) => {
      const text = texts.get(id);
      return text === undefined ? now : canonicalText(text, module, id === module.path);
    };
    return {
      ...module,
      docstring: docstringOf(module.path, module.docstring),
      symbols: module.symbols.map((symbol) => {
        return { ...symbol, docstring: docstringOf(symbol.id, symbol.docstring) };
      }),
    };
  });
}

function reportOf({ edits, skips }: WrittenDocstrings): Pick<RunReport, 'docstrings'> {
  const written = [...edits.values()].reduce((sum, list) => sum + list.length, 0);
  return { docstrings: { written, files: [...edits.keys()], skipped: skips } };
}
