// The last lines of a run: what was found, what failed and why, where the output is.
import { relative } from 'node:path';
import type {
  CodeBase,
  CodeCounts,
  Failure,
  RunReport,
  SkippedFile,
  WriteResult,
} from '../index.ts';
import { count, countCode, isDamaged, leftOut, plural } from '../index.ts';
import { printable, type Terminal } from './terminal.ts';

const SHOWN_FAILURES = 20;

export function codeSummary(code: CodeBase): readonly string[] {
  const counts = countCode(code.graph.modules);
  const damaged = code.graph.modules.filter(isDamaged).length;
  return [
    describeCounts(counts),
    ...(damaged === 0
      ? []
      : [`${plural(damaged, 'file')} with syntax errors, documented as far as they parse`]),
    ...skippedSummary(code.skipped),
  ];
}

function describeCounts({ files, lines, classes, functions, methods }: CodeCounts): string {
  const parts = [
    plural(files, 'file'),
    plural(lines, 'line'),
    plural(classes, 'class', 'classes'),
    `${plural(functions, 'function')} (${plural(methods, 'method')})`,
  ];
  return parts.join(', ');
}

/** `12 left out: 8 ignored, 4 binary`; what docwright wrote itself is not worth a word. */
function skippedSummary(all: readonly SkippedFile[]): readonly string[] {
  const skipped = leftOut(all);
  if (skipped.length === 0) return [];
  const reasons = new Map<string, number>();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const list = [...reasons].map(([reason, number]) => `${count(number)} ${reason}`).join(', ');
  return [`${count(skipped.length)} left out: ${list} (--verbose names them)`];
}

/** One line a file that was left out. */
export function skippedLines(skipped: readonly SkippedFile[]): readonly string[] {
  return skipped.map(
    ({ path, reason, detail }) => `left out ${printable(path)}: ${reason}, ${detail}`,
  );
}

/** One line a failure, with its reason and, below, what to do; those with the same reason share a line. */
export function failureLines(failures: readonly Failure[], { paint }: Terminal): readonly string[] {
  const groups = [...Map.groupBy(failures, ({ code, message }) => `${code} ${message}`).values()];
  const shown = groups.slice(0, SHOWN_FAILURES).flatMap((group) => {
    const { path, symbol, code, message, hint } = group[0]!;
    const place = printable(symbol === null ? path : `${path} ${symbol}`);
    const rest = group.length === 1 ? '' : ` and ${count(group.length - 1)} more`;
    const gap = /^\d+:\d+/.test(message) && rest === '' ? '' : ' ';
    const line = `${paint('red', 'failed')} ${place}${rest}:${gap}${printable(message)} [${code}]`;
    return hint === undefined ? [line] : [line, `  ${printable(hint)}`];
  });
  const left = groups.slice(SHOWN_FAILURES).reduce((sum, group) => sum + group.length, 0);
  return left === 0 ? shown : [...shown, `and ${plural(left, 'more failure')}`];
}

/** `Wrote 21 files to docs/reference (3 unchanged).` */
export function outputSummary(
  folder: string,
  cwd: string,
  results: readonly WriteResult[],
): readonly string[] {
  const of = (status: WriteResult['status']) =>
    results.filter((result) => result.status === status).length;
  const near = relative(cwd, folder);
  const place = printable(near.startsWith('..') ? folder : near || '.');
  const notes = [
    ...(of('unchanged') > 0 ? [`${count(of('unchanged'))} unchanged`] : []),
    ...(of('merged') > 0 ? [`${count(of('merged'))} merged`] : []),
    ...(of('removed') > 0 ? [`${count(of('removed'))} removed`] : []),
  ];
  const wrote = `Wrote ${plural(of('written'), 'file')} to ${place}`;
  return [notes.length === 0 ? wrote : `${wrote} (${notes.join(', ')})`];
}

/** `21 new texts: of what the definitions ask for 98.2 % is told; 412 of 412 names mentioned exist` */
export function textSummary({ texts }: RunReport): readonly string[] {
  if (texts === undefined) return [];
  const { completeness, mentions, existing } = texts;
  const parts = [
    ...(completeness === null
      ? []
      : [`of what the definitions ask for ${percent(completeness)} is told`]),
    ...(mentions === 0 ? [] : [`${count(existing)} of ${count(mentions)} names mentioned exist`]),
  ];
  return parts.length === 0 ? [] : [`${plural(texts.count, 'new text')}: ${parts.join('; ')}`];
}

/** Rounded down, so that only what is whole reads 100 %. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

/** `Wrote 12 docstrings into 3 files; docwright undo takes them back.` */
export function writtenSummary({ docstrings }: RunReport): readonly string[] {
  if (docstrings === undefined) return [];
  const { written, files } = docstrings;
  if (written === 0) return ['No docstring was to be written'];
  const what = `${plural(written, 'docstring')} into ${plural(files.length, 'file')}`;
  return [`Wrote ${what}; docwright undo takes them back`];
}

/** One line a text that was not written into the source, with its reason; the rest as a number. */
export function unwrittenLines({ docstrings }: RunReport, { paint }: Terminal): readonly string[] {
  const skipped = docstrings?.skipped ?? [];
  const shown = skipped
    .slice(0, SHOWN_FAILURES)
    .map(({ id, reason }) => `${paint('yellow', 'not written')} ${printable(id)}: ${reason}`);
  const left = skipped.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${plural(left, 'more docstring')} not written`];
}

/** Files that hold what a person wrote: joined with ours, or not overwritten, and how to have them overwritten. */
export function keptLines(results: readonly WriteResult[], { paint }: Terminal): readonly string[] {
  const row = ({ path, status, reason }: WriteResult) =>
    `${paint('yellow', status)} ${printable(path)}: ${reason ?? 'it is not ours'}`;
  const kept = results.filter(({ status }) => status === 'kept');
  const lines = results.filter(({ status }) => status === 'kept' || status === 'merged').map(row);
  return kept.length === 0 ? lines : [...lines, '--force overwrites them and keeps each as .orig'];
}
