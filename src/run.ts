// The pipeline: its stages in order, one event before and after each, and no logic of its own.
import { describeIssues, emptyFiles, findFailures } from './code/find-failures.ts';
import { link } from './code/link/link.ts';
import { languageOf } from './code/parse/languages/index.ts';
import { requestScan } from './code/scan/request-scan.ts';
import { scan } from './code/scan/scan.ts';
import { checkModules } from './docstrings/check-modules.ts';
import type { Emit } from './types/events.ts';
import type { CheckReport, CodeBase } from './types/run.ts';
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
