// `docwright completion SHELL`: a script that completes commands and flags, made from the command records.
import { type CommandName, DocwrightError, notYet, rowOf, settingPaths } from '../../index.ts';
import type { CommandRecord } from '../command.ts';

export const completion: CommandRecord = {
  name: 'completion',
  summary: 'Print a completion script for bash, zsh or fish',
  arguments: [['<shell>', 'bash, zsh or fish']],
  choices: ['bash', 'zsh', 'fish'],
  examples: [
    ['docwright completion bash > ~/.local/share/bash-completion/completions/docwright', 'bash'],
    ['docwright completion fish > ~/.config/fish/completions/docwright.fish', 'fish'],
  ],
  run: async ({ words, terminal, commands }) => {
    const script = scripts[words[0] ?? ''];
    if (script === undefined) {
      throw new DocwrightError('USAGE', 'Completion exists for bash, zsh and fish.', {
        hint: 'For example: docwright completion bash',
      });
    }
    await terminal.result(script(commands));
    return 0;
  },
};

type Script = (commands: readonly CommandRecord[]) => string;

const scripts: Readonly<Record<string, Script>> = {
  bash: (commands) => `_docwright() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${names(commands)}"
  elif [[ "$word" == -* ]]; then
    case "\${COMP_WORDS[1]}" in
${commands.map(({ name }) => `      ${name}) words="${flags(name).join(' ')}" ;;`).join('\n')}
    esac
  else
    case "$COMP_CWORD:$before" in
${cases(commands)
  .map(([name, words]) => `      ${name}) words="${words.join(' ')}" ;;`)
  .join('\n')}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi
}
complete -o default -F _docwright docwright
`,
  zsh: (commands) => `#compdef docwright
_docwright() {
  if (( CURRENT == 2 )); then
    compadd ${names(commands)}
  elif [[ "$words[CURRENT]" == -* ]]; then
    case "$words[2]" in
${commands.map(({ name }) => `      ${name}) compadd -- ${flags(name).join(' ')} ;;`).join('\n')}
    esac
  else
    case "$((CURRENT - 1)):$words[CURRENT-1]" in
${cases(commands)
  .map(([name, words]) => `      ${name}) compadd -- ${words.join(' ')} ;;`)
  .join('\n')}
      *) _files ;;
    esac
  fi
}
compdef _docwright docwright
`,
  fish: (commands) =>
    commands
      .flatMap(({ name, summary }) => [
        `complete -c docwright -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", '')}'`,
        ...flags(name).map(
          (flag) =>
            `complete -c docwright -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}`,
        ),
        ...argued(commands.filter((command) => command.name === name)).map(
          ([, words]) =>
            `complete -c docwright -n '__fish_seen_subcommand_from ${name}' -f -a '${words.join(' ')}'`,
        ),
      ])
      .concat(
        valued().map(
          ([flag, words]) => `complete -c docwright -l ${flag.slice(2)} -x -a '${words.join(' ')}'`,
        ),
      )
      .join('\n')
      .concat('\n'),
};

function names(commands: readonly CommandRecord[]): string {
  return commands.map(({ name }) => name).join(' ');
}

function flags(name: CommandName): readonly string[] {
  return settingPaths.flatMap((path) => {
    const { flag, commands, both } = rowOf(path);
    if (flag === undefined || notYet.has(path) || !commands?.includes(name)) return [];
    return both ? [`--${flag}`, `--no-${flag}`] : [`--${flag}`];
  });
}

type Words = readonly [before: string, words: readonly string[]];

/** What stands before a word, with its place on the line, and what the word can be. */
function cases(commands: readonly CommandRecord[]): readonly Words[] {
  return [
    ...valued().map(([flag, words]): Words => [`*:${flag}`, words]),
    ...argued(commands).map(([name, words]): Words => [`2:${name}`, words]),
  ];
}

/** Flags that take one of a few words. */
function valued(): readonly Words[] {
  return settingPaths.flatMap((path) => {
    const { flag, type } = rowOf(path);
    const words = type.placeholder?.split('|') ?? [];
    return flag === undefined || notYet.has(path) || words.length < 2 ? [] : [[`--${flag}`, words]];
  });
}

/** Commands whose argument is one of a few words. */
function argued(commands: readonly CommandRecord[]): readonly Words[] {
  return commands.flatMap(({ name, choices }) => (choices === undefined ? [] : [[name, choices]]));
}
