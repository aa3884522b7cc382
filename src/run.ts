// The pipeline: its stages in order, one event before and after each, and no logic of its own.
import { describeIssues, emptyFiles, findFailures } from './code/find-failures.ts';
import { link } from './code/link/link.ts';
import { languageOf } from './code/parse/languages/index.ts';
import { readHistory } from './code/scan/read-history.ts';
import { outputFolder, requestScan } from './code/scan/request-scan.ts';
import { scan } from './code/scan/scan.ts';
import { checkModules } from './docstrings/check-modules.ts';
import { describeSource } from './generation/describe/describe-source.ts';
import { makeDocstringReader } from './generation/describe/read-docstring.ts';
import { readManifest } from './output/read-manifest.ts';
import { renderManifest } from './output/render/formats/json.ts';
import { renderMarkdown } from './output/render/formats/markdown.ts';
import { staticReport } from './output/static-report.ts';
import { readManifestText, writeOutputs } from './output/write/write-outputs.ts';
import type { Emit } from './types/events.ts';
import type { WriteResult } from './types/output.ts';
import type { CheckReport, CodeBase, RunReport } from './types/run.ts';
import type { Settings } from './types/settings.ts';
import type { Clock } from './types/world.ts';
import { makeStageRunner } from './util/stage-runner.ts';
import { createParsePool } from './workers/parse-pool.ts';

/** What a run is given of the machine. */
export interface World {
  /** Paths, relative to `cwd`, or git URLs. */
  readonly targets: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Worker threads at most. */
  readonly threads: number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export interface Checked {
  readonly code: CodeBase;
  readonly report: CheckReport;
}

/** Reads a target: scan -> parse -> link. Writes nothing but clones of git URLs. */
export async function readCode(settings: Settings, world: World): Promise<CodeBase> {
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
        signal: world.signal,
        onProgress: (done, total, label) =>
          world.emit({ type: 'progress', stage: 'parse', done, total, label }),
      }),
  );
  for (const message of describeIssues(parsed.modules)) world.emit({ type: 'warning', message });
  const graph = await stage(
    'link',
    ({ edges }) => edges.length,
    () => link(parsed.modules, { rootName: found.name }),
  );
  const skipped = [...found.skipped, ...parsed.skipped, ...emptyFiles(parsed.modules)];
  const { strict } = settings.generate;
  const failures = findFailures({ scan: found, modules: parsed.modules, skipped, strict });
  return { scan: found, cloned: found.cloned, graph, sources: parsed.sources, skipped, failures };
}

export interface Generated {
  readonly code: CodeBase;
  readonly report: RunReport;
  /** Absolute. */
  readonly folder: string;
  readonly written: readonly WriteResult[];
}

/** Writes the reference: scan -> parse -> link -> describe -> render -> write. Asks no model. */
export async function generateReference(settings: Settings, world: World): Promise<Generated> {
  const code = await readCode(settings, world);
  const { scan: found, graph, sources, skipped, failures } = code;
  const docs = describeSource(graph.modules, makeDocstringReader(settings.docstring.style));
  const paths = graph.modules.map(({ path }) => path);
  const history = await readHistory(found.root, paths, { signal: world.signal });
  const { name } = found;
  const reference = { name, graph, docs, history, sources, skipped, failures };
  const stage = makeStageRunner(world);
  const pages = await stage(
    'render',
    () => paths.length,
    () => renderMarkdown(reference, settings.output),
  );
  const folder = outputFolder(settings, code, world.cwd);
  const written = await stage(
    'write',
    (results) => results.length,
    () =>
      writeOutputs(folder, pages, {
        previous: readManifest(readManifestText(folder) ?? '').manifest,
        force: settings.output.force,
        signal: world.signal,
        inside: settings.output.dir === null && !code.cloned ? found.root : null,
        manifest: (outputs) => renderManifest(reference, outputs),
      }),
  );
  return { code, report: staticReport(code, written), folder, written };
}

/** Checks the docstrings of a target: scan -> parse -> link -> verify. Asks no model, writes nothing. */
export async function checkCode(settings: Settings, world: World): Promise<Checked> {
  const code = await readCode(settings, world);
  const stage = makeStageRunner(world);
  const report = await stage(
    'verify',
    ({ findings }) => findings.length,
    () =>
      checkModules(
        { modules: code.graph.modules, sources: code.sources, rootName: code.scan.name },
        settings,
      ),
  );
  return { code, report };
}

function knownLanguage(path: string, firstLine: string | null) {
  return languageOf(path, firstLine ?? '');
}
