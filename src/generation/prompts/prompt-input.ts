// Collects what one task's request shows: its definitions once, and the best of what they use and who uses them.
import type { ContextManifest } from '../../types/context.ts';
import type { Texts } from '../../types/documentation.ts';
import type { Finding } from '../../types/finding.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { Task, TaskKind, TaskTarget, TaskUnit } from '../../types/task.ts';
import type { PromptFile, PromptInput, PromptTarget } from './build-prompt.ts';
import { type Candidate, type Chosen, chooseContext } from './choose-context.ts';
import { cardLine, contextOf } from './context-of.ts';
import { offered } from './offered.ts';
import type { PromptIndex } from './prompt-index.ts';
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
  readonly count: (text: string) => number;
  /** Tokens that a request may spend on other definitions, and on the contents of modules. */
  readonly contextRoom: (task: Task) => { readonly context: number; readonly contents: number };
}

/** What a request shows, and of the rest what it has no room for. */
export interface TaskInput {
  readonly input: PromptInput;
  readonly context: ContextManifest;
}

/** The prompt input of a task; the same sources give the same input. */
export function promptInput(task: Task, sources: PromptSources): TaskInput {
  const paths = [...new Set(task.units.map(({ path }) => path))];
  const modules = paths.map((path) => sources.index.modules.get(path)!);
  const shown = new Set(task.units.flatMap((unit) => inside(unit, sources.index)));
  const room = sources.contextRoom(task);
  const count = remembered(sources.count);
  const contents = chooseContext(
    modules.flatMap((module) => contentsOf(module, task, shown, sources)),
    room.contents,
    count,
  );
  const targets = task.targets.map(({ id }) => id);
  const candidates = task.kind === 'module' ? [] : contextOf(targets, shown, sources);
  const context = chooseContext(candidates, room.context, count);
  const input = {
    kind: task.kind,
    system: sources.instructions(task.kind),
    project: sources.project,
    language: modules[0]!.language,
    targets: task.targets.map((target) => promptTarget(target, sources)),
    used: textsOf(context, (as) => as !== 'line'),
    callers: textsOf(context, (as) => as === 'line'),
    files: modules.map((module) => promptFile(module, task, contents, sources)),
  };
  return { input, context: joined(context.manifest, contents.manifest) };
}

function joined(a: ContextManifest, b: ContextManifest): ContextManifest {
  return {
    budget: a.budget + b.budget,
    tokens: a.tokens + b.tokens,
    shown: [...a.shown, ...b.shown],
    leftOut: [...a.leftOut, ...b.leftOut],
  };
}

function textsOf({ shown }: Chosen, wanted: (as: string) => boolean): readonly string[] {
  return shown.filter(({ tier }) => wanted(tier.as)).map(({ tier }) => tier.text);
}

function promptFile(
  module: Module,
  task: Task,
  contents: Chosen,
  sources: PromptSources,
): PromptFile {
  const importance = (id: string) => sources.graph.rank.get(id) ?? 0;
  const documented = (id: string) => {
    const doc = sources.docs.get(id);
    return doc === undefined || doc.origin === 'derived' ? null : summaryOf(doc);
  };
  const text = sources.text(module.path);
  const units = task.units.filter(({ path }) => path === module.path);
  const own = contents.shown.filter(({ id }) => sources.index.symbols.get(id)?.module === module);
  return {
    path: module.path,
    name: module.name,
    contents: own.map(({ tier }) => tier.text),
    sources: units.map((unit) =>
      showUnit(unit, module, text, { targets: byId(unit), importance, documented }),
    ),
  };
}

function byId({ targets }: TaskUnit): ReadonlyMap<string, TaskTarget> {
  return new Map(targets.map((target) => [target.id, target]));
}

function promptTarget(target: TaskTarget, { index, docs, check }: PromptSources): PromptTarget {
  const symbol = index.symbols.get(target.id)?.symbol ?? null;
  const wrong = target.reason === 'incomplete' && docs.get(target.id)?.origin === 'source';
  const module = index.modules.get(target.path)!;
  return {
    name: target.label ?? target.name,
    parameters: symbol ? describedParameters(symbol) : [],
    notes: wrong ? notesOf(check(module, symbol).map(({ message }) => message)) : [],
  };
}

/** What may be said of one docstring; a prompt can be cut everywhere else. */
const mostNotes = 24;
const longestNote = 400;

function notesOf(messages: readonly string[]): readonly string[] {
  const shown = messages
    .slice(0, mostNotes)
    .map((text) => (text.length > longestNote ? `${text.slice(0, longestNote)} …` : text));
  const rest = messages.length - mostNotes;
  return rest > 0 ? [...shown, `and ${rest} more`] : shown;
}

/** Parameters that a caller passes: `self` and `cls` are not among them. */
function describedParameters(symbol: CodeSymbol): readonly string[] {
  const bound = symbol.kind === 'method' && !symbol.modifiers.includes('static');
  return symbol.parameters
    .filter(({ name }, index) => !(bound && index === 0 && /^(self|cls|mcs|_cls)$/.test(name)))
    .map(({ name }) => name);
}

function inside({ id, path }: TaskUnit, { symbols, modules }: PromptIndex): readonly string[] {
  const own = symbols.get(id)?.symbol;
  if (!own) return [id];
  return modules
    .get(path)!
    .symbols.filter(({ range }) => range.start >= own.range.start && range.end <= own.range.end)
    .map((symbol) => symbol.id);
}

/** What a module offers beside what is shown, where the module itself is to be documented. */
function contentsOf(
  module: Module,
  { targets }: Task,
  shown: ReadonlySet<string>,
  { docs, graph }: PromptSources,
): readonly Candidate[] {
  if (!targets.some(({ id }) => id === module.path)) return [];
  return offered(module)
    .filter(({ id }) => !shown.has(id))
    .map((symbol) => {
      const value = 1 + (graph.rank.get(symbol.id) ?? 0);
      const name = symbol.qualifiedName;
      const summary = summaryOf(docs.get(symbol.id));
      const more = summary === '' ? cardLine(symbol) : `${name}: ${summary}`;
      const tiers = [
        { as: 'signature' as const, text: name, value },
        { as: 'summary' as const, text: more, value: 2 * value },
      ];
      return { id: symbol.id, tiers };
    });
}

function remembered(count: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const tokens = known.get(text) ?? count(text);
    known.set(text, tokens);
    return tokens;
  };
}
