// `docwright undo`: take back what the last run wrote into sources.
import { relative, resolve } from 'node:path';
import { undoRun } from '../../index.ts';
import { type CommandRecord, schemaVersion } from '../command.ts';
import { stateFolder } from '../state-folder.ts';
import { failureLines } from '../summary.ts';
import { printable } from '../terminal.ts';

export const undo: CommandRecord = {
  name: 'undo',
  summary: 'Take back the docstrings that the last run wrote into sources',
  arguments: [['[target]', 'the folder that was documented (default: .)']],
  examples: [
    ['docwright undo', 'the sources of the working directory as they were, byte for byte'],
    ['docwright undo src --json', 'the files as JSON'],
  ],
  run: async (context) => {
    const { settings, terminal, host } = context;
    const { files, failures } = undoRun(resolve(stateFolder(context)), host.clock);
    for (const line of failureLines(failures, terminal)) terminal.note(line);
    if (settings.terminal.json) {
      const document = { schemaVersion, files, failures };
      await terminal.result(`${JSON.stringify(document, null, 2)}\n`);
    } else if (!settings.terminal.quiet) {
      const lines = files.map((file) => `restored ${printable(relative(host.cwd, file))}`);
      const none = failures.length === 0 ? ['Nothing was written that is not undone.'] : [];
      await terminal.result(`${(lines.length > 0 ? lines : none).join('\n')}\n`);
    }
    return failures.length > 0 ? 1 : 0;
  },
};
