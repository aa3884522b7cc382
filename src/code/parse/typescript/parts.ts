// Parameters, types, bases and imports of TypeScript and JavaScript.
import {
  childInField,
  childOfKind,
  childrenOf,
  type FlatTree,
  fieldOf,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
import { oneLine } from '../generic/signature.ts';
import type { ReadImport, ReadParameter } from '../generic/tables.ts';

/** Parameters of a function, without `this`. */
export function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  const single = childInField(tree, callable, 'parameter');
  if (single >= 0) return [readParameter(tree, single)];
  const list = childInField(tree, callable, 'parameters');
  if (list < 0) return [];
  return namedChildren(tree, list)
    .filter((child) => !/^(ERROR|html_comment|decorator)$/.test(kindOf(tree, child)))
    .map((child) => readParameter(tree, child))
    .filter(({ name }) => name !== 'this');
}

function readParameter(tree: FlatTree, node: number): ReadParameter {
  const left = childInField(tree, node, 'left');
  const target = left >= 0 ? left : childInField(tree, node, 'pattern');
  const pattern = target < 0 ? node : target;
  const rest = kindOf(tree, pattern) === 'rest_pattern';
  const value = childInField(tree, node, left >= 0 ? 'right' : 'value');
  const optional = kindOf(tree, node) === 'optional_parameter' && value < 0;
  return {
    name: oneLine(textOf(tree, pattern)).replace(/^\.\.\.\s*/, ''),
    kind: rest ? 'var-positional' : 'positional-or-keyword',
    type: annotation(tree, childInField(tree, node, 'type')),
    default: value < 0 ? null : textOf(tree, value),
    ...(optional ? { optional } : {}),
  };
}

/** The result type of a function, or null. */
export function readReturns(tree: FlatTree, callable: number): string | null {
  return annotation(tree, childInField(tree, callable, 'return_type'));
}

/** The annotated type of a variable or member, or null. */
export function readType(tree: FlatTree, node: number): string | null {
  return annotation(tree, childInField(tree, node, 'type'));
}

/** Text behind the colon. */
function annotation(tree: FlatTree, node: number): string | null {
  return node < 0 ? null : textOf(tree, node).replace(/^:\s*/, '');
}

const clauses = new Set(['extends_clause', 'implements_clause', 'extends_type_clause']);

/** What a class or interface extends and implements. */
export function readBases(tree: FlatTree, node: number): readonly string[] {
  const value = childInField(tree, node, 'value');
  const owner = kindOf(tree, value) === 'class' ? value : node;
  return [...childrenOf(tree, owner)].flatMap((child) => {
    const kind = kindOf(tree, child);
    if (clauses.has(kind)) return clauseBases(tree, child);
    if (kind !== 'class_heritage') return [];
    const inner = namedChildren(tree, child);
    return inner.flatMap((part) =>
      clauses.has(kindOf(tree, part)) ? clauseBases(tree, part) : [oneLine(textOf(tree, part))],
    );
  });
}

/** Type arguments stand beside their class in the grammar. */
function clauseBases(tree: FlatTree, clause: number): readonly string[] {
  const bases: string[] = [];
  for (const child of namedChildren(tree, clause)) {
    const text = oneLine(textOf(tree, child));
    if (fieldOf(tree, child) === 'type_arguments') bases.push((bases.pop() ?? '') + text);
    else bases.push(text);
  }
  return bases;
}

/** Rows of an `import` statement, one a name. */
export function readImports(tree: FlatTree, node: number): readonly ReadImport[] {
  const required = childOfKind(tree, node, 'import_require_clause');
  const module = sourceOf(tree, required < 0 ? node : required);
  if (module === null) return [];
  const typeOnly = childOfKind(tree, node, '"type"') >= 0;
  if (required >= 0) {
    const alias = childOfKind(tree, required, 'identifier');
    return [{ module, name: null, alias: alias < 0 ? null : textOf(tree, alias), typeOnly }];
  }
  const clause = childOfKind(tree, node, 'import_clause');
  if (clause < 0) return [{ module, name: null, alias: null, typeOnly }];
  return namedChildren(tree, clause).flatMap((part): readonly ReadImport[] => {
    const kind = kindOf(tree, part);
    if (kind === 'identifier')
      return [{ module, name: 'default', alias: textOf(tree, part), typeOnly }];
    if (kind === 'named_imports') return specifiers(tree, part, module, typeOnly);
    const alias = childOfKind(tree, part, 'identifier');
    return [{ module, name: null, alias: alias < 0 ? null : textOf(tree, alias), typeOnly }];
  });
}

/** Rows of `export ... from`; none for any other export. */
export function readReexports(tree: FlatTree, node: number): readonly ReadImport[] {
  const module = sourceOf(tree, node);
  if (module === null) return [];
  const typeOnly = childOfKind(tree, node, '"type"') >= 0;
  const clause = childOfKind(tree, node, 'export_clause');
  if (clause >= 0) return specifiers(tree, clause, module, typeOnly);
  const space = childOfKind(tree, node, 'namespace_export');
  if (space < 0) return [{ module, name: '*', alias: null, typeOnly }];
  const [alias] = namedChildren(tree, space);
  return [
    { module, name: null, alias: alias === undefined ? null : textOf(tree, alias), typeOnly },
  ];
}

/** The row of `require('x')` or `import('x')`. */
export function readDynamicImport(tree: FlatTree, node: number): readonly ReadImport[] {
  const callee = childInField(tree, node, 'function');
  const isImport = kindOf(tree, callee) === 'import';
  if (!isImport && (callee < 0 || tree.end[callee]! - tree.start[callee]! !== 7)) return [];
  if (!isImport && textOf(tree, callee) !== 'require') return [];
  const list = childInField(tree, node, 'arguments');
  const [first] = list < 0 ? [] : namedChildren(tree, list);
  if (first === undefined || kindOf(tree, first) !== 'string') return [];
  const parent = tree.parent[node]!;
  const target = childInField(tree, parent, 'name');
  const alias = kindOf(tree, target) === 'identifier' ? textOf(tree, target) : null;
  return [{ module: textOf(tree, first).slice(1, -1), name: null, alias, typeOnly: false }];
}

function specifiers(
  tree: FlatTree,
  list: number,
  module: string,
  typeOnly: boolean,
): readonly ReadImport[] {
  return namedChildren(tree, list).flatMap((part) => {
    const name = childInField(tree, part, 'name');
    const alias = childInField(tree, part, 'alias');
    if (name < 0) return [];
    const isType = typeOnly || childOfKind(tree, part, '"type"') >= 0;
    return [
      {
        module,
        name: textOf(tree, name),
        alias: alias < 0 ? null : textOf(tree, alias),
        typeOnly: isType,
      },
    ];
  });
}

function sourceOf(tree: FlatTree, node: number): string | null {
  const source = childInField(tree, node, 'source');
  return source < 0 ? null : textOf(tree, source).slice(1, -1);
}
