// A run's plan in the store: kept before the first request, so that a run that was cut off asks the same again.
import { createHash } from 'node:crypto';
import { promptVersion } from '../generation/prompts/instructions.ts';
import type { Store } from '../store/open-store.ts';
import type { SymbolDoc } from '../types/documentation.ts';
import type { RunEvent } from '../types/events.ts';
import type { CodeBase } from '../types/run.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import type { Task } from '../types/task.ts';
import { pythonStyle } from '../util/language-settings.ts';
import { createFitting, type Fitting } from './fitting.ts';
import { type Basis, learnedBy, learnedOf } from './learned.ts';
import { planWork, type Work } from './plan-work.ts';

export interface ResumedPlan {
  /** Identity: the same code, texts and settings have the same plan. */
  readonly id: string;
  readonly fitting: Fitting;
  readonly work: Work;
  /** Id of the cut-off run that goes on, or null. */
  readonly resumes: string | null;
  /** Stores it in place of the target's earlier plan. */
  readonly save: () => void;
}

export interface PlanWorld {
  readonly clock: { readonly wall: () => number };
  readonly emit: (event: RunEvent) => void;
}

/**
 * The plan of a run. Where the store has one for the same code, texts and settings, its tasks and what was learned of
 * the model when it was made are taken: what was learned since must not change the requests.
 */
export function resumePlan(
  code: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  choice: ModelChoice,
  settings: Settings,
  world: PlanWorld,
  store: Store,
): ResumedPlan {
  const id = planId(code, docs, choice, settings);
  const stored = readPlan(store.plan(id));
  const learned = stored?.learned ?? learnedBy(store, choice);
  const fitting = createFitting(
    choice,
    settings,
    world.clock.wall(),
    learnedOf(learned),
    code.scan.name,
  );
  const work = planWork(code, docs, fitting, settings);
  const tasks = stored?.tasks ?? work.tasks;
  const cut = store.cutOff(id);
  if (cut !== null) world.emit({ type: 'notice', message: resuming(cut) });
  return {
    id,
    fitting,
    work: { ...work, tasks },
    resumes: cut?.id ?? null,
    save: () => {
      const content: PlanContent = { learned, tasks };
      if (stored === null) store.savePlan(id, code.scan.root, JSON.stringify(content));
    },
  };
}

interface PlanContent {
  readonly learned: Basis;
  readonly tasks: readonly Task[];
}

/** Counts up when what a stored plan holds changes. */
const planVersion = 2;

/** What decides targets, packing and prompts, and nothing that a run learns. */
function planId(
  { scan, graph }: CodeBase,
  docs: ReadonlyMap<string, SymbolDoc>,
  choice: ModelChoice,
  settings: Settings,
): string {
  const { model, generate, output, state } = settings;
  const { key: _, ...server } = choice;
  const { contextWindow, maxCompletionTokens, temperature, truncate } = model;
  const { toolChoice, parallelToolCalls, responseFormat, streamOptions } = model;
  return hashOf([
    planVersion,
    promptVersion,
    scan.root,
    graph.modules.map(({ path, sha256 }) => [path, sha256]),
    [...docs.values()].filter(({ origin }) => origin === 'model'),
    server,
    { contextWindow, maxCompletionTokens, temperature, truncate },
    { toolChoice, parallelToolCalls, responseFormat, streamOptions },
    [
      generate.only,
      generate.secrets,
      output.private,
      output.lang,
      pythonStyle(settings),
      state.cache,
    ],
  ]);
}

function readPlan(content: string | null): PlanContent | null {
  return content === null ? null : (JSON.parse(content) as PlanContent);
}

function resuming({ started, answers }: { readonly started: number; readonly answers: number }) {
  const at = new Date(started).toISOString();
  return `The run of ${at} was cut off; it goes on, with ${answers} of its answers in store`;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
