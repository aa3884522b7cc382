// The commands as commander's program: usage, help with examples, and the flags as values by setting.
import { Command } from 'commander';
import { DocwrightError, type Flags } from '../index.ts';
import type { CommandRecord } from './command.ts';
import { addOptions, readFlags } from './options.ts';
import { wrapLine } from './wrap-line.ts';

/** What was asked for on a command line. */
export interface Invocation {
  readonly record: CommandRecord;
  readonly words: readonly string[];
  readonly flags: Flags;
}

export interface ProgramOptions {
  readonly commands: readonly CommandRecord[];
  readonly version: string;
  /** Columns of the terminal that shows help; null when none does. */
  readonly width: number | null;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly invoked: (invocation: Invocation) => void;
}

/** A program that exits never, prints through `out` and `err`, and hands the invocation over. */
export function makeProgram(options: ProgramOptions): Command {
  const { out, err } = options;
  const program = new Command('docwright')
    .description('Documentation written by a model, checked by a parser, accounted to the token.')
    .version(options.version, '-V, --version')
    .configureOutput({ writeOut: out, writeErr: err, ...helpWidth(options.width) })
    .exitOverride()
    .addHelpText('after', firstSteps(options.width));
  for (const record of options.commands) {
    program.addCommand(makeCommand(record, options));
  }
  return program;
}

const steps = `
Examples:
  docwright generate --no-ai
      the reference of the working directory, without a model
  docwright init
      set up a model with questions, then test it
  docwright plan
      what generate would ask the model, and its price
  docwright check --min-coverage 80
      in CI: what is missing, false or stale

docwright COMMAND --help shows the flags of one, with examples.`;

function firstSteps(width: number | null): string {
  const shown = (line: string) =>
    line.startsWith('  docwright') ? [line] : wrapLine(line, width, 6);
  return steps.split('\n').flatMap(shown).join('\n');
}

function makeCommand(record: CommandRecord, options: ProgramOptions): Command {
  const { out, err, invoked, width } = options;
  const command = new Command(record.name)
    .description(record.summary)
    .configureOutput({ writeOut: out, writeErr: err, ...helpWidth(options.width) })
    .exitOverride()
    .addHelpText('after', examples(record, width));
  for (const [syntax, help] of record.arguments) command.argument(syntax, help);
  addOptions(command, record.name);
  if (record.legacyFlags) addLegacyFlags(command);
  return command.action(() => {
    const flags = readFlags(command, record.name);
    const words = command.args;
    invoked(
      record.legacyFlags ? withLegacy(command, record, words, flags) : { record, words, flags },
    );
  });
}

/** Commander asks the process otherwise, which may draw elsewhere. */
function helpWidth(width: number | null) {
  const columns = width ?? 80;
  return { getOutHelpWidth: () => columns, getErrHelpWidth: () => columns };
}

/** A command stays one line of the clipboard, whatever the width. */
function examples({ examples }: CommandRecord, width: number | null): string {
  const lines = examples.flatMap(([line, meaning]) => [
    `  ${line}`,
    ...wrapLine(`      ${meaning}`, width, 6),
  ]);
  return `\nExamples:\n${lines.join('\n')}`;
}

/** The flags of the system that users come from. */
function addLegacyFlags(command: Command): void {
  const hidden = (flags: string) => command.addOption(command.createOption(flags).hideHelp());
  hidden('--repository <target>');
  hidden('--files <file...>');
  hidden('--output <dir>');
  hidden('--live-layout');
}

function withLegacy(
  command: Command,
  record: CommandRecord,
  words: readonly string[],
  flags: Flags,
): Invocation {
  const { repository, files = [], output, liveLayout } = command.opts();
  if (output !== undefined && flags['output.dir'] !== undefined && flags['output.dir'] !== output) {
    throw new DocwrightError('USAGE', '--out and --output are one flag with different values.', {
      hint: 'Keep --out.',
    });
  }
  const targets = [...words, ...(repository === undefined ? [] : [repository]), ...files];
  return {
    record,
    words: targets,
    flags: {
      ...flags,
      ...(output === undefined ? {} : { 'output.dir': output }),
      ...(liveLayout === true ? { 'generate.live': true } : {}),
    },
  };
}
