// The table of settings as options of commands, and back from what commander parsed to values by setting.
import { type Command, Option } from 'commander';
import {
  type CommandName,
  type Flags,
  notYet,
  rowOf,
  type SettingPath,
  settingPaths,
} from '../index.ts';

/** Headings of the help, by group of settings. */
const headings: Readonly<Record<string, string>> = {
  target: 'Target:',
  output: 'Output:',
  state: 'State:',
  scan: 'Files:',
  docstring: 'Docstrings:',
  check: 'Check:',
  generate: 'Run:',
  model: 'Model:',
  azure: 'Model:',
  logging: 'Log:',
  terminal: 'Display:',
  files: 'Configuration:',
};

/** Gives a command the options of every setting that names it. */
export function addOptions(command: Command, name: CommandName): void {
  for (const path of pathsOf(name)) {
    const [group = ''] = path.split('.');
    for (const option of optionsOf(path))
      command.addOption(option.helpGroup(headings[group] ?? ''));
  }
}

function pathsOf(name: CommandName): readonly SettingPath[] {
  return settingPaths.filter((path) => rowOf(path).commands?.includes(name) && !notYet.has(path));
}

function optionsOf(path: SettingPath): readonly Option[] {
  const { flag, type, help, both } = rowOf(path);
  if (type.placeholder === null) {
    const made = new Option(`--${flag}`, help);
    return both ? [made, new Option(`--no-${flag}`).hideHelp()] : [made];
  }
  const isLong = type.placeholder.length > longestPlaceholder;
  const option = isLong
    ? new Option(
        `--${flag} <${flag!.toUpperCase()}>`,
        `${help}: ${type.placeholder.split('|').join(', ')}`,
      )
    : new Option(`--${flag} <${type.placeholder}>`, help);
  return [isList(path) ? option.argParser(collect) : option];
}

/** Longer ones would push every description of the help to the right. */
const longestPlaceholder = 40;

function isList(path: SettingPath): boolean {
  return Array.isArray(rowOf(path).default);
}

/** Commander hands the default over as `previous` on the first call; there is none here. */
function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** What stood on the command line, by setting. */
export function readFlags(command: Command, name: CommandName): Flags {
  const flags: Record<string, string | boolean | readonly string[]> = {};
  for (const path of pathsOf(name)) {
    const [option] = optionsOf(path);
    const attribute = option?.attributeName() ?? '';
    if (command.getOptionValueSource(attribute) === 'cli') {
      flags[path] = command.getOptionValue(attribute) as string;
    }
  }
  return flags;
}
