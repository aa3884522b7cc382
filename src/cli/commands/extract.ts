// `docwright extract`: the code model of a target.
import { readCode } from '../../index.ts';
import type { CommandRecord } from '../command.ts';
import { extractJson } from '../extract-json.ts';
import { codeSummary, failureLines } from '../summary.ts';
import { toWorld } from '../world.ts';

export const extract: CommandRecord = {
  name: 'extract',
  summary: 'Extract the code model: modules, symbols, calls, metrics',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  legacyFlags: true,
  examples: [
    ['docwright extract src --json > model.json', 'every definition below src, as JSON'],
    ['docwright extract', 'a summary of the working directory'],
  ],
  run: async (context) => {
    const { settings, terminal, endProgress } = context;
    const code = await readCode(settings, toWorld(context));
    endProgress();
    if (settings.terminal.json) await terminal.result(extractJson(code));
    else await terminal.result(`${codeSummary(code).join('\n')}\n`);
    for (const line of failureLines(code.failures, terminal)) terminal.note(line);
    return code.failures.length > 0 ? 1 : 0;
  },
};
