// Reads every definition, import and call out of a Python syntax tree in one pass.
import type { CallRef, CodeSymbol, ImportRef, TextRange } from '../../../types/module.ts';
import { childInField, type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';
import { callName, identifierText } from './call-name.ts';
import { classAssignments } from './class-assignments.ts';
import { classSymbol, functionSymbol, type Measure, type SymbolContext } from './definitions.ts';
import { findDocstring } from './docstring.ts';
import { readImport } from './imports.ts';
import { raisedTypes, readRaise } from './raises.ts';
import { openScope, type Scope } from './scope.ts';
import { exportsOf, type Variable, variablesOf } from './variables.ts';

export interface Extracted {
  readonly docstring: string | null;
  readonly docstringRange: TextRange | null;
  readonly imports: readonly ImportRef[];
  readonly symbols: readonly CodeSymbol[];
  readonly calls: readonly CallRef[];
  readonly exports: readonly string[] | null;
}

/** Symbols come in source order; each name of a variable or attribute once, at its first assignment. */
export function extractPython(
  tree: FlatTree,
  lines: LineIndex,
  path: string,
  measure: Measure,
): Extracted {
  return new Extraction(tree, lines, { path, measure }).run();
}

const definitions: ReadonlySet<string> = new Set(['class', 'function', 'method']);

class Extraction {
  private readonly tree: FlatTree;
  private readonly lines: LineIndex;
  private readonly place: { readonly path: string; readonly measure: Measure };
  private readonly scopes: Scope[] = [];
  private readonly symbols: CodeSymbol[] = [];
  /** Positions in `symbols` whose scope is still open. */
  private readonly open: number[] = [];
  private readonly imports: ImportRef[] = [];
  private readonly ordinals = new Map<string, number>();
  private readonly variables = new Set<string>();
  private exported: readonly string[] | null = null;

  constructor(tree: FlatTree, lines: LineIndex, place: { path: string; measure: Measure }) {
    this.tree = tree;
    this.lines = lines;
    this.place = place;
  }

  run(): Extracted {
    const { tree } = this;
    const root = openScope({
      kind: 'module',
      node: 0,
      after: tree.size,
      qualifiedName: null,
      receiver: null,
    });
    this.scopes.push(root);
    const handlers = tree.grammar.types.map((kind) => this.handlers[kind]);
    for (let node = 1; node < tree.size; node++) {
      while (node >= this.scope.after) this.close();
      handlers[tree.type[node]!]?.(node);
    }
    while (this.scopes.length > 1) this.close();
    const docstring = findDocstring(tree, 0, this.lines);
    return {
      docstring: docstring?.text ?? null,
      docstringRange: docstring?.range ?? null,
      imports: this.imports,
      symbols: this.inOrder(),
      calls: root.calls,
      exports: this.exported,
    };
  }

  /** A name that is also defined by `def` or `class` is no variable. */
  private inOrder(): readonly CodeSymbol[] {
    return this.symbols
      .filter(
        ({ qualifiedName, kind }) => definitions.has(kind) || !this.ordinals.has(qualifiedName),
      )
      .sort((a, b) => a.range.start - b.range.start);
  }

  private readonly handlers: Readonly<Record<string, (node: number) => void>> = {
    class_definition: (node) => this.define(node, 'class'),
    function_definition: (node) => this.define(node, 'function'),
    import_statement: (node) => this.import(node),
    import_from_statement: (node) => this.import(node),
    future_import_statement: (node) => this.import(node),
    assignment: (node) => this.assign(node),
    type_alias_statement: (node) => this.typeAlias(node),
    augmented_assignment: (node) => this.export(node),
    call: (node) => this.call(node),
    raise_statement: (node) => {
      this.scope.raises.push(readRaise(this.tree, node, this.scope.node, this.lines));
    },
    return_statement: (node) => this.return(node),
    yield: (node) => this.yield(node),
    assert_statement: () => {
      this.scope.flow.asserts = true;
    },
  };

  private get scope(): Scope {
    return this.scopes.at(-1)!;
  }

  private define(node: number, kind: 'class' | 'function'): void {
    const { tree, lines, scope } = this;
    const name = childInField(tree, node, 'name');
    if (name < 0) return;
    const qualifiedName = join(scope.qualifiedName, identifierText(tree, name));
    const context: SymbolContext = {
      ...this.place,
      lines,
      qualifiedName,
      ordinal: this.count(qualifiedName),
      parent: scope.qualifiedName,
      inClass: scope.kind === 'class',
      nested: this.scopes.some((outer) => outer.kind === 'function'),
    };
    const make = kind === 'class' ? classSymbol : functionSymbol;
    const symbol = make(tree, node, context);
    this.open.push(this.symbols.push(symbol) - 1);
    const receiver = kind === 'function' ? receiverOf(symbol) : null;
    this.scopes.push(openScope({ kind, node, after: tree.after[node]!, qualifiedName, receiver }));
  }

  private close(): void {
    const scope = this.scopes.pop()!;
    const index = this.open.pop()!;
    this.symbols[index] = finish(this.symbols[index]!, scope);
  }

  private count(qualifiedName: string): number {
    const ordinal = (this.ordinals.get(qualifiedName) ?? 0) + 1;
    this.ordinals.set(qualifiedName, ordinal);
    return ordinal;
  }

  private import(node: number): void {
    const deferred = this.scopes.some(({ kind }) => kind === 'function');
    this.imports.push(...readImport(this.tree, node, this.lines, { deferred }));
  }

  private assign(node: number): void {
    this.export(node);
    const { tree, scope, scopes, lines } = this;
    scope.assignments.push(...classAssignments(tree, node, scope, lines));
    for (const variable of variablesOf(tree, node, scopes)) this.addVariable(variable);
  }

  /** The grammar takes `type(x).y = z` for an alias; it is a call of `type`. */
  private typeAlias(node: number): void {
    const { tree } = this;
    const left = childInField(tree, node, 'left');
    if (left < 0 || tree.text[tree.start[left]!] !== '(') {
      this.assign(node);
      return;
    }
    const line = this.lines.lineOf(tree.start[node]!);
    this.scope.calls.push({ name: 'type', target: null, certainty: 'unresolved', line });
  }

  private addVariable({ owner, ...variable }: Variable): void {
    const qualifiedName = join(owner, variable.name);
    if (this.variables.has(qualifiedName)) return;
    this.variables.add(qualifiedName);
    this.symbols.push(variable.symbol(this.place, qualifiedName, owner, this.lines));
  }

  private export(node: number): void {
    if (this.scope.kind === 'module') this.exported = exportsOf(this.tree, node, this.exported);
  }

  private call(node: number): void {
    const callee = childInField(this.tree, node, 'function');
    const name = callee < 0 ? null : callName(this.tree, callee);
    if (name === null) return;
    const line = this.lines.lineOf(this.tree.start[node]!);
    this.scope.calls.push({ name, target: null, certainty: 'unresolved', line });
  }

  private return(node: number): void {
    const { flow } = this.scope;
    const value = this.tree.after[node]! > node + 2;
    if (!value) flow.bareReturn = true;
    else {
      flow.returnsValue = true;
      flow.returnLine ??= this.lines.lineOf(this.tree.start[node]!);
    }
  }

  private yield(node: number): void {
    const { flow } = this.scope;
    if (insideLambda(this.tree, node, this.scope.node)) return;
    flow.yields = true;
    if (kindOf(this.tree, this.tree.parent[node]!) === 'expression_statement')
      flow.yieldStatement = true;
  }
}

function join(parent: string | null, name: string): string {
  return parent === null ? name : `${parent}.${name}`;
}

function receiverOf(symbol: CodeSymbol): string | null {
  const bound = symbol.kind === 'method' && !symbol.modifiers.includes('static');
  return bound ? (symbol.parameters[0]?.name ?? null) : null;
}

function insideLambda(tree: FlatTree, node: number, scope: number): boolean {
  for (let at = tree.parent[node]!; at > scope; at = tree.parent[at]!) {
    if (kindOf(tree, at) === 'lambda') return true;
  }
  return false;
}

function finish(symbol: CodeSymbol, scope: Scope): CodeSymbol {
  const { flow } = scope;
  const generator = symbol.kind !== 'class' && flow.yields;
  return {
    ...symbol,
    calls: scope.calls,
    raises: raisedBy(symbol, scope),
    raiseSites: scope.raises,
    ...(symbol.kind === 'class' ? { assignments: scope.assignments } : {}),
    modifiers: generator ? [...symbol.modifiers, 'generator'] : symbol.modifiers,
    flow: { ...flow, returnsNothing: !flow.returnsValue, stub: symbol.flow.stub },
  };
}

function raisedBy(symbol: CodeSymbol, scope: Scope): readonly string[] {
  return symbol.kind === 'class' ? [] : raisedTypes(scope.raises);
}
