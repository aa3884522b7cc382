// `docwright init`: a few questions, a configuration file, and a test of what was answered.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { DocwrightError, loadSettings, nodeConfigFiles } from '../../index.ts';
import type { CommandContext, CommandRecord } from '../command.ts';
import { type Answers, missingAnswers, presetAnswers } from '../init/answers.ts';
import { askAnswers, askTest } from '../init/ask-answers.ts';
import { type ConfigFormat, configFile, envFile, keyVariable } from '../init/init-files.ts';
import { printable } from '../terminal.ts';
import { doctor } from './doctor.ts';

export const init: CommandRecord = {
  name: 'init',
  summary: 'Set up a model with questions, write the configuration, and test it',
  arguments: [['[format]', 'of the configuration file: yaml (default) or json']],
  choices: ['yaml', 'json'],
  examples: [
    ['docwright init', 'with questions'],
    [
      'docwright init --yes --provider azure --endpoint https://NAME.openai.azure.com --deployment docs --model gpt-4o',
      'without questions',
    ],
    ['docwright init --yes', 'without a model, when none is set up'],
  ],
  run: async (context) => {
    const format = formatOf(context.words);
    refuseSecondConfig(context);
    const asks = !context.settings.generate.yes;
    const answers = asks ? await ask(context) : taken(context);
    writeFiles(answers, format, context);
    if (answers.provider === 'none') return 0;
    return test(answers, asks, context);
  },
};

function formatOf(words: readonly string[]): ConfigFormat {
  const [word = 'yaml'] = words;
  if (word === 'yaml' || word === 'json') return word;
  throw new DocwrightError('USAGE', `init writes no ${printable(word)}.`, {
    hint: 'Choose yaml or json.',
  });
}

const configNames = ['json', 'yaml', 'yml', 'ts'].map((end) => `docwright.config.${end}`);

/** Two configuration files would hide each other. */
function refuseSecondConfig({ host, settings }: CommandContext): void {
  const found = configNames.find((name) => existsSync(join(host.cwd, name)));
  if (found === undefined || settings.output.force) return;
  throw new DocwrightError('USAGE', `There is a ${found} already; it was left alone.`, {
    hint: 'Edit it, or give --force to write a new one.',
  });
}

async function ask(context: CommandContext): Promise<Answers> {
  return askAnswers(presetAnswers(context.loaded), terminalOf(context));
}

function taken({ loaded }: CommandContext): Answers {
  const answers = presetAnswers(loaded);
  const missing = missingAnswers(answers);
  if (missing.length === 0) return answers;
  throw new DocwrightError('USAGE', `${answers.provider} needs ${missing.join(', ')}.`, {
    hint: 'Give them as flags, or leave --yes away to be asked.',
  });
}

function terminalOf({ host, signal }: CommandContext) {
  if (host.stdin.isTTY !== true || host.stderr.isTTY !== true) {
    throw new DocwrightError('USAGE', 'init asks questions, and there is no terminal.', {
      hint: 'Give --yes and what is to be set as flags.',
    });
  }
  const { stdin, stderr } = host;
  return { input: stdin as unknown as Readable, output: stderr as unknown as Writable, signal };
}

function writeFiles(
  answers: Answers,
  format: ConfigFormat,
  { host, settings, terminal }: CommandContext,
) {
  for (const { path, content } of [configFile(answers, format), envFile(answers)]) {
    const file = join(host.cwd, path);
    if (path === '.env.example' && existsSync(file) && !settings.output.force) {
      terminal.note(`kept ${path}: it is there already`);
      continue;
    }
    writeFileSync(file, content);
    terminal.note(`wrote ${path}`);
  }
}

/** What was answered counts as said on the command line, so that the key may go to its endpoint. */
async function test(answers: Answers, asks: boolean, context: CommandContext): Promise<number> {
  const { host, terminal, settings } = context;
  const loaded = await loadSettings({
    flags: flagsOf(answers, settings.model.key),
    env: host.env,
    cwd: host.cwd,
    files: nodeConfigFiles,
  });
  const { model, azure, openai } = loaded.settings;
  const key = model.key ?? (answers.provider === 'azure' ? azure.key : openai.key);
  if (key === null && answers.provider !== 'compatible') {
    terminal.note(
      `Next: copy .env.example to .env, fill in ${keyVariable(answers.provider)}, and run docwright doctor.`,
    );
    return 0;
  }
  if (asks && !(await askTest(terminalOf(context)))) return 0;
  return doctor.run({ ...context, loaded, settings: loaded.settings });
}

function flagsOf({ provider, endpoint, deployment, model }: Answers, key: string | null) {
  const flags = {
    'model.provider': provider,
    'model.endpoint': endpoint,
    'azure.deployment': deployment,
    'model.name': model,
    'model.key': key,
  };
  const given = Object.entries(flags).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return Object.fromEntries(given);
}
