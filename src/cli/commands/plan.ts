// `docwright plan`: what generate would ask a model, and what that would cost; no network.
import { chooseModel, count, type PlannedTask, planReference, plural } from '../../index.ts';
import { priceLines } from '../ask-price.ts';
import { type CommandContext, type CommandRecord, schemaVersion } from '../command.ts';
import { failureLines } from '../summary.ts';
import { printable } from '../terminal.ts';
import { tableLines } from '../text-table.ts';
import { toWorld } from '../world.ts';
import { wrapLine } from '../wrap-line.ts';

type Made = Awaited<ReturnType<typeof planReference>>;

export const plan: CommandRecord = {
  name: 'plan',
  summary: 'Show what generate would ask a model, with exact tokens and its price',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  legacyFlags: true,
  examples: [
    [
      'docwright plan --provider openai --model gpt-4o',
      'tasks, tokens and price of the working directory',
    ],
    ['docwright plan --show-prompts', 'exactly what would leave the machine'],
  ],
  run: async (context) => {
    const { settings, terminal, endProgress, emit } = context;
    const { model, reason } = chooseModel(context.loaded, 'plan');
    if (reason !== null) emit({ type: 'notice', message: reason });
    const made = await planReference(settings, toWorld(context), model);
    endProgress();
    for (const line of failureLines(made.report.failures, terminal)) terminal.note(line);
    await terminal.result(settings.terminal.json ? json(made) : text(made, context));
    return made.report.failures.length > 0 ? 1 : 0;
  },
};

function json({ report, planned }: Made): string {
  const prompts = planned && planned.prompts.length > 0 ? { prompts: planned.prompts } : {};
  const document = { schemaVersion, ...report, tasks: planned?.tasks ?? [], ...prompts };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function text({ report, planned }: Made, { settings, terminal }: CommandContext): string {
  const { quiet, verbose } = settings.terminal;
  if (quiet) return '';
  const tasks = planned?.tasks ?? [];
  const rows = verbose ? taskRows(tasks) : moduleRows(tasks);
  const { width, unicode } = terminal;
  const drawn = tableLines(rows, { width, unicode, dispensable });
  const table = tasks.length === 0 ? [] : [...drawn, ''];
  const below = totals(report).flatMap((line) => wrapLine(line, width));
  const lines = [...prompts(planned), ...table, ...below];
  return `${lines.join('\n')}\n`;
}

const dispensable = ['bound by', 'why', 'reserved', 'prompt', 'texts'] as const;

/** One row a module: what it needs, and why. */
function moduleRows(tasks: readonly PlannedTask[]): readonly (readonly string[])[] {
  const modules = [...Map.groupBy(tasks, ({ path }) => path)];
  const rows = modules.map(([path, list]) => {
    const sum = (pick: (task: PlannedTask) => number) =>
      count(list.reduce((all, task) => all + pick(task), 0));
    const reasons = new Set(list.flatMap(({ reason }) => reason.split(', ')));
    return [
      printable(path),
      count(list.length),
      sum(({ symbols }) => symbols.length),
      sum(promptOf),
      sum(({ cap }) => cap),
      [...reasons].sort().join(', '),
    ];
  });
  return [['module', 'requests', 'texts', 'prompt', 'reserved', 'why'], ...rows];
}

function taskRows(tasks: readonly PlannedTask[]): readonly (readonly string[])[] {
  const rows = tasks.map((task) => [
    printable(task.id),
    count(task.symbols.length),
    count(promptOf(task)),
    count(task.cap),
    task.binding,
    task.reason,
  ]);
  return [['request', 'texts', 'prompt', 'reserved', 'bound by', 'why'], ...rows];
}

function promptOf({ input, framing, schema }: PlannedTask): number {
  return input + framing + schema;
}

function prompts(planned: Made['planned']): readonly string[] {
  return (planned?.prompts ?? []).flatMap(({ task, messages }) => [
    `=== ${task}`,
    ...messages.flatMap(({ role, content }) => [`--- ${role}`, content]),
    '',
  ]);
}

function totals(report: Made['report']): readonly string[] {
  const { total, skipped } = report.items;
  const need = `${plural(total, 'item')}, ${count(skipped)} of them need no model`;
  return [need, ...priceLines(report), '--verbose shows each request, --show-prompts its text'];
}
