// `docwright generate`: the main job.
import {
  chooseModel,
  countCode,
  type DocwrightError,
  exitCode,
  type Generated,
  generateReference,
  type ModelFigures,
} from '../../index.ts';
import { askPrice } from '../ask-price.ts';
import { type CommandContext, type CommandRecord, schemaVersion } from '../command.ts';
import {
  codeSummary,
  failureLines,
  keptLines,
  outputSummary,
  skippedLines,
  unwrittenLines,
  writtenSummary,
} from '../summary.ts';
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
  run: async (context) => {
    const { settings, terminal, endProgress, emit } = context;
    if (settings.generate.dryRun) return plan.run(context);
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
    await terminal.result(settings.terminal.json ? json(made) : text(made, context));
    if (made.stoppedBy !== null) terminal.note(stopLine(made.stoppedBy));
    return exitCodeOf(made);
  },
};

/** Docstrings of people are replaced only when the user names what needs a text. */
function asksToReplace({ loaded, settings }: CommandContext): boolean {
  return loaded.origins.has('generate.only') && settings.generate.only !== 'missing';
}

function json({ report, code }: Generated): string {
  const document = { schemaVersion, ...report, code: countCode(code.graph.modules) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function text({ report, code, folder, written }: Generated, context: CommandContext): string {
  if (context.settings.terminal.quiet) return '';
  const { done, failed } = report.items;
  const lines = [
    ...codeSummary(code),
    ...outputSummary(folder, context.host.cwd, written),
    ...writtenSummary(report),
    failed === 0 ? `${done} ok` : `${done} ok, ${failed} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What ended the model's part, and what to do. */
function stopLine({ message, hint }: DocwrightError): string {
  return hint === null ? message : `${message}\n${hint}`;
}

function exitCodeOf({ report, written, stoppedBy }: Generated): number {
  if (stoppedBy?.code === 'BUDGET') return exitCode(stoppedBy);
  const kept = written.some(({ status }) => status === 'kept');
  return report.failures.length > 0 || kept ? 1 : 0;
}
