// Collects what one task's request shows: its definitions once, and the interfaces of what they use.
import type { Texts } from '../../types/documentation.ts';
import type { Finding } from '../../types/finding.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { Task, TaskKind, TaskTarget, TaskUnit } from '../../types/task.ts';
import type { PromptInput, PromptInterface, PromptTarget } from './build-prompt.ts';
import { offered } from './offered.ts';
import { showUnit } from './show-unit.ts';
import { summaryOf } from './summary-of.ts';

/** Where a prompt's contents come from. */
export interface PromptSources {
  readonly project: string;
  /** The system message of a kind of task. */
  readonly instructions: (kind: TaskKind) => string;
  readonly graph: CodeGraph;
  /** Decoded text of a module, by path. */
  readonly text: (path: string) => string;
  /** Texts that exist so far, by symbol id or module path. */
  readonly docs: Texts;
  readonly check: (module: Module, symbol: CodeSymbol | null) => readonly Finding[];
  /** Looks that are made once a graph. */
  readonly index: PromptIndex;
}

export interface PromptIndex {
  readonly modules: ReadonlyMap<string, Module>;
  readonly symbols: ReadonlyMap<string, { readonly symbol: CodeSymbol; readonly module: Module }>;
  /** Ids that a symbol or module calls or inherits from, surely enough to be shown. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

const maxInterfaces = 24;

/** Index of a graph for prompts. */
export function indexGraph(graph: CodeGraph): PromptIndex {
  const uses = new Map<string, string[]>();
  for (const { kind, from, to, certainty } of graph.edges) {
    if (kind === 'import' || certainty === 'name-only' || certainty === 'unresolved') continue;
    const known = uses.get(from);
    if (known) known.push(to);
    else uses.set(from, [to]);
  }
  return {
    modules: new Map(graph.modules.map((module) => [module.path, module])),
    symbols: new Map(
      graph.modules.flatMap((module) =>
        module.symbols.map((symbol) => [symbol.id, { symbol, module }] as const),
      ),
    ),
    uses,
  };
}

/** The prompt input of a task; the same sources give the same input. */
export function promptInput(task: Task, sources: PromptSources): PromptInput {
  const module = sources.index.modules.get(task.path)!;
  return {
    kind: task.kind,
    system: sources.instructions(task.kind),
    project: sources.project,
    module: { path: module.path, name: module.name, language: module.language },
    targets: task.targets.map((target) => promptTarget(target, module, sources)),
    interfaces: task.kind === 'module' ? contents(module, sources) : usedBy(task, module, sources),
    sources: shownSources(task, module, sources),
  };
}

function shownSources(task: Task, module: Module, sources: PromptSources) {
  const targets = new Set(task.targets.map(({ id }) => id));
  const importance = (id: string) => sources.graph.rank.get(id) ?? 0;
  const text = sources.text(module.path);
  return task.units.map((unit) => showUnit(unit.id, module, text, { targets, importance }));
}

function promptTarget(target: TaskTarget, module: Module, sources: PromptSources): PromptTarget {
  const symbol = sources.index.symbols.get(target.id)?.symbol ?? null;
  const present = sources.docs.get(target.id)?.origin === 'source';
  return {
    name: target.name,
    parameters: symbol ? describedParameters(symbol) : [],
    notes: present ? sources.check(module, symbol).map(({ message }) => message) : [],
  };
}

/** Parameters that a caller passes: `self` and `cls` are not among them. */
function describedParameters(symbol: CodeSymbol): readonly string[] {
  const bound = symbol.kind === 'method' && !symbol.modifiers.includes('static');
  return symbol.parameters
    .filter(({ name }, index) => !(bound && index === 0 && /^(self|cls|mcs|_cls)$/.test(name)))
    .map(({ name }) => name);
}

function usedBy(task: Task, module: Module, sources: PromptSources): readonly PromptInterface[] {
  const { index, graph } = sources;
  const shown = new Set(task.units.flatMap((unit) => inside(unit, module, index)));
  const used = new Set<string>();
  for (const id of shown)
    for (const to of index.uses.get(id) ?? []) if (!shown.has(to)) used.add(to);
  const ranked = [...used].sort(
    (a, b) => (graph.rank.get(b) ?? 0) - (graph.rank.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  return ranked.slice(0, maxInterfaces).flatMap((id) => card(id, sources));
}

function inside(unit: TaskUnit, module: Module, { symbols }: PromptIndex): readonly string[] {
  const own = symbols.get(unit.id)?.symbol;
  if (!own) return [unit.id];
  return module.symbols
    .filter(({ range }) => range.start >= own.range.start && range.end <= own.range.end)
    .map(({ id }) => id);
}

function contents(module: Module, sources: PromptSources): readonly PromptInterface[] {
  return offered(module).flatMap(({ id }) => card(id, sources));
}

function card(id: string, { index, docs }: PromptSources): readonly PromptInterface[] {
  const found = index.symbols.get(id);
  if (!found) return [];
  const { symbol, module } = found;
  const summary = summaryOf(docs.get(id));
  return [{ signature: `${module.name}.${symbol.qualifiedName} ${symbol.signature}`, summary }];
}
