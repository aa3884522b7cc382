// What defines something in TypeScript and JavaScript.
import type { SymbolKind } from '../../../types/module.ts';
import { childInField, childOfKind, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { DefinitionRow, KindAt, Place } from '../generic/tables.ts';

const functions = [
  'arrow_function',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
];

const functionRow: DefinitionRow = { kind: 'function' };
const methodRow: DefinitionRow = { kind: 'method', kindAt: methodKind, names: memberName };
const fieldRow: DefinitionRow = {
  kind: 'field',
  kindAt: (tree, node) => (functions.includes(valueKind(tree, node)) ? 'method' : 'field'),
  names: memberName,
  callable: assignedFunction,
};
const enumMember: DefinitionRow = {
  kind: 'constant',
  kindAt: (tree, node) => (kindOf(tree, tree.parent[node]!) === 'enum_body' ? 'constant' : null),
  names: (tree, node) => [unquoted(textOf(tree, node))],
};
const namespaceRow: DefinitionRow = {
  kind: 'namespace',
  names: (tree, node) => [unquoted(textOf(tree, childInField(tree, node, 'name')))],
};

/** A parameter of a constructor with a modifier is a field too. */
const parameterField: DefinitionRow = {
  kind: 'field',
  kindAt: (tree, node, place) => {
    const marked =
      childOfKind(tree, node, 'accessibility_modifier') >= 0 ||
      childOfKind(tree, node, '"readonly"') >= 0;
    return marked && place.container === 'constructor' ? 'field' : null;
  },
  names: (tree, node) => [textOf(tree, childInField(tree, node, 'pattern'))],
  owner: (_tree, _node, { qualifiedName }) => qualifiedName?.replace(/\.[^.]*$/, '') ?? null,
};

/** Rows for both languages; a kind that a grammar lacks never occurs. */
export const definitions: Readonly<Record<string, DefinitionRow>> = {
  class_declaration: { kind: 'class' },
  abstract_class_declaration: { kind: 'class' },
  class: { kind: 'class', kindAt: whenDefault('class'), names: () => ['default'] },
  export_statement: { kind: 'constant', kindAt: defaultValue, names: () => ['default'] },
  interface_declaration: { kind: 'interface' },
  enum_declaration: { kind: 'enum' },
  enum_assignment: { kind: 'constant', names: memberName },
  property_identifier: enumMember,
  string: enumMember,
  type_alias_declaration: {
    kind: 'type-alias',
    kindAt: (_tree, _node, { within }) => (within === 'code' ? null : 'type-alias'),
    holds: aliasHolds,
  },
  internal_module: namespaceRow,
  module: namespaceRow,
  ambient_declaration: {
    kind: 'namespace',
    kindAt: (tree, node) => (childOfKind(tree, node, '"global"') < 0 ? null : 'namespace'),
    names: () => ['global'],
  },
  function_declaration: functionRow,
  generator_function_declaration: functionRow,
  function_signature: functionRow,
  function_expression: {
    kind: 'function',
    kindAt: whenDefault('function'),
    names: () => ['default'],
  },
  arrow_function: { kind: 'function', kindAt: whenDefault('function'), names: () => ['default'] },
  method_definition: methodRow,
  method_signature: methodRow,
  abstract_method_signature: methodRow,
  public_field_definition: fieldRow,
  field_definition: fieldRow,
  required_parameter: parameterField,
  optional_parameter: parameterField,
  property_signature: {
    kind: 'property',
    kindAt: (tree, node, place) => (isMember(tree, node, place) ? 'property' : null),
    names: memberName,
  },
  variable_declarator: {
    kind: 'constant',
    kindAt: variableKind,
    names: boundNames,
    callable: assignedFunction,
  },
  assignment_expression: {
    kind: 'function',
    kindAt: assignedKind,
    names: (tree, node) => [assignedParts(tree, node).at(-1)!],
    callable: (tree, node) => childInField(tree, node, 'right'),
    owner: assignedOwner,
    value: 'right',
  },
};

/** A name without the quotes of a string or the brackets of a computed name. */
function unquoted(text: string): string {
  return text.replace(/^\[(.*)\]$/s, '$1').replace(/^(["'`])(.*)\1$/s, '$2');
}

function memberName(tree: FlatTree, node: number): readonly string[] {
  const named = childInField(tree, node, 'name');
  const name = named < 0 ? childInField(tree, node, 'property') : named;
  return name < 0 ? [] : [unquoted(textOf(tree, name))];
}

/** Of a class, an interface or an alias of an object type; not of a type inside of another. */
function isMember(tree: FlatTree, node: number, place: Place): boolean {
  const body = tree.parent[node]!;
  const kind = kindOf(tree, body);
  if (kind === 'class_body' || kind === 'interface_body') return true;
  if (kind !== 'object_type' || place.container !== 'type-alias') return false;
  return kindOf(tree, tree.parent[body]!) === 'type_alias_declaration';
}

function methodKind(tree: FlatTree, node: number, place: Place): SymbolKind | null {
  if (!isMember(tree, node, place)) return null;
  const [name] = memberName(tree, node);
  return place.container === 'class' && name === 'constructor' ? 'constructor' : 'method';
}

function whenDefault(kind: SymbolKind): KindAt {
  return (tree, node) => (kindOf(tree, tree.parent[node]!) === 'export_statement' ? kind : null);
}

/** `export default {...}`; a name that is exported is defined elsewhere. */
function defaultValue(tree: FlatTree, node: number): 'constant' | null {
  const isValue = childOfKind(tree, node, '"default"') >= 0;
  return isValue && /^(?:object|array|call_expression|new_expression)$/.test(valueKind(tree, node))
    ? 'constant'
    : null;
}

function aliasHolds(tree: FlatTree, node: number): 'members' | 'nothing' {
  return valueKind(tree, node) === 'object_type' ? 'members' : 'nothing';
}

function valueKind(tree: FlatTree, node: number): string {
  return kindOf(tree, childInField(tree, node, 'value'));
}

function assignedFunction(tree: FlatTree, node: number): number {
  return functions.includes(valueKind(tree, node)) ? childInField(tree, node, 'value') : node;
}

const tops = new Set(['program', 'export_statement', 'ambient_declaration']);
const namespaces = new Set(['internal_module', 'module', 'ambient_declaration']);

/** Directly in a file or namespace, not in a block, a loop or a function. */
function isTopLevel(tree: FlatTree, declaration: number): boolean {
  const parent = tree.parent[declaration]!;
  const kind = kindOf(tree, parent);
  return (
    tops.has(kind) ||
    (kind === 'statement_block' && namespaces.has(kindOf(tree, tree.parent[parent]!)))
  );
}

function variableKind(tree: FlatTree, node: number, place: Place): SymbolKind | null {
  const declaration = tree.parent[node]!;
  const value = valueKind(tree, node);
  const isName = kindOf(tree, childInField(tree, node, 'name')) === 'identifier';
  if (isName && functions.includes(value)) return 'function';
  if (place.within === 'code' || !isTopLevel(tree, declaration)) return null;
  if (isName && value === 'class') return 'class';
  return kindOf(tree, declaration + 1) === '"const"' ? 'constant' : 'variable';
}

const binders = new Set(['identifier', 'shorthand_property_identifier_pattern']);
const maxNames = 50;

/** The names of a declarator; those of a pattern in their order. */
function boundNames(tree: FlatTree, node: number): readonly string[] {
  const target = childInField(tree, node, 'name');
  const names: string[] = [];
  for (let at = target; at >= 0 && at < tree.after[target]! && names.length < maxNames; at++) {
    const isDefault = kindOf(tree, tree.parent[at]!) === 'object_assignment_pattern';
    if (isDefault && tree.after[at] === tree.after[tree.parent[at]!]) at = tree.after[at]! - 1;
    else if (binders.has(kindOf(tree, at))) names.push(textOf(tree, at));
  }
  return names;
}

/** `exports.a = function`, `a.b = function`, `A.prototype.b = function`; at most three names. */
function assignedParts(tree: FlatTree, node: number): readonly string[] {
  const left = childInField(tree, node, 'left');
  if (left < 0 || tree.end[left]! - tree.start[left]! > 200) return [];
  const text = textOf(tree, left);
  return /^[\w$]+(\.[\w$]+)+$/.test(text)
    ? text.replace(/^module\.exports\./, 'exports.').split('.')
    : [];
}

function assignedKind(tree: FlatTree, node: number, place: Place): SymbolKind | null {
  const value = kindOf(tree, childInField(tree, node, 'right'));
  if (place.within !== 'module' || !functions.includes(value)) return null;
  const parts = assignedParts(tree, node);
  const isPrototype = parts.length === 3 && parts[1] === 'prototype';
  if (parts.length !== 2 && !isPrototype) return null;
  return parts[0] === 'exports' ? 'function' : parts[0] === 'module' ? null : 'method';
}

function assignedOwner(tree: FlatTree, node: number): string | null {
  const [owner] = assignedParts(tree, node);
  return owner === 'exports' ? '' : (owner ?? null);
}
