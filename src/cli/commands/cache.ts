// `docwright cache`: forget stored answers.
import { DocwrightError, forgetAnswers } from '../../index.ts';
import type { CommandContext, CommandRecord } from '../command.ts';
import { printable } from '../terminal.ts';

export const cache: CommandRecord = {
  name: 'cache',
  summary: 'Forget stored answers of models; the ledger stays',
  arguments: [['<action>', 'clear (all answers) or prune (those older than --cache-ttl)']],
  choices: ['clear', 'prune'],
  examples: [
    ['docwright cache clear', 'the next run asks for everything again'],
    ['docwright cache prune --cache-ttl 2592000', 'answers older than 30 days'],
  ],
  run: async (context) => {
    const seconds = ageOf(context);
    const { settings, host, terminal } = context;
    const folder = settings.state.dir ?? `${host.cwd}/.docwright`;
    const forgotten = forgetAnswers(folder, seconds, host.clock);
    if (settings.terminal.json) {
      await terminal.result(`${JSON.stringify({ schemaVersion: 1, forgotten })}\n`);
    } else if (!settings.terminal.quiet) {
      await terminal.result(`Forgot ${forgotten} ${forgotten === 1 ? 'answer' : 'answers'}.\n`);
    }
    return 0;
  },
};

/** Seconds above which an answer is forgotten; null: every answer. */
function ageOf({ words, settings }: CommandContext): number | null {
  const [action = ''] = words;
  if (action === 'clear') return null;
  const seconds = settings.state.cacheTtl;
  if (action === 'prune' && seconds !== null) return seconds;
  throw new DocwrightError(
    'USAGE',
    action === 'prune' ? 'prune needs an age.' : `cache has no action ${printable(action)}.`,
    { hint: 'docwright cache clear, or docwright cache prune --cache-ttl SECONDS.' },
  );
}
