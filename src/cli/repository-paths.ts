// Findings as code hosts place them: by paths from the top of the repository.
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { CheckReport } from '../index.ts';

/**
 * The report with paths from the top of the repository that holds `root`, or from `cwd` when there is none above it.
 *
 * @param root Absolute folder that the report's paths start from.
 */
export function fromRepositoryTop(report: CheckReport, root: string, cwd: string): CheckReport {
  const way = relative(topAbove(root) ?? cwd, root)
    .split(sep)
    .join('/');
  if (way === '' || way.startsWith('..')) return report;
  const findings = report.findings.map((finding) => ({
    ...finding,
    path: `${way}/${finding.path}`,
  }));
  return { ...report, findings };
}

function topAbove(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return null;
  }
}
