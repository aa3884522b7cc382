// How long site frameworks take for the same pages: the build alone, from the Markdown that `--emit` writes.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesBelow } from '../language/files-below.ts';
import { type Framework, frameworks, makeProject, run } from './frameworks.ts';
import { leafOf, source, treeOf } from './sources.ts';

/** Rows of the table of the bench; none for no pages. */
export function timeFrameworks(size: number): readonly (readonly (string | number)[])[] {
  if (size === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'docwright-frameworks-'));
  try {
    const sources = join(folder, 'sources');
    writeSources(sources, size);
    return frameworks
      .filter(({ packages }) => packages.length > 0)
      .map((framework) => timed(framework, sources, folder));
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

function timed(framework: Framework, sources: string, folder: string) {
  const project = makeProject(framework, sources, folder)!;
  const time = ['/usr/bin/time', '-f', 'MEASURED %e %U %S %M'];
  const { said, isBuilt } = attempt(project, [...time, ...framework.build]);
  const [seconds, user, system, kilobytes] = /MEASURED (\S+) (\S+) (\S+) (\S+)/
    .exec(said)!
    .slice(1)
    .map(Number);
  const name = isBuilt ? framework.id : `${framework.id} (failed)`;
  const files = isBuilt ? filesBelow(join(project, framework.site)) : [];
  const pages = files.filter((path) => path.endsWith('.html')).length;
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  const cpu = user! + system!;
  const figures = [seconds!, cpu, pages / seconds!, pages / cpu].map((value) => value.toFixed(1));
  const peak = Math.round(kilobytes! / 1024);
  return [name, pages, ...figures, '-', '-', peak, Math.round(bytes / 1e6)];
}

/** A build that falls over is a figure too: VitePress runs out of memory on a thousand pages. */
function attempt(project: string, command: readonly string[]) {
  try {
    return { said: run(project, command), isBuilt: true };
  } catch (error) {
    return { said: (error as Error).message, isBuilt: false };
  }
}
