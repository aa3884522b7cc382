// What defines something in C and C++.
import type { SymbolKind } from '../../../types/module.ts';
import { childInField, childOfKind, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import type { DefinitionRow, Place } from '../generic/tables.ts';
import { declaredBy, isDeclarator } from './declarator.ts';

const typeRow: DefinitionRow = {
  kind: 'struct',
  kindAt: (tree, node) => (childInField(tree, node, 'body') < 0 ? null : 'struct'),
  nameAt: typeName,
  names: typeNames,
};
const enumRow: DefinitionRow = {
  ...typeRow,
  kind: 'enum',
  kindAt: (tree, node) => (childInField(tree, node, 'body') < 0 ? null : 'enum'),
};
const functionRow: DefinitionRow = {
  kind: 'function',
  kindAt: (tree, node, place) => functionKind(tree, node, place),
  nameAt: (tree, node) => declaredBy(tree, node).name,
  names: declaredNames,
  owner: ownerOf,
};
const declaratorRow: DefinitionRow = { ...functionRow, kind: 'variable', kindAt: declaratorKind };
const macroRow: DefinitionRow = {
  kind: 'macro',
  kindAt: (tree, node) => (isGuard(tree, node) ? null : 'macro'),
  // Wherever a macro is defined, it belongs to no namespace or class.
  owner: () => '',
};

/** Rows for both languages; a kind that a grammar lacks never occurs. */
export const definitions: Readonly<Record<string, DefinitionRow>> = {
  preproc_def: macroRow,
  preproc_function_def: macroRow,
  struct_specifier: typeRow,
  union_specifier: { ...typeRow, modifiers: ['union'] },
  class_specifier: {
    ...typeRow,
    kind: 'class',
    kindAt: (tree, node) => (childInField(tree, node, 'body') < 0 ? null : 'class'),
  },
  enum_specifier: enumRow,
  enumerator: { kind: 'constant' },
  function_definition: functionRow,
  init_declarator: declaratorRow,
  pointer_declarator: declaratorRow,
  array_declarator: declaratorRow,
  function_declarator: declaratorRow,
  parenthesized_declarator: declaratorRow,
  reference_declarator: declaratorRow,
  operator_cast: declaratorRow,
  identifier: declaratorRow,
  field_identifier: declaratorRow,
  type_identifier: declaratorRow,
  alias_declaration: { kind: 'type-alias', value: 'type' },
  concept_definition: { kind: 'type-alias' },
  namespace_definition: {
    kind: 'namespace',
    names: (tree, node) => {
      const name = childInField(tree, node, 'name');
      return [name < 0 ? '' : textOf(tree, name).replace(/(?<!\s)\s*::\s*(?:inline\s+)?/g, '.')];
    },
  },
};

/** An include guard defines nothing: `#ifndef NAME` stands right above `#define NAME`. */
function isGuard(tree: FlatTree, node: number): boolean {
  if (childInField(tree, node, 'value') >= 0) return false;
  const start = tree.start[node]!;
  const above = tree.text.slice(Math.max(0, start - 200), start).trimEnd();
  const asked = /#[ \t]*if(?:ndef[ \t]+|[ \t]+!defined[ \t(]+)(\w+)\)?$/.exec(above)?.[1];
  return asked === textOf(tree, childInField(tree, node, 'name'));
}

/** A type without a name has that of the `typedef` around it. */
function typeName(tree: FlatTree, node: number): number {
  const name = childInField(tree, node, 'name');
  const parent = tree.parent[node]!;
  if (name >= 0 || kindOf(tree, parent) !== 'type_definition') return name;
  const alias = childOfKind(tree, parent, 'type_identifier');
  return alias > node ? alias : -1;
}

/** Members of a type without any name belong to what stands around it. */
function typeNames(tree: FlatTree, node: number): readonly string[] {
  const name = typeName(tree, node);
  return [name < 0 ? '' : plainName(textOf(tree, name))];
}

/** `A::B<T>::c` is `c`. */
function plainName(text: string): string {
  return text.replace(/(?<!\s)\s*<.*/s, '').replace(/^.*::\s*/s, '');
}

function declaredNames(tree: FlatTree, node: number): readonly string[] {
  const { name, callable } = declaredBy(tree, node);
  if (name < 0) return [];
  const kind = kindOf(tree, name);
  if (kind === 'operator_cast') {
    const end = callable < 0 ? tree.end[name] : tree.start[callable];
    return [tree.text.slice(tree.start[name], end).trim()];
  }
  const text = textOf(tree, name);
  return [kind === 'operator_name' ? text.replace(/\s+/g, ' ') : plainName(text)];
}

/** `A<T>::B::f` belongs to `A.B`, inside of the namespace around it. */
function ownerOf(tree: FlatTree, node: number, { qualifiedName }: Place): string | null {
  const { scopes } = declaredBy(tree, node);
  const names = scopes.map((scope) => scope.replace(/(?<!\s)\s*<.*/s, '').replace(/\s/g, ''));
  const parts = names.filter((name) => name !== '').map((name) => name.replaceAll('::', '.'));
  return parts.length === 0 ? null : [qualifiedName, ...parts].filter(Boolean).join('.');
}

const types: readonly (SymbolKind | null)[] = ['class', 'struct'];

function functionKind(tree: FlatTree, node: number, place: Place): SymbolKind | null {
  const { scopes, name } = declaredBy(tree, node);
  if (place.within === 'code' || name < 0) return null;
  const owner = scopes.at(-1) ?? (types.includes(place.container) ? place.containerName : null);
  if (owner === null) return 'function';
  return plainName(owner) === plainName(textOf(tree, name)) ? 'constructor' : 'method';
}

const declarations = new Set(['declaration', 'field_declaration', 'type_definition']);

function declaratorKind(tree: FlatTree, node: number, place: Place): SymbolKind | null {
  const declaration = tree.parent[node]!;
  const outer = kindOf(tree, declaration);
  if (!isDeclarator(tree, node) || !declarations.has(outer) || place.within === 'code') return null;
  if (outer === 'type_definition') return isOwnName(tree, declaration, node) ? null : 'type-alias';
  if (kindOf(tree, tree.parent[declaration]!) === 'function_definition') return null;
  if (declaredBy(tree, node).callable >= 0) return functionKind(tree, node, place);
  if (outer === 'field_declaration') return 'field';
  return isConstant(tree, declaration, node) ? 'constant' : 'variable';
}

/** `typedef struct {...} a` and `typedef struct a {...} a` define `a` once. */
function isOwnName(tree: FlatTree, definition: number, declarator: number): boolean {
  const type = childInField(tree, definition, 'type');
  if (kindOf(tree, declarator) !== 'type_identifier' || childInField(tree, type, 'body') < 0) {
    return false;
  }
  const name = typeName(tree, type);
  return name === declarator || (name >= 0 && textOf(tree, name) === textOf(tree, declarator));
}

function isConstant(tree: FlatTree, declaration: number, declarator: number): boolean {
  const pointed = tree.text.slice(
    tree.start[declarator],
    tree.start[declaredBy(tree, declarator).name],
  );
  for (let at = declaration + 1; at < declarator; at = tree.after[at]!) {
    if (kindOf(tree, at) !== 'type_qualifier') continue;
    const word = textOf(tree, at);
    if (word === 'constexpr' || (word === 'const' && !/[*&]/.test(pointed))) return true;
  }
  return false;
}
