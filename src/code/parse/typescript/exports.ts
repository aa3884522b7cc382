// What a TypeScript or JavaScript file exports, and the visibility that follows from it.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import {
  childInField,
  childOfKind,
  childrenOf,
  type FlatTree,
  firstChild,
  kindOf,
  namedChildren,
  nextSibling,
  textOf,
} from '../flat-tree.ts';

/** Sets `exports`, the visibility of what is not exported, and marks overloads. */
export function finishModule(module: Module, tree: FlatTree): Module {
  const found = readExports(tree);
  const declared = /\.d\.[cm]?ts$/.test(module.path);
  const ambient = new Set(
    module.symbols
      .filter(
        ({ kind, modifiers }) =>
          kind === 'namespace' && (declared || modifiers.includes('declare')),
      )
      .map(({ qualifiedName }) => qualifiedName),
  );
  const namespaces = new Set(
    module.symbols.flatMap(({ kind, qualifiedName }) =>
      kind === 'namespace' ? [qualifiedName] : [],
    ),
  );
  const overloaded = overloadNames(module.symbols);
  const symbols = module.symbols.map((symbol) => {
    const isExported = symbol.modifiers.includes('export') || found.local.has(symbol.name);
    const top = symbol.parent === null && found.isModule && symbol.name !== 'global';
    const inside =
      symbol.parent !== null && namespaces.has(symbol.parent) && !ambient.has(symbol.parent);
    const hidden = (top || inside) && !isExported && symbol.visibility === 'public';
    const overload = symbol.bodyStart === undefined && overloaded.has(symbol.qualifiedName);
    if (!hidden && !overload) return symbol;
    return {
      ...symbol,
      ...(hidden ? { visibility: 'private' as const } : {}),
      ...(overload ? { modifiers: [...symbol.modifiers, 'overload'] } : {}),
    };
  });
  const own = symbols
    .filter(({ parent, modifiers }) => parent === null && modifiers.includes('export'))
    .map(({ name, modifiers }) => (modifiers.includes('default') ? 'default' : name));
  const exports = found.isModule ? [...new Set([...own, ...found.names])] : null;
  const named = symbols.filter(({ modifiers }) => modifiers.includes('default'));
  const defaults = named.flatMap(({ name, parent }) =>
    parent === null && name !== 'default' ? [['default', name] as const] : [],
  );
  const renamed = Object.fromEntries([...defaults, ...found.renamed]);
  return { ...module, symbols, exports, ...(Object.keys(renamed).length > 0 && { renamed }) };
}

/** Callables that are defined more than once. */
function overloadNames(symbols: readonly CodeSymbol[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { kind, qualifiedName, accessor } of symbols) {
    if (!/^(function|method|constructor)$/.test(kind) || accessor !== null) continue;
    if (seen.has(qualifiedName)) twice.add(qualifiedName);
    seen.add(qualifiedName);
  }
  return twice;
}

interface Exports {
  /** The file is a module, so that only what it exports is seen outside. */
  readonly isModule: boolean;
  /** Names under which something is exported elsewhere than at its definition. */
  readonly names: readonly string[];
  /** Names of definitions that such exports mean. */
  readonly local: ReadonlySet<string>;
  /** Local names by the other names under which they are exported. */
  readonly renamed: ReadonlyMap<string, string>;
}

function readExports(tree: FlatTree): Exports {
  const names: string[] = [];
  const local = new Set<string>();
  const renamed = new Map<string, string>();
  let isModule = false;
  const add = (name: string, alias: string) => {
    local.add(name);
    names.push(alias);
    if (alias !== name) renamed.set(alias, name);
  };
  for (let node = firstChild(tree, 0); node >= 0; node = nextSibling(tree, node)) {
    const kind = kindOf(tree, node);
    if (kind === 'import_statement') isModule = true;
    else if (kind === 'export_statement') {
      isModule = true;
      readStatement(tree, node, add, names);
    } else if (kind === 'expression_statement' && readCommonJs(tree, node, add)) isModule = true;
  }
  return { isModule, names, local, renamed };
}

function readStatement(
  tree: FlatTree,
  node: number,
  add: (name: string, alias: string) => void,
  names: string[],
): void {
  const elsewhere = childInField(tree, node, 'source') >= 0;
  const clause = childOfKind(tree, node, 'export_clause');
  for (const part of clause < 0 ? [] : namedChildren(tree, clause)) {
    const name = childInField(tree, part, 'name');
    const alias = childInField(tree, part, 'alias');
    if (name < 0) continue;
    const seen = textOf(tree, alias < 0 ? name : alias);
    if (elsewhere) names.push(seen);
    else add(textOf(tree, name), seen);
  }
  const value = childInField(tree, node, 'value');
  if (kindOf(tree, value) === 'identifier') add(textOf(tree, value), 'default');
  else if (value >= 0) add('default', 'default');
  const assigned = childOfKind(tree, node, 'identifier');
  if (assigned >= 0 && assigned !== value) add(textOf(tree, assigned), 'export=');
}

/** `exports.a = ...` and `module.exports = ...`, also behind other assignments in a chain. */
function readCommonJs(
  tree: FlatTree,
  statement: number,
  add: (name: string, alias: string) => void,
): boolean {
  let found = false;
  let at = firstChild(tree, statement);
  for (let step = 0; step < 20 && kindOf(tree, at) === 'assignment_expression'; step++) {
    const left = childInField(tree, at, 'left');
    const right = childInField(tree, at, 'right');
    const target = textOf(tree, left).slice(0, 200);
    const named = /^(?:module\.)?exports\.([\w$]+)$/.exec(target)?.[1];
    if (named !== undefined) {
      add(named, named);
      if (kindOf(tree, right) === 'identifier') add(textOf(tree, right), named);
    } else if (/^(module\.)?exports$/.test(target)) {
      for (const name of exportedObject(tree, right)) add(name, name);
    }
    found ||= named !== undefined || /^(module\.)?exports$/.test(target);
    at = right;
  }
  return found;
}

function exportedObject(tree: FlatTree, node: number): readonly string[] {
  const kind = kindOf(tree, node);
  if (kind === 'identifier') return [textOf(tree, node)];
  if (kind !== 'object') return [];
  return [...childrenOf(tree, node)].flatMap((child) => {
    const value = childInField(tree, child, 'value');
    if (kindOf(tree, child) === 'shorthand_property_identifier') return [textOf(tree, child)];
    return kindOf(tree, value) === 'identifier' ? [textOf(tree, value)] : [];
  });
}
