// `docwright plan`: what generate would ask a model, and what that would cost; no network.
import { chooseModel, planReference } from '../../index.ts';
import { type CommandContext, type CommandRecord, schemaVersion } from '../command.ts';
import { failureLines } from '../summary.ts';
import { alignColumns } from '../text-table.ts';
import { toWorld } from '../world.ts';

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

function text({ report, planned }: Made, { settings }: CommandContext): string {
  if (settings.terminal.quiet) return '';
  const tasks = planned?.tasks ?? [];
  const rows = tasks.map(({ id, symbols, input, framing, schema, cap, binding, reason }) => [
    id,
    String(symbols.length),
    String(input + framing + schema),
    `${cap} (${binding})`,
    reason,
  ]);
  const table =
    rows.length === 0 ? [] : alignColumns([['task', 'symbols', 'prompt', 'cap', 'why'], ...rows]);
  const lines = [...prompts(planned), ...table, ...totals(report)];
  return `${lines.join('\n')}\n`;
}

function prompts(planned: Made['planned']): readonly string[] {
  return (planned?.prompts ?? []).flatMap(({ task, messages }) => [
    `=== ${task}`,
    ...messages.flatMap(({ role, content }) => [`--- ${role}`, content]),
    '',
  ]);
}

function totals({ items, tokens, cost, requests }: Made['report']): readonly string[] {
  const price =
    cost === null
      ? 'the model has no known price'
      : `$${cost.low.toFixed(4)} to $${cost.high.toFixed(4)}`;
  return [
    `${items.planned} of ${items.total} items planned, ${items.skipped} need no model`,
    `${requests.planned} requests: ${tokens.prompt} prompt tokens, ${tokens.reserved} reserved for answers`,
    `price: ${price}`,
  ];
}
