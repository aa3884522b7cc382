// From a command line to an exit code: parse, load the settings, run the command, report what went wrong.
import { CommanderError } from 'commander';
import {
  DocwrightError,
  type Emit,
  type LoadedSettings,
  loadSettings,
  makeScrubber,
  nodeConfigFiles,
  observeProcess,
  secretValues,
  visibleText,
} from '../index.ts';
import type { CommandRecord, Host } from './command.ts';
import { type Invocation, makeProgram } from './program.ts';
import { makeProgress } from './progress.ts';
import { reportError } from './report-error.ts';
import { makeTerminal, type Terminal } from './terminal.ts';

export interface CliOptions {
  readonly host: Host;
  readonly commands: readonly CommandRecord[];
}

/** Runs one command line and gives the exit code; throws nothing. */
export async function runCli(options: CliOptions): Promise<number> {
  const { host } = options;
  const before = { json: asksForJson(host), debug: host.argv.includes('--debug') };
  const terminal = makeTerminal({ ...host, color: !host.argv.includes('--no-color') });
  try {
    const invocation = await parse(options, terminal, before.json);
    if (invocation === null) return 0;
    return await invoke(invocation, options);
  } catch (error) {
    const shown = host.signal.aborted ? host.signal.reason : error;
    return reportError(shown, { terminal, scrub: makeScrubber([]), ...before });
  }
}

/** Known before the flags are parsed, so that a wrong flag is reported as asked, too. */
function asksForJson({ argv, env }: Host): boolean {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  return flags.includes('--json') || /^(?:1|true|yes|on)$/i.test(env.DOCWRIGHT_JSON ?? '');
}

/** Null when help or the version was asked for and printed. */
async function parse(
  { host, commands }: CliOptions,
  terminal: Terminal,
  json: boolean,
): Promise<Invocation | null> {
  const printed = { out: '' };
  let found: Invocation | null = null;
  const program = makeProgram({
    commands,
    version: host.version,
    width: terminal.width,
    out: (text) => {
      printed.out += text;
    },
    err: () => {},
    invoked: (invocation) => {
      found = invocation;
    },
  });
  try {
    await program.parseAsync(host.argv, { from: 'user' });
    return found;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    await terminal.result(printed.out);
    if (error.exitCode === 0) return null;
    if (!json && lostCodes.includes(error.code)) terminal.note(program.helpInformation());
    throw usageError(error);
  }
}

/** Nobody who mistypes a flag wants to read all commands; who names none does. */
const lostCodes: readonly string[] = ['commander.help', 'commander.unknownCommand'];

function usageError(error: CommanderError): DocwrightError {
  const named = error.message.replace(/^error: /, '').replace(/\n\(/, ' (');
  const message = error.code === 'commander.help' ? 'No command was given.' : named;
  return new DocwrightError('USAGE', message.charAt(0).toUpperCase() + message.slice(1), {
    hint: 'docwright --help lists the commands, docwright COMMAND --help the flags of one.',
  });
}

async function invoke(
  { record, words, flags }: Invocation,
  { host, commands }: CliOptions,
): Promise<number> {
  const { env, cwd } = host;
  const loaded = await loadSettings({ flags, env, cwd, files: nodeConfigFiles });
  const { settings } = loaded;
  const { quiet, verbose, debug, json } = settings.terminal;
  const terminal = makeTerminal({ ...host, color: settings.terminal.color });
  const printed = asksForLog(loaded);
  const live = !printed && (settings.generate.live ?? true);
  const progress = makeProgress({ terminal, live, quiet, verbose, ...host.clock });
  const observer = await observeProcess({
    settings: { ...settings.logging, level: debug ? 'debug' : settings.logging.level },
    print: printed ? (line) => void terminal.stderr.write(`${visibleText(line)}\n`) : null,
    secrets: secretValues(settings),
    version: host.version,
    wall: host.clock.wall,
  });
  const emit: Emit = (event) => {
    if (event.type === 'waiting') host.allow(event.seconds);
    progress.listen(event);
    observer.listen(event);
  };
  try {
    for (const message of loaded.notices) emit({ type: 'notice', message });
    const { close: endProgress } = progress;
    const { signal } = host;
    const context = {
      words,
      loaded,
      settings,
      terminal,
      emit,
      observe: observer.listen,
      endProgress,
      host,
      commands,
      signal,
    };
    return await record.run(context);
  } catch (error) {
    progress.close();
    const shown = host.signal.aborted ? host.signal.reason : error;
    await observer.report(shown);
    return reportError(shown, {
      terminal,
      json,
      debug,
      scrub: makeScrubber(secretValues(settings)),
    });
  } finally {
    await observer.close();
  }
}

/** Whoever names a level and no folder wants to see the log. */
function asksForLog({ settings, origins }: LoadedSettings): boolean {
  if (settings.logging.dir !== null) return false;
  return settings.terminal.debug || origins.has('logging.level');
}
