// `docwright generate`: the main job.
import {
  chooseModel,
  countCode,
  type DocwrightError,
  type Emit,
  exitCode,
  type Generated,
  generateReference,
  type ModelFigures,
} from '../../index.ts';
import { askPrice } from '../ask-price.ts';
import { type CommandContext, type CommandRecord, schemaVersion } from '../command.ts';
import { keepFinished } from '../keep-finished.ts';
import { foldersBefore } from '../paths-of-run.ts';
import {
  codeSummary,
  failureLines,
  keptLines,
  outputSummary,
  skippedLines,
  textSummary,
  unwrittenLines,
  writtenSummary,
} from '../summary.ts';
import { printable } from '../terminal.ts';
import { toWorld } from '../world.ts';
import { plan } from './plan.ts';

export const generate: CommandRecord = {
  name: 'generate',
  summary: 'Write the reference of a code base',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  legacyFlags: true,
  examples: [
    ['docwright generate --no-ai', 'the reference of the working directory, without a model'],
    ['docwright generate src --out docs/api', 'of src, into docs/api'],
    [
      'docwright generate src --write-docstrings',
      'and new docstrings into src; undo takes them back',
    ],
    ['docwright generate https://github.com/psf/requests', 'of a repository, cloned'],
  ],
  run: async (outer) => {
    if (outer.settings.generate.dryRun) return plan.run(outer);
    const { context, notes } = withNotes(outer);
    const { settings, terminal, endProgress, emit } = context;
    const before = foldersBefore(context);
    const { model, reason } = chooseModel(context.loaded);
    if (reason !== null && settings.generate.ai) emit({ type: 'notice', message: reason });
    const approve = (figures: ModelFigures) => askPrice(figures, context);
    const made = await generateReference(settings, { ...toWorld(context), approve }, model, {
      replaceDocstrings: asksToReplace(context),
    });
    endProgress();
    if (settings.terminal.verbose) {
      for (const line of skippedLines(made.code.skipped)) terminal.note(line);
    }
    for (const line of keptLines(made.written, terminal)) terminal.note(line);
    for (const line of unwrittenLines(made.report, terminal)) terminal.note(line);
    for (const line of failureLines(made.report.failures, terminal)) terminal.note(line);
    const output = outputSummary(made.folder, context.host.cwd, made.written);
    await terminal.result(settings.terminal.json ? json(made) : text(made, output, context));
    if (made.stoppedBy !== null) terminal.note(stopLine(made.stoppedBy));
    const said = { notes, result: (output: readonly string[]) => text(made, output, context) };
    await keepFinished(made, said, before, context);
    return exitCodeOf(made);
  },
};

/** The context with a list of what a run says beside its results, as far as the same run would say it again. */
function withNotes(context: CommandContext) {
  const { loaded, settings } = context;
  const notes: string[] = settings.terminal.quiet ? [] : [...loaded.notices];
  const emit: Emit = (event) => {
    context.emit(event);
    if (settings.terminal.quiet) return;
    if (event.type === 'notice') notes.push(printable(event.message));
    if (event.type === 'warning') notes.push(`warning ${printable(event.message)}`);
  };
  return { context: { ...context, emit }, notes };
}

/** Docstrings of people are replaced only when the user names what needs a text. */
function asksToReplace({ loaded, settings }: CommandContext): boolean {
  return loaded.origins.has('generate.only') && settings.generate.only !== 'missing';
}

function json({ report, code }: Generated): string {
  const document = { schemaVersion, ...report, code: countCode(code.graph.modules) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function text(
  { report, code }: Generated,
  output: readonly string[],
  { settings }: CommandContext,
): string {
  if (settings.terminal.quiet) return '';
  const { done, failed } = report.items;
  const lines = [
    ...codeSummary(code),
    ...output,
    ...textSummary(report),
    ...writtenSummary(report),
    failed === 0 ? `${done} ok` : `${done} ok, ${failed} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What ended the model's part, and what to do. */
function stopLine({ message, hint }: DocwrightError): string {
  return hint === null ? message : `${message}\n${hint}`;
}

/** What ends a run and is no failure of an item: a budget, a state that can no longer be written. */
const endings: ReadonlySet<string> = new Set(['BUDGET', 'STATE']);

function exitCodeOf({ report, written, stoppedBy }: Generated): number {
  if (stoppedBy !== null && endings.has(stoppedBy.code)) return exitCode(stoppedBy);
  const kept = written.some(({ status }) => status === 'kept');
  return report.failures.length > 0 || kept ? 1 : 0;
}
