// Looks into a graph that requests need, made once.
import type { ProjectFile } from '../../types/book.ts';
import type { CodeGraph } from '../../types/graph.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { type Neighbours, nearGraph } from './near-graph.ts';
import { type PersonalRank, personalRank } from './personal-rank.ts';
import { type ToldLine, toldLines } from './told-lines.ts';

export interface PromptIndex {
  readonly modules: ReadonlyMap<string, Module>;
  readonly symbols: ReadonlyMap<string, { readonly symbol: CodeSymbol; readonly module: Module }>;
  /** Ids that a symbol or module calls or inherits from, surely enough to be shown. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** The same with the classes that its annotations name. */
  readonly usesAndTypes: (id: string) => readonly string[];
  readonly callers: ReadonlyMap<
    string,
    readonly { readonly from: string; readonly line: number }[]
  >;
  /** Lines of the README that name a definition. */
  readonly told: ReadonlyMap<string, readonly ToldLine[]>;
  /** How much definitions matter to some of them; what it walks over is made for the first of them. */
  readonly rank: PersonalRank;
  /** Offsets of the lines of a module's text. */
  readonly lineStarts: (path: string, text: (path: string) => string) => readonly number[];
}

const weights = { use: 1, type: 0.6, caller: 0.4 } as const;
/** Of a definition that half of the project calls, the first callers in the graph's order stand for all. */
const mostCallers = 64;

/** Index of a graph for prompts; `files` are those that say what the project is. */
export function indexGraph(graph: CodeGraph, files: readonly ProjectFile[] = []): PromptIndex {
  const uses = new Map<string, string[]>();
  const callers = new Map<string, { from: string; line: number }[]>();
  for (const { kind, from, to, certainty, line } of graph.edges) {
    if (kind === 'import' || certainty === 'name-only' || certainty === 'unresolved') continue;
    put(uses, from, to);
    if (kind === 'call' && from !== to) put(callers, to, { from, line });
  }
  const modules = new Map(graph.modules.map((module) => [module.path, module]));
  const symbols = new Map(
    graph.modules.flatMap((module) =>
      module.symbols.map((symbol) => [symbol.id, { symbol, module }] as const),
    ),
  );
  const types = remember((id) => typesOf(id, symbols));
  const near: Neighbours = function* (id) {
    for (const to of uses.get(id) ?? []) yield [to, weights.use];
    for (const to of types(id)) yield [to, weights.type];
    for (const { from } of callers.get(id)?.slice(0, mostCallers) ?? [])
      yield [from, weights.caller];
  };
  let ranks: PersonalRank | null = null;
  const starts = new Map<string, readonly number[]>();
  return {
    ...{ modules, symbols, uses, callers, told: toldLines(files, graph) },
    rank: (seeds) => {
      ranks ??= personalRank(nearGraph([...symbols.keys(), ...modules.keys()], near));
      return ranks(seeds);
    },
    usesAndTypes: (id) => [...(uses.get(id) ?? []), ...types(id)],
    lineStarts: (path, text) => {
      const known = starts.get(path) ?? startsOf(text(path));
      starts.set(path, known);
      return known;
    },
  };
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function remember<T>(make: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const made = make(id);
    known.set(id, made);
    return made;
  };
}

/** Classes of the project that the annotations of a definition name, in its module or imported into it. */
function typesOf(id: string, symbols: PromptIndex['symbols']): readonly string[] {
  const found = symbols.get(id);
  if (found === undefined) return [];
  const { symbol, module } = found;
  const written = [symbol.returns, symbol.type, ...symbol.parameters.map(({ type }) => type)];
  const names = written.flatMap((type) => type?.slice(0, 300).match(/[A-Za-z_]\w*/g) ?? []);
  const ids = [...new Set(names)].flatMap((name) => {
    const own = `${module.path}#${name}`;
    if (symbols.has(own)) return [own];
    const imported = module.imports.find((each) => (each.alias ?? each.name) === name);
    const other = `${imported?.target}#${imported?.name}`;
    return symbols.has(other) ? [other] : [];
  });
  return ids.filter((each) => each !== id);
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
