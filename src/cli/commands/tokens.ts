// `docwright tokens`: the exact token count of a text, and of it as a chat request.
import {
  count,
  encodingSource,
  readAsset,
  reportTokens,
  resolveModel,
  type TokenReport,
  tokenCounter,
} from '../../index.ts';
import type { CommandRecord } from '../command.ts';
import { readInput } from '../read-input.ts';
import { wrapLine } from '../wrap-line.ts';

/** Counted for when no model is named. */
const DEFAULT_MODEL = 'gpt-4o';

export const tokens: CommandRecord = {
  name: 'tokens',
  summary: 'Count the tokens of a text, and of it as a chat request',
  arguments: [['[file]', 'a file, or - for the standard input (default)']],
  examples: [
    ['docwright tokens README.md --model gpt-4o', 'one file'],
    ['git diff | docwright tokens - --json', 'the standard input, as JSON'],
  ],
  run: async (context) => {
    const { settings, terminal, emit } = context;
    const { contextWindow: window, maxCompletionTokens: completionCap } = settings.model;
    const name = settings.model.name ?? settings.azure.model ?? DEFAULT_MODEL;
    const { model, warnings } = resolveModel(name, { window, completionCap });
    for (const message of warnings) emit({ type: 'warning', message });
    const load = encodingSource((id) => readAsset(`ranks/${id}.bin`));
    const text = await readInput(context);
    const report = reportTokens(text, model, tokenCounter(model.encoding, load));
    const json = `${JSON.stringify(report, null, 2)}\n`;
    await terminal.result(settings.terminal.json ? json : describe(report, terminal.width));
    return 0;
  },
};

function describe(report: TokenReport, width: number | null): string {
  const encoding = report.encoding ?? 'unknown, so an upper estimate';
  const lines = [
    `${count(report.text)} tokens of text`,
    `${count(report.chat)} tokens as one user message`,
    `${count(report.completionCap)} tokens at most for the answer`,
    `model ${report.model}, encoding ${encoding}, window ${count(report.contextWindow)}, output at most ${count(report.maxOutput)}`,
  ];
  return `${lines.flatMap((line) => wrapLine(line, width)).join('\n')}\n`;
}
