// What a model is to do: targets, tasks in their order, and the exact request of each as far as it is known now.

import { readProjectFiles } from '../code/scan/read-project-files.ts';
import { createDraftJudge, type DraftJudge } from '../docstrings/check-draft.ts';
import { hasParts } from '../docstrings/language-styles.ts';
import { makeUnits } from '../generation/plan/make-units.ts';
import { orderTasks } from '../generation/plan/order-tasks.ts';
import { packModules } from '../generation/plan/pack-modules.ts';
import { type PackLimits, packUnits } from '../generation/plan/pack-units.ts';
import { selectTargets } from '../generation/plan/select-targets.ts';
import { buildPrompt, wholeText } from '../generation/prompts/build-prompt.ts';
import type { FittedPrompt } from '../generation/prompts/fit-prompt.ts';
import { outsideText } from '../generation/prompts/outside-text.ts';
import { indexGraph } from '../generation/prompts/prompt-index.ts';
import { type PromptSources, promptInput } from '../generation/prompts/prompt-input.ts';
import { showUnit } from '../generation/prompts/show-unit.ts';
import type { CapRequest } from '../tokens/fit-budget.ts';
import type { ContextManifest } from '../types/context.ts';
import type { SymbolDoc, Texts } from '../types/documentation.ts';
import type { Finding } from '../types/finding.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { CodeBase } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { Task, TaskTarget, TaskUnit } from '../types/task.ts';
import type { Fitting } from './fitting.ts';
import { type TextKeys, textKeys } from './text-keys.ts';

export interface Work {
  readonly tasks: readonly Task[];
  /** Documentable items, and those that need no model. */
  readonly items: { readonly total: number; readonly skipped: number };
  readonly judge: DraftJudge;
  /** The request of a task, with the texts that exist by now. @throws TokenLimitError */
  readonly request: (task: Task, docs: Texts) => Promise<WorkRequest>;
  /**
   * Tasks of texts whose requests showed something else before the tasks that ran: those first that use none of
   * the others. Empty when a new summary equals the old one. `asked`: what had its turn.
   */
  readonly followUps: (docs: Docs, asked: ReadonlySet<string>, round: number) => readonly Task[];
  /** Texts that may be asked for again besides, depending on what the planned ones will say. */
  readonly dependents: number;
  /** A new text with what it was made from. */
  readonly seal: TextKeys['seal'];
}

/** A request with what it shows of other definitions. */
export interface WorkRequest extends FittedPrompt {
  readonly context: ContextManifest;
}

type Docs = ReadonlyMap<string, SymbolDoc>;

/** Plans without network; the same code, texts and settings give the same plan. */
export function planWork(code: CodeBase, docs: Docs, fitting: Fitting, settings: Settings): Work {
  const { modules } = code.graph;
  const judge = createDraftJudge({ modules, sources: code.sources, rootName: code.scan.name });
  const check = presentFindings(judge, docs);
  const options = { only: settings.generate.only, private: settings.output.private };
  const sources = promptSources(code, fitting, check);
  const keys = textKeys(code, sources.index, fitting);
  const select = (known: Docs) => {
    const staleBy = (doc: SymbolDoc) => keys.staleBy(doc, known);
    return modules.map((module) => {
      return { module, ...selectTargets(module, { docs: known, staleBy, check }, options) };
    });
  };
  const selected = select(docs);
  const targets = idsOf(selected);
  const skipped = selected.reduce((sum, each) => sum + each.skipped, 0);
  return {
    tasks: tasksOf(selected, code, fitting),
    items: { total: skipped + targets.size, skipped },
    dependents: keys.followers(targets, docs),
    judge,
    seal: keys.seal,
    followUps: (known, asked, round) => {
      const left = narrow(select(known), (id) => !asked.has(id) && known.get(id)?.stale === false);
      const first = keys.first(idsOf(left));
      const tasks = tasksOf(
        narrow(left, (id) => first.has(id)),
        code,
        fitting,
      );
      return tasks.map((task) => inRound(task, round));
    },
    request: async (task, known) => {
      const { input, context } = promptInput(task, { ...sources, docs: known });
      return { ...(await fitting.fit(buildPrompt(input), capOf(task, settings))), context };
    },
  };
}

interface Selected {
  readonly module: Module;
  readonly targets: readonly TaskTarget[];
}

function idsOf(selected: readonly Selected[]): ReadonlySet<string> {
  return new Set(selected.flatMap(({ targets }) => targets.map(({ id }) => id)));
}

function narrow(selected: readonly Selected[], keep: (id: string) => boolean): readonly Selected[] {
  return selected.map(({ module, targets }) => {
    return { module, targets: targets.filter(({ id, cause }) => cause !== undefined && keep(id)) };
  });
}

function tasksOf(selected: readonly Selected[], code: CodeBase, fitting: Fitting): readonly Task[] {
  const limits = packLimits(fitting);
  const tasks = selected
    .filter(({ targets }) => targets.length > 0)
    .flatMap(({ module, targets }) => {
      const units = makeUnits(module, targets);
      return packUnits(module, units, sourceCounter(module, code, fitting), limits);
    });
  const names = new Map(code.graph.modules.map((module) => [module.path, module]));
  return packModules(orderTasks(tasks, code.graph), (path) => names.get(path)!, limits);
}

/** Ids of a later round differ from those of the plan. */
function inRound(task: Task, round: number): Task {
  const named = (id: string) => `${id}~${round}`;
  return { ...task, id: named(task.id), after: task.after.map(named) };
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
    const lacking = hasParts(docstring.style) ? judge.lacks(module, symbol, docstring) : [];
    return [...lacking, ...statements];
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
function packLimits({ model, room: most }: Fitting): PackLimits {
  const room = Math.max(400, most - frameTokens);
  return {
    source: Math.max(200, Math.min(24_000, Math.floor(room * 0.5))),
    answer: Math.max(
      200,
      Math.min(
        8_000,
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
    if (symbol === undefined) return counter.count(outsideText(module, text));
    const targets = new Map(unit.targets.map((target) => [target.id, target]));
    const parts = showUnit(unit, module, text, { ...nothingKnown, targets });
    return parts.reduce((sum, part) => sum + counter.count(wholeText(part)), 0);
  };
}

/** A definition as it is shown where nothing around it has a text. */
const nothingKnown = { importance: () => 0, documented: () => null };

/** The configured cap is asked for as it is; else twice what the answer should need. */
function capOf(task: Task, { model }: Settings): CapRequest {
  const wanted = model.maxCompletionTokens ?? 2 * task.answerTokens + 400;
  return { wanted, minimum: Math.min(wanted, Math.max(256, Math.floor(task.answerTokens / 2))) };
}

function promptSources(
  code: CodeBase,
  fitting: Fitting,
  check: PromptSources['check'],
): Omit<PromptSources, 'docs'> {
  return {
    project: code.scan.name,
    instructions: (kind) => fitting.instructions(kind),
    graph: code.graph,
    text: (path) => code.sources.get(path) ?? '',
    check,
    index: indexGraph(code.graph, readProjectFiles(code.scan.root)),
    count: (text) => fitting.counter.count(text),
    contextRoom: (task) => contextRoom(task, fitting),
  };
}

/** Other definitions may take a share of what is documented, and never much of the window. */
function contextRoom({ sourceTokens, targets }: Task, { room }: Fitting) {
  const most = Math.floor(room / 10);
  const context = Math.min(most, Math.floor(contextShare * sourceTokens));
  return { context, contents: Math.min(most, contentsTokens * targets.length) };
}

const contextShare = 0.075;
/** For each target of a request about modules. */
const contentsTokens = 400;
