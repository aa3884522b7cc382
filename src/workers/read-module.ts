// Modules as text, between threads and runs, and back: equal parts of all that one reader read are one object.
import type {
  BodyFlow,
  CallRef,
  CodeSymbol,
  ImportRef,
  Module,
  Parameter,
} from '../types/module.ts';

/** Parses what `JSON.stringify` made of a module. */
export type ReadModule = (text: string) => Module;

/**
 * A reader that remembers names, parameters, flows and lists that it met: in large repositories most of them recur.
 * It is to be dropped when all modules are read; what it gave must not be changed.
 */
export function makeModuleReader(): ReadModule {
  const shared = makeShared();
  return (text) => {
    const module = JSON.parse(text) as Fresh<Module>;
    const { symbols, imports, calls, issues } = module;
    if (issues.length === 0) module.issues = none;
    for (const each of symbols) shareSymbol(each, shared);
    for (const each of imports) shareImport(each, shared);
    module.calls = shareCalls(calls, shared);
    return module;
  };
}

/** Data that nobody else holds yet. */
type Fresh<T> = { -readonly [Key in keyof T]: T[Key] };

const none: readonly never[] = Object.freeze([]);

interface Shared {
  readonly text: <T extends string | null>(text: T) => T;
  readonly list: (list: readonly string[]) => readonly string[];
  readonly flow: (flow: BodyFlow) => BodyFlow;
  readonly parameter: (parameter: Parameter) => Parameter;
}

function makeShared(): Shared {
  const texts = new Map<string, string>();
  const text = <T extends string | null>(value: T): T =>
    value === null ? value : (first(texts, value, value) as T);
  const part = <T extends object>(): ((value: T) => T) => {
    const known = new Map<string, T>();
    return (value) => first(known, JSON.stringify(value), value);
  };
  const list = part<readonly string[]>();
  return {
    text,
    list: (values) => (values.length === 0 ? none : list(values)),
    flow: part<BodyFlow>(),
    parameter: part<Parameter>(),
  };
}

function first<T>(known: Map<string, T>, key: string, value: T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, value);
  return value;
}

function shareSymbol(symbol: Fresh<CodeSymbol>, shared: Shared): void {
  const { text, list } = shared;
  symbol.name = text(symbol.name);
  symbol.qualifiedName = text(symbol.qualifiedName);
  symbol.parent = text(symbol.parent);
  symbol.returns = text(symbol.returns);
  symbol.type = text(symbol.type);
  symbol.raises = list(symbol.raises);
  symbol.decorators = list(symbol.decorators);
  symbol.modifiers = list(symbol.modifiers);
  symbol.bases = list(symbol.bases);
  symbol.flow = shared.flow(symbol.flow);
  symbol.parameters =
    symbol.parameters.length === 0 ? none : symbol.parameters.map(shared.parameter);
  if (symbol.raiseSites.length === 0) symbol.raiseSites = none;
  if (symbol.assignments?.length === 0) symbol.assignments = none;
  symbol.calls = shareCalls(symbol.calls, shared);
}

function shareImport(ref: Fresh<ImportRef>, { text }: Shared): void {
  ref.module = text(ref.module);
  ref.name = text(ref.name);
  ref.alias = text(ref.alias);
}

function shareCalls(calls: readonly Fresh<CallRef>[], { text }: Shared): readonly CallRef[] {
  for (const call of calls) call.name = text(call.name);
  return calls.length === 0 ? none : calls;
}
