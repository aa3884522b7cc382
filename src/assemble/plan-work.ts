// What a model is to do: targets, tasks in their order, and the exact request of each as far as it is known now.
import { createDraftJudge, type DraftJudge } from '../docstrings/check-draft.ts';
import { makeUnits } from '../generation/plan/make-units.ts';
import { orderTasks } from '../generation/plan/order-tasks.ts';
import { type PackLimits, packUnits } from '../generation/plan/pack-units.ts';
import { selectTargets } from '../generation/plan/select-targets.ts';
import { buildPrompt } from '../generation/prompts/build-prompt.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import { indexGraph, type PromptSources, promptInput } from '../generation/prompts/prompt-input.ts';
import type { CapRequest } from '../tokens/fit-budget.ts';
import type { SymbolDoc, Texts } from '../types/documentation.ts';
import type { Finding } from '../types/finding.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Task, TaskUnit } from '../types/task.ts';
import type { Fitting } from './fitting.ts';

export interface Work {
  readonly tasks: readonly Task[];
  /** Documentable items, and those that need no model. */
  readonly items: { readonly total: number; readonly skipped: number };
  readonly judge: DraftJudge;
  /** The request of a task, with the texts that exist by now. @throws TokenLimitError */
  readonly request: (task: Task, docs: Texts) => Promise<FittedPrompt>;
}

/** Plans without network; the same code, texts and settings give the same plan. */
export function planWork(
  code: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  fitting: Fitting,
  settings: Settings,
): Work {
  const { modules } = code.graph;
  const judge = createDraftJudge({ modules, sources: code.sources, rootName: code.scan.name });
  const check = presentFindings(judge, docs);
  const options = { only: settings.generate.only, private: settings.output.private };
  const limits = packLimits(fitting);
  let skipped = 0;
  let total = 0;
  const tasks = modules.flatMap((module) => {
    const selected = selectTargets(module, { docs, check }, options);
    skipped += selected.skipped;
    total += selected.skipped + selected.targets.length;
    if (selected.targets.length === 0) return [];
    const units = makeUnits(module, selected.targets);
    return packUnits(module, units, sourceCounter(module, code, fitting), limits);
  });
  const sources = promptSources(code, settings, check);
  return {
    tasks: orderTasks(tasks, code.graph),
    items: { total, skipped },
    judge,
    request: (task, known) =>
      fitting.fit(
        buildPrompt(promptInput(task, { ...sources, docs: known })),
        capOf(task, settings),
      ),
  };
}

/** Findings on what the source says of a symbol today. */
function presentFindings(judge: DraftJudge, docs: ReadonlyMap<string, SymbolDoc>) {
  return (module: Module, symbol: CodeSymbol | null): readonly Finding[] => {
    const doc = docs.get(symbol?.id ?? module.path);
    if (doc?.origin !== 'source') return [];
    const { docstring } = doc;
    const statements = judge
      .refute(module, symbol, docstring)
      .filter(({ id }) => structural.has(id));
    return [...judge.lacks(module, symbol, docstring), ...statements];
  };
}

/** A person's prose is not asked to be rewritten for a word; what the signature decides is. */
const structural: ReadonlySet<string> = new Set([
  'parameter-names',
  'returns-invented',
  'yields-invented',
]);

const frameTokens = 2_000;

/** Shown source and answers of one request: large enough to share a frame, small enough to lose little. */
function packLimits({ model }: Fitting): PackLimits {
  const room = Math.max(400, Math.min(model.maxInput, model.window) - frameTokens);
  return {
    source: Math.max(200, Math.min(24_000, Math.floor(room * 0.5))),
    answer: Math.max(
      200,
      Math.min(
        6_000,
        Math.floor(room * 0.2),
        Math.floor(model.maxOutput * 0.5),
        Math.floor(model.completionCap * 0.5),
      ),
    ),
  };
}

function sourceCounter(module: Module, code: CodeBase, { counter }: Fitting) {
  const text = code.sources.get(module.path) ?? '';
  return (unit: TaskUnit): number => {
    const symbol = module.symbols.find(({ id }) => id === unit.id);
    return symbol ? counter.count(text.slice(symbol.range.start, symbol.range.end)) : 0;
  };
}

/** The configured cap is asked for as it is; else twice what the answer should need. */
function capOf(task: Task, { model }: Settings): CapRequest {
  const wanted = model.maxCompletionTokens ?? 2 * task.answerTokens + 400;
  return { wanted, minimum: Math.min(wanted, Math.max(256, Math.floor(task.answerTokens / 2))) };
}

function promptSources(
  code: CodeBase,
  settings: Settings,
  check: PromptSources['check'],
): Omit<PromptSources, 'docs'> {
  return {
    project: code.scan.name,
    lang: settings.output.lang,
    graph: code.graph,
    text: (path) => code.sources.get(path) ?? '',
    check,
    index: indexGraph(code.graph),
  };
}
