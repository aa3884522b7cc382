// Puts the texts of a model into the sources that they document, with a record of each file for `undo`.
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readSource } from '../code/scan/read-source.ts';
import { DocwrightError } from '../errors.ts';
import {
  canonicalText,
  type EditOptions,
  type PreparedDocstrings,
  planEdits,
  prepareDocstrings,
  type Skip,
  type Splice,
  skipOf,
  verifyEdits,
} from '../output/write/docstrings/index.ts';
import type { EditLog } from '../store/edit-log.ts';
import type { Store } from '../store/open-store.ts';
import type { Failure, SymbolDoc } from '../types/documentation.ts';
import type { Module } from '../types/module.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { SourceText } from '../types/source-file.ts';
import { ownSettings, pythonStyle } from '../util/language-settings.ts';
import { grouped } from '../util/words.ts';
import { createTextParser, type TextParser } from '../workers/parse-text.ts';
import { chooseStyle } from './choose-style.ts';
import { docText } from './doc-text.ts';
import type { SessionWorld } from './open-client.ts';
import { packageHomes } from './package-homes.ts';
import { settleEdits } from './settle-edits.ts';

export interface WrittenDocstrings {
  /** What was put into each file, by path. */
  readonly edits: ReadonlyMap<string, readonly Splice[]>;
  /** Texts that were not written, with the reason; those that are in the source already are not named. */
  readonly skips: readonly Skip[];
  /** Files that could not be written. */
  readonly failures: readonly Failure[];
}

/**
 * Writes every text of origin `model` that was made from today's code.
 *
 * @param replace Whether a docstring that a person wrote may be replaced where a model was asked for a better one.
 */
export async function writeIntoSource(
  code: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  replace: boolean,
  settings: Settings,
  world: SessionWorld & { readonly store: Store },
): Promise<WrittenDocstrings> {
  const parser = await createTextParser();
  try {
    const { store } = world;
    settleEdits(store.edits);
    const homes = packageHomes(code.graph.modules);
    return await writeModules({ code, docs, replace, settings, world, store, parser, homes });
  } finally {
    parser.delete();
  }
}

interface Writing {
  readonly code: CodeBase;
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  readonly replace: boolean;
  readonly settings: Settings;
  readonly world: SessionWorld;
  readonly store: Store;
  readonly parser: TextParser;
  /** Where the packages of Go files are documented. */
  readonly homes: ReadonlyMap<string, string>;
}

async function writeModules(writing: Writing): Promise<WrittenDocstrings> {
  const { code, settings, store, world } = writing;
  const known = store.edits.docstrings(code.scan.root);
  const run = randomUUID();
  const edits = new Map<string, readonly Splice[]>();
  const skips: Skip[] = [];
  const failures: Failure[] = [];
  for (const module of code.graph.modules) {
    world.signal.throwIfAborted();
    const texts = textsOf(module, writing);
    if (texts.size === 0) continue;
    if (isLeftAlone(module, settings)) {
      skips.push(...[...texts.keys()].map((id) => skipOf(id, 'switched-off')));
      continue;
    }
    try {
      const made = await writeModule(module, texts, known, run, writing);
      if (made.edits.length > 0) edits.set(module.path, made.edits);
      skips.push(...made.skips.filter(({ code }) => code !== 'unchanged'));
    } catch (error) {
      if (!(error instanceof DocwrightError)) throw error;
      const { code, message } = error;
      failures.push({ path: module.path, symbol: null, code, message });
    }
  }
  return { edits, skips, failures };
}

/** Whether the sources of its language are not to be written into. */
export function isLeftAlone({ language }: Module, settings: Settings): boolean {
  return ownSettings(settings, language).write === false;
}

/** The rendered texts of a module, by symbol id; the module's own under its path. */
export function textsOf(
  module: Module,
  { code, docs, settings }: Pick<Writing, 'code' | 'docs' | 'settings'>,
): ReadonlyMap<string, string> {
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const found = [module.path, ...symbols.keys()]
    .map((id) => docs.get(id))
    .filter((doc) => doc !== undefined);
  const made = found.filter(({ origin, stale }) => origin === 'model' && !stale);
  if (made.length === 0) return new Map();
  const style = chooseStyle(pythonStyle(settings), found);
  const source = code.sources.get(module.path) ?? '';
  return new Map(
    made.map(({ target, docstring }) => {
      const symbol = symbols.get(target) ?? null;
      return [target, docText(docstring, { module, symbol, source }, style)] as const;
    }),
  );
}

/** What of some texts would be written into a module, verified, and why the rest would not. */
export interface ModulePlan {
  readonly source: SourceText;
  readonly edits: readonly Splice[];
  readonly skips: readonly Skip[];
}

/** @throws DocwrightError OUTPUT when the file was not parsed, or changed since it was read. */
export async function planModule(
  module: Module,
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  writing: Pick<Writing, 'code' | 'replace' | 'settings' | 'parser' | 'homes'>,
): Promise<ModulePlan> {
  const { code, replace, settings, parser, homes } = writing;
  const source = readToday(module, code.scan.root);
  const { mine, skips } = withoutEdited(module, texts, known);
  const options: EditOptions = {
    replaceExisting: replace,
    splitOneLiners: settings.docstring.splitOneLiners,
    written: known,
    fileDocs: (homes.get(module.path) ?? module.path) === module.path,
    encoding: source.encoding,
  };
  const reparse = await parser.reparse(source, module.language);
  const planned = planEdits(module, source.text, mine, options);
  const plan = verifyEdits(module, source.text, planned, reparse, options);
  return { source, edits: plan.edits, skips: [...skips, ...plan.skips] };
}

/** Plans and writes. */
export async function writeModule(
  module: Module,
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  run: string,
  writing: Pick<Writing, 'code' | 'replace' | 'settings' | 'store' | 'parser' | 'homes'>,
): Promise<ModulePlan> {
  const { code, settings, store } = writing;
  const { root } = code.scan;
  const plan = await planModule(module, texts, known, writing);
  if (plan.edits.length > 0) {
    const docstrings = new Map(plan.edits.map(({ id, docstring }) => [id, hashOf(docstring)]));
    const { source, edits } = plan;
    const edit = prepareDocstrings(join(root, module.path), module.path, source, edits);
    refuseTooLarge(module.path, edit.size, settings.scan.maxFileSize);
    const record = JSON.stringify(edit.record);
    const logged = store.edits.announce({ run, root, record, docstrings });
    replaceOrForget(edit, store.edits, logged);
  }
  return plan;
}

/** A file above the limit would be left out by this run's second look at it, and by every later run. */
function refuseTooLarge(path: string, size: number, limit: number): void {
  if (size <= limit) return;
  const why = `with its docstrings it would have ${grouped(size)} bytes`;
  throw new DocwrightError(
    'OUTPUT',
    `${path} was left alone: ${why}, and --max-file-size is ${grouped(limit)}.`,
    { hint: 'Raise --max-file-size, or divide the file.' },
  );
}

/** The way back is stored before the file is replaced; it goes when the file stays as it was. */
function replaceOrForget(edit: PreparedDocstrings, edits: EditLog, logged: number): void {
  try {
    edit.replace();
  } catch (error) {
    edits.forget(logged);
    throw error;
  }
  edits.made(logged);
}

/** The file as it was parsed. */
function readToday({ path, sha256, unparsed }: Module, root: string): SourceText {
  if (unparsed !== undefined) {
    throw new DocwrightError('OUTPUT', `${path} was left alone: it was not parsed: ${unparsed}`, {
      hint: 'Mend the file, or leave it out with --exclude.',
    });
  }
  const { source } = readSource(root, path);
  if (source?.sha256 === sha256) return source;
  throw new DocwrightError('OUTPUT', `${path} was left alone: it changed since it was read.`, {
    hint: 'Run the command again; it reads the file anew.',
    retryable: true,
  });
}

/** Takes out what a person changed since we wrote it, whatever may be replaced. */
function withoutEdited(
  module: Module,
  texts: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
) {
  const today = new Map(module.symbols.map(({ id, docstring }) => [id, docstring]));
  today.set(module.path, module.docstring);
  const mine = new Map<string, string>();
  const skips: Skip[] = [];
  for (const [id, text] of texts) {
    const now = today.get(id) ?? null;
    const ours = known.get(id);
    const edited = now !== null && ours !== undefined && ours !== hashOf(now);
    if (!edited || now === canonicalText(text, module, id === module.path)) mine.set(id, text);
    else skips.push(skipOf(id, 'edited'));
  }
  return { mine, skips };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
