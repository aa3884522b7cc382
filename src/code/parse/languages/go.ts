// Go: methods belong to the type of their receiver, and doc comments are what stands right above.
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
import { bracedMetrics } from '../generic/metric-base.ts';
import { tableReader } from '../generic/read.ts';
import { fieldText, oneLine } from '../generic/signature.ts';
import type {
  DefinitionRow,
  LanguageTables,
  Place,
  ReadImport,
  ReadParameter,
} from '../generic/tables.ts';
import type { Language } from '../language.ts';

const typeKinds = { struct_type: 'struct', interface_type: 'interface' } as const;

const typeRow: DefinitionRow = {
  kind: 'type-alias',
  kindAt: (tree, node) => {
    const kind = kindOf(tree, childInField(tree, node, 'type'));
    return typeKinds[kind as keyof typeof typeKinds] ?? 'type-alias';
  },
  bodyAt: typeBody,
  value: 'type',
};
const constantRow: DefinitionRow = {
  kind: 'constant',
  kindAt: outside('constant'),
  names: allNames,
};

const tables: LanguageTables = {
  definitions: {
    function_declaration: { kind: 'function' },
    method_declaration: { kind: 'method', owner: receiverType },
    method_elem: { kind: 'method' },
    type_spec: typeRow,
    type_alias: typeRow,
    field_declaration: { kind: 'field', kindAt: fieldKind, names: fieldNames },
    const_spec: constantRow,
    var_spec: { kind: 'variable', kindAt: outside('variable'), names: allNames },
  },
  wrappers: ['type_declaration', 'const_declaration', 'var_declaration'],
  decorators: [],
  modifiers: {},
  parameters: readParameters,
  returns: (tree, node) => fieldText(tree, node, 'result'),
  typeOf: (tree, node) =>
    kindOf(tree, node).startsWith('type_') ? null : fieldText(tree, node, 'type'),
  bases: embedded,
  visibility: (_words, name, { within }) =>
    within !== 'code' && /^\p{Lu}/u.test(name) ? 'public' : 'private',
  imports: { import_spec: readImport },
  calls: { call_expression: { callee: 'function' } },
  members: { selector_expression: ['operand', 'field'] },
  names: ['identifier', 'type_identifier'],
  transparent: ['generic_type', 'parenthesized_expression'],
  throws: [],
  anonymous: ['func_literal'],
  blocks: ['block'],
  returnNodes: ['return_statement'],
  yieldNodes: [],
  tries: {},
  comments: ['comment'],
  docs: {
    mark: /^\/[/*]/,
    directive: /^\/\/(?:[a-z]+:[a-z]|line |export |extern |nolint)/,
    moduleMark: null,
    moduleNode: 'package_clause',
    lines: true,
    adjacent: true,
    style: 'godoc',
  },
  metrics: bracedMetrics({
    functions: ['function_declaration', 'method_declaration', 'func_literal'],
    classes: [],
    decisions: ['for_statement'],
    cases: ['expression_case', 'type_case', 'communication_case'],
    choices: ['expression_switch_statement', 'type_switch_statement', 'select_statement'],
    literals: ['interpreted_string_literal', 'raw_string_literal', 'rune_literal'],
    comments: ['comment'],
    deepening: ['func_literal'],
  }),
};

export const go: Language = {
  id: 'go',
  name: 'Go',
  extensions: ['.go'],
  filenames: [],
  shebangs: [],
  grammar: 'go.wasm',
  read: tableReader('go', tables, (module, tree) => ({ ...module, ...packageOf(tree) })),
};

function outside(kind: 'constant' | 'variable') {
  return (_tree: FlatTree, _node: number, { within }: Place) => (within === 'module' ? kind : null);
}

function allNames(tree: FlatTree, node: number): readonly string[] {
  const names = [...childrenOf(tree, node)].filter((child) => fieldOf(tree, child) === 'name');
  return names
    .filter((child) => !kindOf(tree, child).startsWith('"'))
    .map((child) => textOf(tree, child))
    .filter((name) => name !== '_');
}

/** An embedded field has the name of its type. */
function fieldNames(tree: FlatTree, node: number): readonly string[] {
  const names = allNames(tree, node);
  return names.length > 0 ? names : [baseName(fieldText(tree, node, 'type') ?? '')];
}

function fieldKind(tree: FlatTree, node: number): 'field' | null {
  const struct = tree.parent[tree.parent[node]!]!;
  return kindOf(tree, tree.parent[struct]!) === 'type_spec' ? 'field' : null;
}

/** `*pkg.T[K]` is `T`. */
function baseName(type: string): string {
  return /(?<!\w)(\w*)(?:\[.*)?$/s.exec(type.replace(/^.*\./s, ''))?.[1] ?? type;
}

function receiverType(tree: FlatTree, node: number): string | null {
  const list = childInField(tree, node, 'receiver');
  const [receiver] = list < 0 ? [] : namedChildren(tree, list);
  return receiver === undefined
    ? null
    : baseName((fieldText(tree, receiver, 'type') ?? '').replace(/\[.*/s, ''));
}

/** Where the fields of a struct or the methods of an interface begin. */
function typeBody(tree: FlatTree, node: number): number {
  const type = childInField(tree, node, 'type');
  const kind = kindOf(tree, type);
  if (kind === 'struct_type') return namedChildren(tree, type)[0] ?? -1;
  if (kind !== 'interface_type') return -1;
  for (const child of childrenOf(tree, type)) if (kindOf(tree, child) === '"{"') return child;
  return -1;
}

function embedded(tree: FlatTree, node: number): readonly string[] {
  const type = childInField(tree, node, 'type');
  const list = kindOf(tree, type) === 'struct_type' ? namedChildren(tree, type)[0] : type;
  return namedChildren(tree, list ?? -1)
    .filter((child) => {
      const kind = kindOf(tree, child);
      return (
        kind === 'type_elem' || (kind === 'field_declaration' && allNames(tree, child).length === 0)
      );
    })
    .map((child) =>
      oneLine(textOf(tree, child))
        .replace(/^\*/, '')
        .replace(/ ["`].*$/s, ''),
    );
}

function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  const list = childInField(tree, callable, 'parameters');
  return namedChildren(tree, list).flatMap((child): readonly ReadParameter[] => {
    const type = fieldText(tree, child, 'type');
    const variadic = kindOf(tree, child) === 'variadic_parameter_declaration';
    const names = allNames(tree, child);
    const kind = variadic ? 'var-positional' : 'positional-only';
    return (names.length > 0 ? names : ['_']).map((name) => ({ name, kind, type, default: null }));
  });
}

function packageOf(tree: FlatTree): { readonly package?: string } {
  const clause = childOfKind(tree, 0, 'package_clause');
  const [name] = clause < 0 ? [] : namedChildren(tree, clause);
  return name === undefined ? {} : { package: textOf(tree, name) };
}

function readImport(tree: FlatTree, node: number): readonly ReadImport[] {
  const module = (fieldText(tree, node, 'path') ?? '').replace(/^["`]|["`]$/g, '');
  const alias = fieldText(tree, node, 'name');
  const name = alias === '.' ? '*' : null;
  return [{ module, name, alias: alias === '.' || alias === '_' ? null : alias, typeOnly: false }];
}
