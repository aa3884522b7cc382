// `docwright usage`: the ledger, by run, by day, by model and in total.
import { resolve } from 'node:path';
import {
  count,
  type RunUsage,
  readUsage,
  type UsageFigures,
  type UsageReport,
} from '../../index.ts';
import { type CommandRecord, schemaVersion } from '../command.ts';
import { stateFolder } from '../state-folder.ts';
import { printable, type Terminal } from '../terminal.ts';
import { tableLines } from '../text-table.ts';
import { wrapLine } from '../wrap-line.ts';

export const usage: CommandRecord = {
  name: 'usage',
  summary: 'Show what was reserved, used and paid, by run, day and model',
  arguments: [['[target]', 'the folder that was documented (default: .)']],
  examples: [
    ['docwright usage', 'the runs over the working directory'],
    ['docwright usage --json --state /var/lib/docwright', 'of another state folder, as JSON'],
  ],
  run: async (context) => {
    const { settings, terminal } = context;
    const found = readUsage(resolve(stateFolder(context))) ?? none;
    const json = `${JSON.stringify({ schemaVersion, ...found }, null, 2)}\n`;
    await terminal.result(settings.terminal.json ? json : describe(found, terminal));
    return 0;
  },
};

const none: UsageReport = {
  runs: [],
  days: [],
  models: [],
  totals: {
    requests: { sent: 0, answered: 0, failed: 0, unknown: 0, retried: 0 },
    tokens: { reserved: 0, prompt: 0, cached: 0, completion: 0, reasoning: 0 },
    cost: { actual: 0, possible: 0, wasted: 0 },
  },
};

/** A table a view, with a total below; what may have been paid stands apart from what was. */
function describe(
  { runs, days, models, totals }: UsageReport,
  { width, unicode }: Terminal,
): string {
  if (runs.length === 0) return 'No run asked a model yet: nothing was reserved, used or paid.\n';
  const byRun = runs.map((run) => [nameOf(run), ...cells(run)]);
  const byDay = days.map((day) => [day.day, ...cells(day)]);
  const byModel = models.map((model) => [printable(model.model), ...cells(model)]);
  const table = (rows: readonly (readonly string[])[]) =>
    tableLines(rows, { width, unicode, dispensable });
  const lines = [
    ...table([['run', ...columns], ...byRun, ['total', ...cells(totals)]]),
    '',
    ...table([['day (UTC)', ...columns], ...byDay]),
    '',
    ...table([['model', ...columns], ...byModel]),
    '',
    ...wrapLine(legend, width),
  ];
  return `${lines.join('\n')}\n`;
}

const legend =
  'reserved: completion caps of what was sent; possible: USD of requests whose answer is not known; wasted: USD of answers of no use';

/** What a narrow terminal leaves out first: requests, prompt, completion and USD stay. */
const dispensable = [
  'cached',
  'retried',
  'reserved',
  'answered',
  'unknown',
  'wasted',
  'failed',
  'possible',
  'completion',
  'prompt',
] as const;

const columns = [
  'sent',
  'answered',
  'failed',
  'retried',
  'unknown',
  'prompt',
  'cached',
  'completion',
  'reserved',
  'USD',
  'possible',
  'wasted',
] as const;

function nameOf({ started, ended, resumes, model }: RunUsage): string {
  const notes = [ended === null ? 'open or cut off' : '', resumes === null ? '' : 'goes on'];
  const shown = notes.filter((note) => note !== '').join(', ');
  const name = `${started.slice(0, 19)}Z ${printable(model ?? '-')}`;
  return shown === '' ? name : `${name} (${shown})`;
}

function cells({ requests, tokens, cost }: UsageFigures): readonly string[] {
  const { sent, answered, failed, retried, unknown } = requests;
  const { prompt, cached, completion, reserved } = tokens;
  const figures = [sent, answered, failed, retried, unknown, prompt, cached, completion, reserved];
  return [...figures.map(count), ...[cost.actual, cost.possible, cost.wasted].map(money)];
}

function money(value: number | null): string {
  return value === null ? '?' : value.toFixed(4);
}
