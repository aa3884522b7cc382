// `docwright config`: what is set and by whom, and the schema for editors.
import {
  configSchema,
  DocwrightError,
  describeSettings,
  envExample,
  type SettingDescription,
} from '../../index.ts';
import { type CommandContext, type CommandRecord, schemaVersion } from '../command.ts';
import { printable } from '../terminal.ts';
import { wrapLine } from '../wrap-line.ts';

export const config: CommandRecord = {
  name: 'config',
  summary: 'Show every setting, its value and where it came from',
  arguments: [
    ['[action]', 'print (default), schema (JSON schema for editors), env (a .env to fill)'],
  ],
  choices: ['print', 'schema', 'env'],
  examples: [
    ['docwright config print', 'every setting, secrets masked'],
    ['docwright config schema > docwright.schema.json', 'completion and checks in an editor'],
  ],
  run: async (context) => {
    const [action = 'print'] = context.words;
    const text = texts[action];
    if (text === undefined) {
      throw new DocwrightError('USAGE', `config has no action ${printable(action)}.`, {
        hint: `Choose one of ${Object.keys(texts).join(', ')}.`,
      });
    }
    await context.terminal.result(text(context));
    return 0;
  },
};

const texts: Readonly<Record<string, (context: CommandContext) => string>> = {
  print: ({ loaded, settings, terminal: { width } }) => {
    const rows = describeSettings(loaded);
    if (!settings.terminal.json)
      return `${rows.flatMap((row) => wrapLine(line(row), width)).join('\n')}\n`;
    return `${JSON.stringify({ schemaVersion, settings: rows }, null, 2)}\n`;
  },
  schema: () => `${JSON.stringify(configSchema(), null, 2)}\n`,
  env: () => envExample(),
};

function line({ setting, value, origin }: SettingDescription): string {
  const shown = value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
  return `${setting.padEnd(26)} ${printable(shown).padEnd(30)} ${printable(origin)}`;
}
