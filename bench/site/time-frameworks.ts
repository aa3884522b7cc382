// How long site frameworks take for the same pages: the build alone, from the Markdown that `--emit` writes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesBelow } from '../language/files-below.ts';
import { type Framework, frameworks, makeProject, run } from './frameworks.ts';
import { leafOf, source, treeOf } from './sources.ts';

export interface FrameworkTimes {
  /** Rows of the table of the bench. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** What a framework said that did not finish. */
  readonly failures: readonly string[];
}

/** No rows for no pages. A framework that fails has a row too, and its last words among the failures. */
export function timeFrameworks(size: number, only: readonly string[]): FrameworkTimes {
  if (size === 0) return { rows: [], failures: [] };
  const folder = mkdtempSync(join(tmpdir(), 'docwright-frameworks-'));
  try {
    const sources = join(folder, 'sources');
    writeSources(sources, size);
    const timed = frameworks
      .filter(({ id, packages }) => packages.length > 0 && (only.length === 0 || only.includes(id)))
      .map((framework) => time(framework, sources, folder));
    return {
      rows: timed.map(({ row }) => row),
      failures: timed.flatMap(({ failure }) => failure ?? []),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeSources(folder: string, size: number): void {
  for (let at = 0; at < size; at++) {
    const path = join(folder, treeOf(at), `${leafOf(at)}.py`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source().replaceAll('LEAF', leafOf(at)));
  }
}

function time(framework: Framework, sources: string, folder: string) {
  const project = makeProject(framework, sources, folder)!;
  const measured = join(folder, `${framework.id}.time`);
  const timed = ['/usr/bin/time', '-o', measured, '-f', 'MEASURED %e %U %S %M'];
  const failure = attempt(project, [...timed, ...framework.build]);
  const files = failure === null ? filesBelow(join(project, framework.site)) : [];
  const pages = files.filter((path) => path.endsWith('.html')).length;
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  return {
    row: [
      failure === null ? framework.id : `${framework.id} (failed)`,
      pages,
      ...figures(readFileSync(measured, 'utf8'), pages, Math.round(bytes / 1e6)),
    ],
    failure: failure === null ? null : `${framework.id} did not finish:\n${failure}`,
  };
}

/** Dashes where the command ended before it was measured. */
function figures(measured: string, pages: number, output: number): readonly (string | number)[] {
  const found = /MEASURED (\S+) (\S+) (\S+) (\S+)/.exec(measured)?.slice(1).map(Number);
  if (found === undefined) return ['-', '-', '-', '-', '-', '-', '-', output];
  const [seconds, user, system, kilobytes] = found as [number, number, number, number];
  const cpu = user + system;
  const times = [seconds, cpu, pages / seconds, pages / cpu].map((value) => value.toFixed(1));
  return [...times, '-', '-', Math.round(kilobytes / 1024), output];
}

/** What a build that falls over said; null for one that ends well. */
function attempt(project: string, command: readonly string[]): string | null {
  try {
    run(project, command);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
