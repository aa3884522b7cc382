// `docwright usage`: the ledger, per run and in total.
import { resolve } from 'node:path';
import { count, type RunUsage, readUsage } from '../../index.ts';
import { type CommandRecord, schemaVersion } from '../command.ts';
import { stateFolder } from '../state-folder.ts';

export const usage: CommandRecord = {
  name: 'usage',
  summary: 'Show what was reserved, used and paid, per run and in total',
  arguments: [['[target]', 'the folder that was documented (default: .)']],
  examples: [
    ['docwright usage', 'the runs over the working directory'],
    ['docwright usage --json --state /var/lib/docwright', 'of another state folder, as JSON'],
  ],
  run: async (context) => {
    const { settings, terminal } = context;
    const { runs, totals } = readUsage(resolve(stateFolder(context))) ?? none;
    const json = `${JSON.stringify({ schemaVersion, runs, totals }, null, 2)}\n`;
    await terminal.result(settings.terminal.json ? json : describe(runs, totals));
    return 0;
  },
};

type Figures = Pick<RunUsage, 'requests' | 'tokens' | 'cost'>;

const none: { readonly runs: readonly RunUsage[]; readonly totals: Figures } = {
  runs: [],
  totals: {
    requests: { sent: 0, answered: 0, failed: 0, unknown: 0, retried: 0 },
    tokens: { reserved: 0, prompt: 0, cached: 0, completion: 0, reasoning: 0 },
    cost: { actual: 0, possible: 0, wasted: 0 },
  },
};

function describe(runs: readonly RunUsage[], totals: Figures): string {
  if (runs.length === 0) return 'No run asked a model yet: nothing was reserved, used or paid.\n';
  const lines = runs.map((run) => `${run.started} ${run.model ?? '-'}: ${figures(run)}`);
  return `${[...lines, `total: ${figures(totals)}`].join('\n')}\n`;
}

function figures({ requests, tokens, cost }: Figures): string {
  const parts = [
    `${count(requests.sent)} requests (${count(requests.answered)} answered, ${count(requests.failed)} failed, ${count(requests.retried)} retried)`,
    `used ${count(tokens.prompt)} + ${count(tokens.completion)} tokens`,
    `reserved ${count(tokens.reserved)} for answers`,
    `paid ${money(cost.actual)}`,
  ];
  if (requests.unknown > 0) parts.push(`possibly paid ${money(cost.possible)} more`);
  return parts.join(', ');
}

function money(value: number | null): string {
  return value === null ? 'an unknown price' : `${value.toFixed(4)} USD`;
}
