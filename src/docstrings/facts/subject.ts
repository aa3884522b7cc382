// The things that have a docstring to be checked, each with its docstring's facts and its code's.
import type { Docstring } from '../../types/docstring.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { codeAttributes, codeParameters, withStars } from './code-facts.ts';
import { type Comparison, compare } from './compare.ts';
import type { Declared, DocFacts } from './doc-facts.ts';
import type { CheckOptions } from './options.ts';
import { likelyStyles, readFacts } from './read-facts.ts';

/** Which of a docstring's statements are compared with the code. */
export type Depth = 'all' | 'names' | 'nothing';

interface SubjectBase {
  readonly symbol: CodeSymbol;
  /** The class around a method, else null. */
  readonly owner: CodeSymbol | null;
  /** The docstring that speaks of the symbol; a constructor's may be that of its class. */
  readonly text: string;
  readonly docstring: Docstring | undefined;
  readonly facts: DocFacts;
  readonly depth: Depth;
  /** The text is in another style than the one asked for. */
  readonly foreign: boolean;
}

export interface FunctionSubject extends SubjectBase {
  readonly kind: 'function';
  readonly constructs: boolean;
  /** The constructor has a docstring of its own. */
  readonly ownDocstring: boolean;
  /** What class and `__init__` say where both speak, each read in the style asked for; else null. */
  readonly apart: { readonly ofClass: DocFacts; readonly ofInit: DocFacts } | null;
  readonly parameters: readonly Declared[];
  readonly documented: readonly Declared[];
  readonly comparison: Comparison;
}

export interface ClassSubject extends SubjectBase {
  readonly kind: 'class';
  readonly attributes: readonly Declared[];
  readonly documented: readonly Declared[];
  readonly comparison: Comparison;
  readonly inline: readonly Inline[];
  readonly members: readonly CodeSymbol[];
}

/** An attribute with a string below it. */
export interface Inline {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

export type Subject = FunctionSubject | ClassSubject;

const functionKinds = new Set(['function', 'method', 'constructor']);

/** Every class and function with something to say about it, in source order. */
export function subjectsOf(
  module: Module,
  docs: ReadonlyMap<string, Docstring>,
  options: CheckOptions,
): readonly Subject[] {
  const { owners, remote } = scopesOf(module);
  const members = groupMembers(module, owners);
  const skipped = new Set<CodeSymbol>();
  const subjects: Subject[] = [];
  for (const symbol of module.symbols) {
    const owner = owners.get(symbol) ?? null;
    if (owner && skipped.has(owner)) skipped.add(symbol);
    else if (functionKinds.has(symbol.kind)) {
      if (isSkipped(symbol, owner, members, options)) skipped.add(symbol);
      else subjects.push(functionSubject(symbol, owner, docs, options));
    } else if (symbol.kind === 'class')
      subjects.push(classSubject(symbol, owner, members.get(symbol) ?? [], remote, docs, options));
  }
  return subjects;
}

/** The definition that each symbol belongs to. Linear: symbols are in source order. */
export function ownersOf(module: Module): ReadonlyMap<CodeSymbol, CodeSymbol> {
  return scopesOf(module).owners;
}

/** Also the symbols that are defined elsewhere than in the body of their owner: attributes set through `self`. */
function scopesOf(module: Module) {
  const owners = new Map<CodeSymbol, CodeSymbol>();
  const remote = new Set<CodeSymbol>();
  const open: CodeSymbol[] = [];
  for (const symbol of module.symbols) {
    while (open.length > 0 && (open.at(-1)?.range.end ?? 0) <= symbol.range.start) open.pop();
    const around = open.findLast((candidate) => candidate.qualifiedName === symbol.parent);
    if (around) owners.set(symbol, around);
    if (around && around !== open.at(-1)) remote.add(symbol);
    if (functionKinds.has(symbol.kind) || symbol.kind === 'class') open.push(symbol);
  }
  return { owners, remote };
}

function groupMembers(module: Module, owners: ReadonlyMap<CodeSymbol, CodeSymbol>) {
  const members = new Map<CodeSymbol, CodeSymbol[]>();
  for (const symbol of module.symbols) {
    const owner = owners.get(symbol);
    if (!owner) continue;
    const list = members.get(owner);
    if (list) list.push(symbol);
    else members.set(owner, [symbol]);
  }
  return members;
}

function isSkipped(
  symbol: CodeSymbol,
  owner: CodeSymbol | null,
  members: ReadonlyMap<CodeSymbol, readonly CodeSymbol[]>,
  options: CheckOptions,
): boolean {
  if (options.skipCheckingPrivateFunctions && /^_(?!_.*__$)/.test(symbol.name)) return true;
  if (symbol.name !== '__init__' || owner?.kind !== 'class') return false;
  return (members.get(owner) ?? []).findLast((item) => item.name === '__init__') !== symbol;
}

function functionSubject(
  symbol: CodeSymbol,
  around: CodeSymbol | null,
  docs: ReadonlyMap<string, Docstring>,
  options: CheckOptions,
): FunctionSubject {
  const owner = around?.kind === 'class' ? around : null;
  const constructs = owner !== null && symbol.name === '__init__';
  const ownDocstring = (symbol.docstring ?? '') !== '';
  const fromClass = constructs && (!ownDocstring || !options.allowInitDocstring);
  const base = documentation(fromClass && owner ? owner : symbol, docs, options);
  const depth = base.text.trim() === '' ? 'nothing' : base.depth;
  const parameters = codeParameters(symbol, owner !== null, options);
  const documented = withStars(base.facts.parameters, parameters, options);
  const asked = (each: CodeSymbol) =>
    documentation(each, docs, { ...options, checkStyleMismatch: false }).facts;
  const speaksOfInit = constructs && ownDocstring && options.allowInitDocstring;
  return {
    ...base,
    depth,
    kind: 'function',
    symbol,
    owner,
    constructs,
    ownDocstring,
    apart: speaksOfInit && owner ? { ofClass: asked(owner), ofInit: asked(symbol) } : null,
    parameters,
    documented,
    comparison: compare(documented, parameters, options.checkArgOrder),
  };
}

function classSubject(
  symbol: CodeSymbol,
  around: CodeSymbol | null,
  members: readonly CodeSymbol[],
  remote: ReadonlySet<CodeSymbol>,
  docs: ReadonlyMap<string, Docstring>,
  options: CheckOptions,
): ClassSubject {
  const base = documentation(symbol, docs, { ...options, checkStyleMismatch: false });
  const { attributes, inline } = codeAttributes(
    symbol,
    members.filter((member) => !remote.has(member)),
    options,
  );
  const documented = options.requireInlineClassVarDocs
    ? inline.map((attribute) => inlineDeclaration(attribute, options))
    : base.facts.attributes;
  return {
    ...base,
    depth: base.text === '' ? 'nothing' : base.depth,
    kind: 'class',
    symbol,
    owner: around,
    attributes,
    documented,
    comparison: compare(documented, attributes, options.checkArgOrder),
    inline,
    members,
  };
}

function documentation(
  symbol: CodeSymbol,
  docs: ReadonlyMap<string, Docstring>,
  options: CheckOptions,
) {
  const docstring = docs.get(symbol.id);
  const text = symbol.docstring ?? '';
  const likely = options.checkStyleMismatch && options.style !== 'auto' ? likelyStyles(text) : [];
  const [first] = likely;
  const foreign = likely.length > 1 || (first !== undefined && first !== options.style);
  const style = likely.length === 1 && first !== undefined ? first : options.style;
  const facts = readFacts(text, style, docstring);
  return { docstring, text, facts, foreign, depth: depthOf(facts, foreign, options) };
}

function depthOf(facts: DocFacts, foreign: boolean, options: CheckOptions): Depth {
  if (facts.problem !== null) return 'nothing';
  if (options.skipCheckingShortDocstrings && facts.short) return 'nothing';
  return foreign ? 'names' : 'all';
}

function inlineDeclaration({ name, text }: Inline, options: CheckOptions): Declared {
  const [line = ''] = text.split('\n');
  const typed = options.argTypeHintsInDocstring && line.includes(':');
  return { name, type: typed ? (line.split(':')[0] ?? '').trim() : '', default: null };
}
