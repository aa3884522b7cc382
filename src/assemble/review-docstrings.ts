// The docstrings that a model wrote, as proposals: what each would change, and what became of it.
import { createHash, randomUUID } from 'node:crypto';
import { DocwrightError } from '../errors.ts';
import { diffEdit, type Splice } from '../output/write/docstrings/index.ts';
import type { Store } from '../store/open-store.ts';
import { addRejection, readRejections } from '../store/rejections.ts';
import type { SymbolDoc } from '../types/documentation.ts';
import type { Module } from '../types/module.ts';
import type { Decided, Decision, Proposal } from '../types/review.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import { createTextParser, type TextParser } from '../workers/parse-text.ts';
import type { SessionWorld } from './open-client.ts';
import { packageHomes } from './package-homes.ts';
import { stateFolder, withState } from './with-state.ts';
import { type ModulePlan, planModule, textsOf, writeModule } from './write-into-source.ts';

/** The code as it is now, with the texts that were accepted for it. */
export interface Reviewed {
  readonly code: CodeBase;
  readonly docs: ReadonlyMap<string, SymbolDoc>;
}

interface Room extends Reviewed {
  readonly settings: Settings;
  readonly store: Store;
  readonly parser: TextParser;
  readonly replace: true;
  readonly homes: ReadonlyMap<string, string>;
}

/** In the order of the files, then of the source. @throws DocwrightError LOCKED while a run holds the state. */
export function listProposals(
  reviewed: Reviewed,
  settings: Settings,
  world: SessionWorld,
): Promise<readonly Proposal[]> {
  return inRoom(reviewed, settings, world, async (room) => {
    const rejected = readRejections(stateFolder(room.code, settings));
    const proposals: Proposal[] = [];
    for (const module of room.code.graph.modules) {
      const texts = textsOf(module, room);
      if (texts.size === 0) continue;
      const plan = await planModule(module, texts, knownIn(room), room);
      proposals.push(...plan.edits.map((edit) => proposalOf(module, edit, plan)));
    }
    return proposals.filter(({ version }) => !rejected.has(version));
  });
}

/** Writes a text through the writer of `--write-docstrings`, with a way back for `undo`, or remembers its rejection. */
export function decideProposal(
  reviewed: Reviewed,
  decision: Decision,
  settings: Settings,
  world: SessionWorld,
): Promise<Decided> {
  return inRoom(reviewed, settings, world, async (room) => {
    const module = room.code.graph.modules.find(({ path }) => path === pathOf(decision.id));
    const text = module && textsOf(module, room).get(decision.id);
    if (module === undefined || text === undefined) return conflict;
    const plan = await planModule(module, new Map([[decision.id, text]]), knownIn(room), room);
    const state = stateFolder(room.code, settings);
    const edit = plan.edits.find(({ id }) => id === decision.id);
    const version = edit && versionOf(edit, plan);
    if (version !== decision.version || readRejections(state).has(version)) return conflict;
    if (decision.action === 'reject') {
      addRejection(state, version);
      return { outcome: 'rejected' };
    }
    const wanted = decision.action === 'edit' ? (decision.text ?? '') : text;
    return write(module, decision.id, wanted, room);
  });
}

const conflict = {
  outcome: 'conflict',
  message: 'It was decided elsewhere, or its source changed since it was shown.',
} as const satisfies Decided;

async function write(module: Module, id: string, text: string, room: Room): Promise<Decided> {
  const texts = new Map([[id, text]]);
  const { edits, skips } = await writeModule(module, texts, knownIn(room), randomUUID(), room);
  if (edits.length > 0) return { outcome: 'written' };
  return { outcome: 'refused', message: skips[0]?.reason ?? 'Nothing was to be written.' };
}

async function inRoom<T>(
  { code, docs }: Reviewed,
  settings: Settings,
  world: SessionWorld,
  work: (room: Room) => Promise<T>,
): Promise<T> {
  if (code.cloned) {
    throw new DocwrightError('USAGE', 'Docstrings are not written into a clone of a URL.', {
      hint: 'Clone the repository yourself and name its folder.',
    });
  }
  const parser = await createTextParser();
  try {
    const homes = packageHomes(code.graph.modules);
    const stateWorld = { ...world, keepEvents: () => {} };
    return await withState(true, code, settings, stateWorld, (store) =>
      work({ code, docs, settings, store: store!, parser, replace: true, homes }),
    );
  } finally {
    parser.delete();
  }
}

function knownIn({ store, code }: Room): ReadonlyMap<string, string> {
  return store.edits.docstrings(code.scan.root);
}

function proposalOf(module: Module, edit: Splice, plan: ModulePlan): Proposal {
  const { id, docstring } = edit;
  const symbol = module.symbols.find((each) => each.id === id);
  const diff = diffEdit(plan.source.text, edit);
  const line = diff.find(({ kind }) => kind !== 'same')?.line ?? symbol?.line ?? 1;
  const name = symbol?.qualifiedName ?? module.name;
  return {
    id,
    path: module.path,
    name,
    line,
    version: versionOf(edit, plan),
    text: docstring,
    diff,
  };
}

/** The same text over the same docstring is the same proposal, wherever in the file it stands. */
function versionOf({ id, start, end, docstring }: Splice, { source }: ModulePlan): string {
  const before = source.text.slice(start, end);
  return createHash('sha256')
    .update(JSON.stringify([id, before, docstring]))
    .digest('hex')
    .slice(0, 32);
}

/** The module of a symbol's id. */
function pathOf(id: string): string {
  const at = id.indexOf('#');
  return at === -1 ? id : id.slice(0, at);
}
