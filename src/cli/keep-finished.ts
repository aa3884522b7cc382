// After a run that left nothing to do: notes what it depended on, so that the next call can be answered by `findFinished`.
// What changed while the run read is never noted: it may have been read before it changed.
import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Generated, settingVariables, stateFolder } from '../index.ts';
import type { CommandContext, Host } from './command.ts';
import { type FinishedRun, finishedName, hashOfCall, type Row, rowOf } from './finished-run.ts';
import { type FoldersBefore, leadsTo, type Places, pathsOfRun } from './paths-of-run.ts';
import { outputSummary } from './summary.ts';

/** Clocks of file systems tick up to 10 ms apart and run a tick behind ours; one of whole seconds is not used. */
const tickMs = 50;

/** What a run said, without its output's line, which the next one words otherwise. */
export interface Said {
  readonly result: (output: readonly string[]) => string;
  readonly notes: readonly string[];
}

/** Notes the run when the same call would change nothing; what stands in the way only costs time later. */
export async function keepFinished(
  made: Generated,
  said: Said,
  before: FoldersBefore,
  context: CommandContext,
): Promise<void> {
  const { clock, started } = context.host;
  if (!leftNothing(made, context) || clockJumped(context.host)) return;
  const state = stateFolder(made.code, context.settings);
  const places = { root: made.code.scan.root, out: made.folder, state };
  try {
    if (made.written.some(({ status }) => status === 'written')) await clock.sleep(2 * tickMs);
    const taken = clock.wall();
    const rows = pathsOfRun(made, places, context).map(rowOf);
    const settled = settledRows({ made, places, before, began: started.wall - tickMs, taken });
    if (rows.length > mostRows || isCoarse(rows) || !rows.every(settled)) return;
    write(state, record(rows, made, said, context));
  } catch {
    // A folder that cannot be read or written now is found by the next run.
  }
}

const mostRows = 200_000;

/** Whether the same call finds nothing to do and says no more than its result. */
function leftNothing(made: Generated, { settings, host, words }: CommandContext): boolean {
  const { state, output, terminal, docstring, logging, generate } = settings;
  const { report, code, written } = made;
  const plain = [
    state.cache && state.cacheTtl === null && !output.force && !docstring.write,
    !terminal.json && !terminal.verbose && !terminal.debug && !host.signal.aborted,
    logging.dir === null && logging.metrics === null && logging.sentryDsn === null,
    generate.prompts === null &&
      !settings.files.trust &&
      !/[jt]s$/.test(settings.files.config ?? ''),
    words.length < 2 && settings.target.paths.length < 2 && !code.cloned,
    code.scan.root === resolve(host.cwd, words[0] ?? settings.target.paths[0] ?? '.'),
    code.scan.named.length === 0 && code.skipped.every(({ reason }) => reason !== 'too-many'),
    made.stoppedBy === null && report.failures.length === 0,
    report.items.planned === 0 && report.requests.sent === 0,
    written.every(({ status }) => status !== 'kept' && status !== 'merged'),
  ];
  return plain.every(Boolean);
}

/** Times of files say nothing about a run during which the clock was set. */
function clockJumped({ clock, started }: Host): boolean {
  const [byWall, byNow] = [clock.wall() - started.wall, clock.now() - started.now];
  return Math.abs(byWall - byNow) > tickMs;
}

function isCoarse(rows: readonly Row[]): boolean {
  return rows.every(([, , , changed]) => changed === undefined || changed % 1000 === 0);
}

interface Settling {
  readonly made: Generated;
  readonly places: Places;
  readonly before: FoldersBefore;
  /** Wall-clock milliseconds; what is older was read as it is. */
  readonly began: number;
  /** Wall-clock milliseconds before the rows were taken. */
  readonly taken: number;
}

/** Whether what a row says is what the run has seen: nothing changed since it began but by itself. */
function settledRows(run: Settling): (row: Row) => boolean {
  const { made, places, before, began, taken } = run;
  const hashes = new Map(made.written.map(({ path, sha256 }) => [join(made.folder, path), sha256]));
  return ([path, , modified = 0, changed = 0]) => {
    const last = Math.max(modified, changed);
    if (last < began) return true;
    if (last > taken - tickMs) return false;
    const sha256 = hashes.get(path);
    if (sha256 !== undefined) return sha256 === hashOfFile(path);
    const names = before.get(path);
    return names !== undefined && hasOnlyNewOwn(path, names, places, made);
  };
}

function hashOfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function hasOnlyNewOwn(
  folder: string,
  before: readonly string[],
  places: Places,
  { written }: Generated,
): boolean {
  const isOwn = leadsTo(places, written);
  const others = (names: readonly string[]) =>
    JSON.stringify(names.filter((name) => !isOwn(join(folder, name))).sort());
  return others(readdirSync(folder)) === others(before);
}

function record(
  rows: readonly Row[],
  { folder, written }: Generated,
  { result, notes }: Said,
  { host }: CommandContext,
): FinishedRun {
  const unchanged = written
    .filter(({ status }) => status !== 'removed')
    .map(({ path }) => ({ path, status: 'unchanged' as const }));
  const salt = randomUUID();
  const variables = [...settingVariables(), 'HOME', 'XDG_CONFIG_HOME', 'PATH'];
  return {
    call: hashOfCall(host, variables, salt),
    ...{ salt, variables, rows, notes },
    result: result(outputSummary(folder, host.cwd, unchanged)),
  };
}

/** The state is not followed where it is a link. */
function write(state: string, made: FinishedRun): void {
  if (!lstatSync(state).isDirectory()) return;
  const beside = join(state, `${finishedName}.${process.pid}.tmp`);
  writeFileSync(beside, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
  renameSync(beside, join(state, finishedName));
}
