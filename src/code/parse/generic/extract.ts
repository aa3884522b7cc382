// Reads every definition, import and call out of a syntax tree in one pass, as a language's tables say.
import type { CallRef, CodeSymbol, ImportRef, TextRange } from '../../../types/module.ts';
import { childInField, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import { calleeName } from './callee.ts';
import { openScope, type Scope } from './scope.ts';
import { type Definition, holdingOf, makeSymbol, type Reading } from './symbol.ts';
import type { DefinitionRow, Place } from './tables.ts';
import { readThrow, thrownTypes } from './throws.ts';

export interface Extracted {
  readonly docstring: string | null;
  readonly docstringRange: TextRange | null;
  readonly imports: readonly ImportRef[];
  readonly symbols: readonly CodeSymbol[];
  readonly calls: readonly CallRef[];
}

/** Symbols come in source order. */
export function extract(reading: Reading): Extracted {
  return new Extraction(reading).run();
}

class Extraction {
  private readonly reading: Reading;
  private readonly tree: FlatTree;
  private readonly scopes: Scope[] = [];
  private readonly symbols: CodeSymbol[] = [];
  private readonly imports: ImportRef[] = [];
  private readonly ordinals = new Map<string, number>();

  constructor(reading: Reading) {
    this.reading = reading;
    this.tree = reading.tree;
  }

  run(): Extracted {
    const { tree, reading } = this;
    const root = openScope({ within: 'module', node: 0, after: tree.size });
    this.scopes.push(root);
    const handlers = this.handlers();
    for (let node = 1; node < tree.size; node++) {
      while (node >= this.scope.after) this.close();
      handlers.get(tree.type[node]!)?.(node);
    }
    while (this.scopes.length > 1) this.close();
    const { imports } = reading.tables;
    const isImport = (node: number) => (imports[kindOf(tree, node)]?.(tree, node).length ?? 0) > 0;
    const doc = reading.docs.ofModule(isImport);
    return {
      docstring: doc?.text ?? null,
      docstringRange: doc?.range ?? null,
      imports: this.imports,
      symbols: this.symbols,
      calls: root.calls,
    };
  }

  /** What to do at a node, by its symbol number. */
  private handlers(): ReadonlyMap<number, (node: number) => void> {
    const { tables } = this.reading;
    const found = new Map<number, (node: number) => void>();
    for (const [type, kind] of this.tree.grammar.types.entries()) {
      const steps = [
        ...(tables.definitions[kind] ? [this.define(tables.definitions[kind])] : []),
        ...(tables.anonymous.includes(kind) ? [(node: number) => this.anonymous(node)] : []),
        ...(tables.imports[kind] ? [this.import(tables.imports[kind])] : []),
        ...(tables.sections?.[kind] ? [this.section(tables.sections[kind])] : []),
        ...(tables.calls[kind] ? [(node: number) => this.call(node)] : []),
        ...(tables.throws.includes(kind) ? [(node: number) => this.throw(node)] : []),
        ...(tables.returnNodes.includes(kind) ? [(node: number) => this.return(node)] : []),
        ...(tables.yieldNodes.includes(kind) ? [(node: number) => this.yield(node)] : []),
      ];
      if (steps.length > 0) {
        found.set(type, (node) => {
          for (const step of steps) step(node);
        });
      }
    }
    return found;
  }

  private get scope(): Scope {
    return this.scopes[this.scopes.length - 1]!;
  }

  private define(row: DefinitionRow): (node: number) => void {
    return (node) => {
      const { scope, tree } = this;
      const place: Place = {
        within: scope.within,
        container: scope.kind,
        qualifiedName: scope.qualifiedName,
        containerName: scope.name,
        section: scope.section,
      };
      const kind = row.kindAt === undefined ? row.kind : row.kindAt(tree, node, place);
      if (kind === null) return;
      const other = row.owner?.(tree, node, place) ?? null;
      const owner = other ?? scope.qualifiedName;
      const moved = other === null ? place : movedTo(other, place);
      for (const name of row.names?.(tree, node) ?? nameOf(tree, node, row)) {
        const qualifiedName = [owner, name].filter(Boolean).join('.');
        const parent = owner === '' ? null : owner;
        const holds = row.holds?.(tree, node) ?? holdingOf(kind);
        this.add({ node, row, holds, kind, name, qualifiedName, parent, place: moved });
      }
    };
  }

  private add(definition: Omit<Definition, 'ordinal'>): void {
    const { node, row, holds, qualifiedName, name, kind } = definition;
    let index = -1;
    if (row.reopens !== true && name !== '') {
      const ordinal = (this.ordinals.get(qualifiedName) ?? 0) + 1;
      this.ordinals.set(qualifiedName, ordinal);
      index = this.symbols.push(makeSymbol(this.reading, { ...definition, ordinal })) - 1;
    }
    if (holds === 'nothing') return;
    const rest = row.holdsRest?.(this.tree, node) === true;
    if (rest) this.closeRests();
    const after = this.tree.after[rest ? this.tree.parent[node]! : node]!;
    const scope = openScope({ within: holds, node, after, qualifiedName, name, kind, index });
    this.scopes.push(scope);
    if (holds === 'code') this.expression(row.callable?.(this.tree, node) ?? node);
  }

  /** A second `namespace A;` of a file ends the first. */
  private closeRests(): void {
    while (this.scope.node > 0 && this.scope.after > this.tree.after[this.scope.node]!)
      this.close();
  }

  private section(read: (tree: FlatTree, node: number) => string | null): (node: number) => void {
    return (node) => {
      const word = read(this.tree, node);
      if (word !== null) this.scope.section = word;
    };
  }

  /** A body that is an expression is what the function returns. */
  private expression(callable: number): void {
    const { tree, scope, reading } = this;
    scope.callable = callable;
    const body = childInField(tree, callable, 'body');
    if (body < 0 || reading.tables.blocks.includes(kindOf(tree, body))) return;
    scope.flow.returnsValue = true;
    scope.flow.returnLine = reading.lines.lineOf(tree.start[body]!);
  }

  private anonymous(node: number): void {
    const { scope } = this;
    if (scope.node === node || scope.callable === node) return;
    const { qualifiedName, name, kind } = scope;
    const after = this.tree.after[node]!;
    this.scopes.push(openScope({ within: 'code', node, after, qualifiedName, name, kind }));
  }

  private close(): void {
    const scope = this.scopes.pop()!;
    if (scope.index < 0) {
      for (const call of scope.calls) this.scope.calls.push(call);
      return;
    }
    const symbol = this.symbols[scope.index]!;
    const { flow } = scope;
    const generator = flow.yields ? ['generator'] : [];
    this.symbols[scope.index] = {
      ...symbol,
      calls: scope.calls,
      raises: thrownTypes(scope.throws, this.reading.tables),
      raiseSites: scope.throws,
      modifiers: [...new Set([...symbol.modifiers, ...generator])],
      flow: { ...flow, returnsNothing: !flow.returnsValue, stub: symbol.flow.stub },
    };
  }

  private import(
    read: (tree: FlatTree, node: number) => readonly object[],
  ): (node: number) => void {
    return (node) => {
      const line = this.reading.lines.lineOf(this.tree.start[node]!);
      const deferred = this.scopes.some(({ within }) => within === 'code');
      const common = { line, category: 'unresolved', target: null, deferred } as const;
      for (const row of read(this.tree, node)) {
        this.imports.push({ ...(row as ImportRef), ...common });
      }
    };
  }

  private call(node: number): void {
    const name = calleeName(this.tree, node, this.reading.tables);
    if (name === null) return;
    const line = this.reading.lines.lineOf(this.tree.start[node]!);
    this.scope.calls.push({ name, target: null, certainty: 'unresolved', line });
  }

  private throw(node: number): void {
    const site = readThrow(this.reading, node, this.scope.node);
    if (site !== null) this.scope.throws.push(site);
  }

  private return(node: number): void {
    const { flow } = this.scope;
    if (this.tree.after[node]! <= node + 2 || /^return\s*;?$/.test(this.head(node))) {
      flow.bareReturn = true;
    } else {
      flow.returnsValue = true;
      flow.returnLine ??= this.reading.lines.lineOf(this.tree.start[node]!);
    }
  }

  private head(node: number): string {
    const start = this.tree.start[node]!;
    return this.tree.text.slice(start, Math.min(this.tree.end[node]!, start + 40));
  }

  private yield(node: number): void {
    this.scope.flow.yields = true;
    this.scope.flow.yieldStatement ||=
      kindOf(this.tree, this.tree.parent[node]!) === 'expression_statement';
  }
}

/** The place of a definition whose owner is not the one around it; '' is the module. */
function movedTo(owner: string, place: Place): Place {
  if (owner !== '') return { ...place, within: 'members' };
  const none = { container: null, qualifiedName: null, containerName: null, section: null };
  return { ...none, within: 'module' };
}

function nameOf(tree: FlatTree, node: number, row: DefinitionRow): readonly string[] {
  const name = row.nameAt?.(tree, node) ?? childInField(tree, node, 'name');
  return name < 0 ? [] : [textOf(tree, name)];
}
