// `docwright completion SHELL`: a script that completes commands and flags, made from the command records.
import { type CommandName, DocwrightError, notYet, rowOf, settingPaths } from '../../index.ts';
import type { CommandRecord } from '../command.ts';

export const completion: CommandRecord = {
  name: 'completion',
  summary: 'Print a completion script for bash, zsh or fish',
  arguments: [['<shell>', 'bash, zsh or fish']],
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
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${names(commands)}"
  elif [[ "$word" == -* ]]; then
    case "\${COMP_WORDS[1]}" in
${commands.map(({ name }) => `      ${name}) words="${flags(name).join(' ')}" ;;`).join('\n')}
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
    _files
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
      ])
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
