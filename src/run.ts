// The pipeline: its stages in order, one event before and after each, and no logic of its own.

import { addDocstrings, refuseClone } from './assemble/add-docstrings.ts';
import { type Approver, askModel, type BookSource, planModel } from './assemble/ask-model.ts';
import { checkReference } from './assemble/check-reference.ts';
import { type Derived, withDerived } from './assemble/derived.ts';
import { hideSecrets } from './assemble/hide-secrets.ts';
import { hasManifest, knownManifest } from './assemble/known-manifest.ts';
import type { Reviewed } from './assemble/review-docstrings.ts';
import { type InRun, withRun } from './assemble/with-run.ts';
import { withState } from './assemble/with-state.ts';
import { tellBook } from './assemble/write-book.ts';
import { describeIssues, emptyFiles, findFailures } from './code/find-failures.ts';
import { link, linkImports } from './code/link/link.ts';
import { languageOf } from './code/parse/languages/index.ts';
import { readLayout } from './code/resolve/read-layout.ts';
import { readHistory } from './code/scan/read-history.ts';
import { readProjectFiles } from './code/scan/read-project-files.ts';
import { outputFolder, requestScan } from './code/scan/request-scan.ts';
import { scan } from './code/scan/scan.ts';
import { secretValues } from './config/secret-values.ts';
import { checkModules } from './docstrings/check-modules.ts';
import type { DocwrightError } from './errors.ts';
import { describeSource } from './generation/describe/describe-source.ts';
import { evidenceFinder } from './generation/describe/find-evidence.ts';
import { keepAccepted } from './generation/describe/keep-accepted.ts';
import { makeDocstringReader } from './generation/describe/read-docstring.ts';
import { isDocumentable } from './generation/plan/select-targets.ts';
import type { Reading } from './observe/monitor.ts';
import { makeReport } from './output/make-report.ts';
import { renderFormats } from './output/render/formats/index.ts';
import { renderManifest } from './output/render/formats/json.ts';
import { refuseUnwritable } from './output/write/output-folder.ts';
import {
  type WriteOptions,
  writeManifestFirst,
  writeOutputs,
} from './output/write/write-outputs.ts';
import type { Store } from './store/open-store.ts';
import type { Reference } from './types/documentation.ts';
import type { Emit } from './types/events.ts';
import type { Manifest } from './types/manifest.ts';
import type { Module } from './types/module.ts';
import type { OutputFile, WriteResult } from './types/output.ts';
import type { CheckReport, CodeBase, Planned, ReadCode, RunReport } from './types/run.ts';
import type { ModelChoice, Settings } from './types/settings.ts';
import type { LanguageId } from './types/source-file.ts';
import type { Clock } from './types/world.ts';
import { readWebFiles } from './util/assets.ts';
import { isStrict, pythonStyle } from './util/language-settings.ts';
import { makeStageRunner } from './util/stage-runner.ts';
import { compareText } from './util/words.ts';
import { createParsePool } from './workers/parse-pool.ts';

/** What a run is given of the machine. */
export interface World extends Approver {
  /** Paths, relative to `cwd`, or git URLs. */
  readonly targets: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Worker threads at most. */
  readonly threads: number;
  readonly emit: Emit;
  /** Ends the run; answers in flight are waited for. */
  readonly signal: AbortSignal;
  /** Ends what is in flight, too; without one `signal` does. */
  readonly abandon?: AbortSignal;
  readonly clock: Clock;
  /** Where proxy settings are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A reading of the machine's use, sampled during a run; without it nothing is. */
  readonly readMachine?: Reading;
}

export interface Checked {
  readonly code: ReadCode;
  readonly report: CheckReport;
}

/** Reads a target: scan -> parse -> link. Writes nothing but clones of git URLs. */
export async function readCode(
  settings: Settings,
  world: World,
  derived: Derived | null = null,
): Promise<CodeBase> {
  const { modules, ...code } = await readModules(settings, world, { derived });
  const graph = await makeStageRunner(world)(
    'link',
    ({ edges }) => edges.length,
    async () => {
      const layout = await readLayout(code.scan.root, modules);
      return link(modules, { rootName: code.scan.name, layout });
    },
  );
  return { ...code, graph };
}

interface Depth {
  /** What earlier runs parsed. Default: nothing is known. */
  readonly derived?: Derived | null;
  /** Whether metrics and hashes are wanted. Default: always. */
  readonly measured?: (found: Pick<CodeBase, 'scan' | 'cloned'>) => boolean;
}

/** scan -> parse. */
async function readModules(
  settings: Settings,
  world: World,
  { derived = null, measured = () => true }: Depth,
): Promise<ReadCode & { readonly modules: readonly Module[] }> {
  const stage = makeStageRunner(world);
  const found = await stage(
    'scan',
    ({ files }) => files.length,
    async () => {
      const asked = await requestScan({ settings, ...world, knownLanguage });
      for (const message of asked.notices) world.emit({ type: 'notice', message });
      return { ...(await scan(asked.request)), cloned: asked.cloned };
    },
  );
  const parsed = await stage(
    'parse',
    ({ modules }) => modules.length,
    () =>
      createParsePool({ root: found.root, size: world.threads }).parse(found.files, {
        texts: true,
        measured: measured({ scan: found, cloned: found.cloned }),
        signal: world.signal,
        ...(derived && { cache: derived.modules({ scan: found, cloned: found.cloned }) }),
        onProgress: (done, total, label) =>
          world.emit({ type: 'progress', stage: 'parse', done, total, label }),
      }),
  );
  for (const message of describeIssues(parsed.modules)) world.emit({ type: 'warning', message });
  const skipped = [...found.skipped, ...parsed.skipped, ...emptyFiles(parsed.modules)];
  const strict = (language: LanguageId) => isStrict(settings, language);
  const failures = findFailures({ scan: found, modules: parsed.modules, skipped, strict });
  const { modules, sources } = parsed;
  return { scan: found, cloned: found.cloned, modules, sources, skipped, failures };
}

export interface Generated {
  readonly code: CodeBase;
  readonly report: RunReport;
  /** Absolute. */
  readonly folder: string;
  readonly written: readonly WriteResult[];
  /** What ended the model's part before its plan did, or null. */
  readonly stoppedBy: DocwrightError | null;
}

export interface GenerateOptions {
  /** Whether writing into sources may replace what a person wrote. Default: false. */
  readonly replaceDocstrings?: boolean;
}

/** Writes the reference: scan -> parse -> link -> describe -> [plan -> generate -> verify] -> render -> write. */
export function generateReference(
  settings: Settings,
  world: World,
  model: ModelChoice | null,
  options: GenerateOptions = {},
): Promise<Generated> {
  return withRun(world, secretValues(settings), (inRun) =>
    withDerived(settings, inRun, (derived) => generateIn(settings, inRun, model, options, derived)),
  );
}

async function generateIn(
  settings: Settings,
  world: World & InRun,
  model: ModelChoice | null,
  options: GenerateOptions,
  derived: Derived,
): Promise<Generated> {
  const code = await readCode(settings, world, derived);
  refuseClone(code, settings);
  const folder = outputFolder(settings, code, world.cwd);
  const previous = knownManifest(folder, world);
  const docs = describe(code, previous, settings);
  const book = await bookSource(code, previous, settings, world);
  const writesState = model !== null || settings.docstring.write;
  return withState(writesState, code, settings, world, (store) =>
    writeReference(
      { code, docs, book, folder, previous, store, derived },
      settings,
      world,
      model,
      options,
    ),
  );
}

/** What a run writes from. */
interface Sources {
  readonly code: CodeBase;
  readonly docs: Reference['docs'];
  readonly book: BookSource;
  readonly folder: string;
  readonly previous: Manifest | null;
  /** Null when neither a model is asked nor a source written. */
  readonly store: Store | null;
  readonly derived: Derived;
}

async function writeReference(
  { code, docs, book, folder, previous, store, derived }: Sources,
  settings: Settings,
  world: World & InRun,
  model: ModelChoice | null,
  options: GenerateOptions,
): Promise<Generated> {
  const stage = makeStageRunner(world);
  const inside = settings.output.dir === null && !code.cloned ? code.scan.root : null;
  const approve: World['approve'] = async (figures) => {
    refuseUnwritable(folder, inside);
    await world.approve?.(figures);
  };
  const asked =
    model === null || store === null
      ? null
      : await stage(
          'generate',
          ({ figures }) => figures.items.done,
          () => askModel(code, docs, book, model, settings, { ...world, approve }, store),
        );
  const made = asked?.docs ?? docs;
  const accepted = asked?.pages ?? book.accepted;
  const writing = (reference: Reference): WriteOptions => ({
    previous,
    bases: derived.outputs,
    force: settings.output.force,
    signal: world.signal,
    inside,
    manifest: (outputs) => renderManifest(reference, outputs),
  });
  const added = await addDocstrings(code, made, settings, {
    ...world,
    store,
    replace: options.replaceDocstrings ?? false,
    keep: async (modules) => {
      const reference = makeReference(code, made, [], book, accepted);
      const graph = { ...reference.graph, modules };
      await writeManifestFirst(folder, writing({ ...reference, graph }));
    },
    readAgain: () => readCode(settings, { ...world, emit: () => {} }),
  });
  const failures = [...code.failures, ...(asked?.failures ?? []), ...added.failures];
  const reference = makeReference(added.code, added.docs, failures, book, accepted);
  const pages = await stage(
    'render',
    () => code.graph.modules.length,
    async () =>
      renderFormats(await hideSecrets(reference, settings), settings.output, readWebFiles),
  );
  const written = await stage(
    'write',
    (results) => results.length,
    () => writeOutputs(folder, pages, writing(reference)),
  );
  for (const { path, status } of written) world.emit({ type: 'page', path, status });
  asked?.finish();
  const report = makeReport(code, failures, asked?.figures ?? null, written);
  return {
    code,
    report: { ...report, ...(asked?.texts ? { texts: asked.texts } : {}), ...added.report },
    folder,
    written,
    stoppedBy: asked?.stoppedBy ?? null,
  };
}

/** The reference as it stands, in memory: what the source says, and texts that were accepted for it. */
export async function readReference(
  settings: Settings,
  world: World,
): Promise<{ readonly reference: Reference; readonly pages: readonly OutputFile[] }> {
  const { code, docs, previous } = await readReviewed(settings, world);
  const book = await bookSource(code, previous, settings, world);
  const whole = makeReference(code, docs, code.failures, book, book.accepted);
  const reference = await hideSecrets(whole, settings);
  const markdown = { ...settings.output, formats: ['markdown'] as const };
  return { reference, pages: [...(await renderFormats(reference, markdown, readWebFiles))] };
}

/** The code as it is now, with the texts that were accepted for it: what a review begins with. */
export async function readReviewed(
  settings: Settings,
  world: World,
): Promise<Reviewed & { readonly previous: Manifest | null }> {
  const code = await readCode(settings, world);
  const folder = outputFolder(settings, code, world.cwd);
  const previous = knownManifest(folder, world);
  return { code, docs: describe(code, previous, settings), previous };
}

/** What `generateReference` would ask a model: scan -> parse -> link -> describe -> plan. No network. */
export async function planReference(
  settings: Settings,
  world: World,
  model: ModelChoice | null,
): Promise<{
  readonly code: CodeBase;
  readonly report: RunReport;
  readonly planned: Planned | null;
}> {
  const code = await readCode(settings, world);
  const folder = outputFolder(settings, code, world.cwd);
  const previous = knownManifest(folder, world);
  const docs = describe(code, previous, settings);
  const book = await bookSource(code, previous, settings, world);
  const planned =
    model === null
      ? null
      : await makeStageRunner(world)(
          'plan',
          ({ tasks }) => tasks.length,
          () => planModel(code, docs, book, model, settings, world),
        );
  const failures = [...code.failures, ...(planned?.failures ?? [])];
  return { code, report: makeReport(code, failures, planned?.figures ?? null, []), planned };
}

function describe(code: CodeBase, previous: Manifest | null, settings: Settings) {
  const { modules } = code.graph;
  const docs = describeSource(code.graph, makeDocstringReader(pythonStyle(settings)));
  return keepAccepted(modules, docs, previous, evidenceFinder(modules, code.sources), (symbol) =>
    isDocumentable(symbol, settings.output),
  );
}

/** What the book is made from, by the texts that exist; read before a model is asked. */
async function bookSource(
  code: CodeBase,
  previous: Manifest | null,
  settings: Settings,
  { signal }: World,
): Promise<BookSource> {
  const { root, name } = code.scan;
  const paths = code.graph.modules.map(({ path }) => path);
  const history = await readHistory(root, paths, { signal });
  const folders = code.graph.packages.map(({ path }) => path);
  const files = readProjectFiles(root, folders);
  const { analyze } = settings.generate;
  const input = (docs: Reference['docs'], { graph, sources } = code) => {
    return { name, graph, docs, sources, history, files, analyze };
  };
  return { input, accepted: previous?.pages ?? new Map() };
}

function makeReference(
  code: CodeBase,
  docs: Reference['docs'],
  failures: Reference['failures'],
  { input }: BookSource,
  accepted: BookSource['accepted'],
): Reference {
  const source = input(docs, code);
  const pages = tellBook(source, accepted);
  const shown = new Set(pages.map(({ slug }) => slug));
  const acceptedPages = [...accepted.values()]
    .filter(({ slug }) => shown.has(slug))
    .sort((a, b) => compareText(a.slug, b.slug));
  const { graph, sources, history } = source;
  const name = pages.find(({ kind }) => kind === 'overview')?.title ?? source.name;
  return {
    ...{ name, graph, docs, pages, acceptedPages, history, sources, failures },
    skipped: code.skipped,
  };
}

/** Checks the docstrings and the reference of a target: scan -> parse -> verify. Asks no model, writes nothing. */
export async function checkCode(settings: Settings, world: World): Promise<Checked> {
  // Only what an earlier run wrote can be out of date.
  const measured = (found: Pick<CodeBase, 'scan' | 'cloned'>) =>
    hasManifest(outputFolder(settings, found, world.cwd));
  const { modules: parsed, ...code } = await readModules(settings, world, { measured });
  const stage = makeStageRunner(world);
  const report = await stage(
    'verify',
    ({ findings }) => findings.length,
    async () => {
      const { root, name: rootName } = code.scan;
      const modules = linkImports(parsed, { rootName, layout: await readLayout(root, parsed) });
      const found = checkModules({ modules, sources: code.sources, rootName }, settings);
      return checkReference({ ...code, modules }, found, settings, world);
    },
  );
  return { code, report };
}

function knownLanguage(path: string, head: string | null) {
  return languageOf(path, head ?? '');
}
