// What `check` says besides the docstrings: a reference that is out of date, and only what changed when asked.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changedSince } from '../code/scan/changed-since.ts';
import { outputFolder } from '../code/scan/request-scan.ts';
import { findStale } from '../output/find-stale.ts';
import type { Emit } from '../types/events.ts';
import type { Finding } from '../types/finding.ts';
import type { Module } from '../types/module.ts';
import type { CheckReport, ReadCode } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import { leftOut } from '../util/left-out.ts';
import { knownManifest } from './known-manifest.ts';

export interface CheckWorld {
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** The report with stale pages and texts, cut to the files that differ from `check.since`; coverage stays whole. */
export async function checkReference(
  code: ReadCode & { readonly modules: readonly Module[] },
  report: Omit<CheckReport, 'leftOut'>,
  settings: Settings,
  { cwd, signal, emit }: CheckWorld,
): Promise<CheckReport> {
  const { root } = code.scan;
  const manifest = knownManifest(outputFolder(settings, code, cwd), { emit });
  const isGone = (path: string) => !existsSync(join(root, path));
  const stale = manifest === null ? [] : findStale(manifest, code.modules, isGone);
  const findings = [...report.findings, ...stale].sort(byPlace);
  const { since } = settings.check;
  const whole = { ...report, findings, leftOut: leftOut(code.skipped) };
  if (since === null) return whole;
  const paths = [...new Set(findings.map(({ path }) => path))];
  const changed = await changedSince(root, since, paths, { signal });
  return { ...whole, findings: findings.filter(({ path }) => changed.has(path)) };
}

/** By path, then by line; findings of one line keep their order. */
function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}
