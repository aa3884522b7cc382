// C#: namespaces and types with XML doc comments; members are private unless they say otherwise.
import type { SymbolKind } from '../../../types/module.ts';
import {
  childInField,
  childOfKind,
  type FlatTree,
  fieldOf,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
import { keepFirstBranches } from '../generic/first-branches.ts';
import { mergeReopened, numbered } from '../generic/merge-reopened.ts';
import { bracedMetrics } from '../generic/metric-base.ts';
import { tableReader } from '../generic/read.ts';
import { fieldText, oneLine } from '../generic/signature.ts';
import type {
  DefinitionRow,
  LanguageTables,
  ReadImport,
  ReadParameter,
} from '../generic/tables.ts';
import type { Language } from '../language.ts';

const namespaceRow: DefinitionRow = {
  kind: 'namespace',
  names: (tree, node) => [(fieldText(tree, node, 'name') ?? '').replace(/\s/g, '')],
};
const propertyRow: DefinitionRow = { kind: 'property', bodyAt: accessors, modifiers: settable };
const operatorRow: DefinitionRow = {
  kind: 'method',
  nameAt: (tree, node) => childOfKind(tree, node, '"operator"'),
  names: operatorName,
};

const tables: LanguageTables = {
  definitions: {
    namespace_declaration: namespaceRow,
    file_scoped_namespace_declaration: { ...namespaceRow, holdsRest: () => true },
    class_declaration: { kind: 'class' },
    struct_declaration: { kind: 'struct' },
    record_declaration: {
      kind: 'class',
      kindAt: (tree, node) => (childOfKind(tree, node, '"struct"') < 0 ? 'class' : 'struct'),
      modifiers: ['record'],
    },
    interface_declaration: { kind: 'interface' },
    enum_declaration: { kind: 'enum' },
    enum_member_declaration: { kind: 'constant' },
    delegate_declaration: { kind: 'type-alias', modifiers: ['delegate'] },
    method_declaration: { kind: 'method' },
    constructor_declaration: { kind: 'constructor' },
    destructor_declaration: {
      kind: 'method',
      names: (tree, node) => [`~${fieldText(tree, node, 'name') ?? ''}`],
    },
    operator_declaration: operatorRow,
    conversion_operator_declaration: operatorRow,
    local_function_statement: { kind: 'function' },
    property_declaration: propertyRow,
    indexer_declaration: {
      ...propertyRow,
      nameAt: (tree, node) => childOfKind(tree, node, '"this"'),
    },
    event_declaration: { ...propertyRow, modifiers: ['event'] },
    variable_declarator: {
      kind: 'field',
      kindAt: fieldKind,
      valueAt: (tree, node) =>
        namedChildren(tree, node).find((at) => fieldOf(tree, at) === '') ?? -1,
    },
    parameter: { kind: 'property', kindAt: recordProperty, modifiers: ['public'] },
  },
  wrappers: ['field_declaration', 'event_field_declaration', 'variable_declaration'],
  decorators: ['attribute_list'],
  modifiers: { modifier: '', '"event"': 'event' },
  parameters: readParameters,
  returns: (tree, node) => fieldText(tree, node, 'returns') ?? fieldText(tree, node, 'type'),
  typeOf: (tree, node) => {
    const owner = kindOf(tree, node) === 'variable_declarator' ? tree.parent[node]! : node;
    return fieldText(tree, owner, 'type');
  },
  bases: readBases,
  visibility: (words, _name, { within, container }) => {
    if (within === 'code' || words.includes('private')) return 'private';
    if (words.includes('protected')) return 'protected';
    const implied = container === 'interface' || container === 'enum';
    return words.includes('public') || implied ? 'public' : 'private';
  },
  imports: { using_directive: readUsing },
  calls: {
    invocation_expression: { callee: 'function' },
    object_creation_expression: { callee: 'type' },
  },
  members: {
    member_access_expression: ['expression', 'name'],
    qualified_name: ['qualifier', 'name'],
  },
  names: [
    'identifier',
    'this',
    '"this"',
    'base',
    '"base"',
    'predefined_type',
    'alias_qualified_name',
  ],
  transparent: ['parenthesized_expression', 'generic_name', 'await_expression'],
  throws: ['throw_statement', 'throw_expression'],
  anonymous: ['lambda_expression', 'anonymous_method_expression'],
  blocks: ['block'],
  returnNodes: ['return_statement'],
  yieldNodes: ['yield_statement'],
  tries: { try_statement: ['catch_clause'] },
  caught: {
    types: ['identifier', 'qualified_name'],
    all: /^(?:System\.)?Exception$/,
  },
  comments: ['comment'],
  docs: {
    mark: /^(?:\/\/\/(?!\/)|\/\*\*(?![*/]))/,
    moduleMark: null,
    lines: true,
    adjacent: false,
    style: 'xmldoc',
  },
  metrics: bracedMetrics({
    functions: [
      'method_declaration',
      'constructor_declaration',
      'destructor_declaration',
      'operator_declaration',
      'conversion_operator_declaration',
      'local_function_statement',
      'lambda_expression',
    ],
    classes: [
      'class_declaration',
      'struct_declaration',
      'record_declaration',
      'interface_declaration',
    ],
    decisions: [
      'for_statement',
      'foreach_statement',
      'while_statement',
      'do_statement',
      'catch_clause',
      'conditional_expression',
    ],
    cases: ['switch_section', 'switch_expression_arm'],
    choices: ['switch_statement', 'switch_expression'],
    literals: [
      'string_literal',
      'verbatim_string_literal',
      'raw_string_literal',
      'character_literal',
      'interpolated_string_expression',
    ],
    comments: ['comment'],
    deepening: ['lambda_expression', 'anonymous_method_expression', 'local_function_statement'],
  }),
};

export const csharp: Language = {
  id: 'csharp',
  name: 'C#',
  extensions: ['.cs'],
  filenames: [],
  shebangs: [],
  grammar: 'csharp.wasm',
  scan: (text) => {
    const { text: repaired, lossy } = keepFirstBranches(text);
    return { error: null, repaired, lossy };
  },
  read: tableReader('csharp', tables, (module) => ({
    ...module,
    symbols: numbered(mergeReopened(module.symbols.map(openNamespace), ['namespace'])),
  })),
};

/** A namespace has no visibility of its own. */
function openNamespace<T extends { readonly kind: SymbolKind }>(symbol: T): T {
  return symbol.kind === 'namespace' ? { ...symbol, visibility: 'public' } : symbol;
}

/** `operator +`, or the type that a conversion gives. */
function operatorName(tree: FlatTree, node: number): readonly string[] {
  const sign = childOfKind(tree, node, '"operator"');
  const list = childInField(tree, node, 'parameters');
  if (sign < 0 || list < 0) return [];
  const text = tree.text.slice(tree.start[sign], tree.start[list]);
  return [text.replace(/\s+/g, ' ').trim()];
}

/** `readonly` where callers cannot set it: no `set` or `init`, or one with a modifier such as `private`. */
function settable(tree: FlatTree, node: number): readonly string[] {
  const list = childInField(tree, node, 'accessors');
  const open = list < 0 ? [] : namedChildren(tree, list);
  return open.some((each) => /^(?:set|init)\b/.test(textOf(tree, each))) ? [] : ['readonly'];
}

function accessors(tree: FlatTree, node: number): number {
  const list = childInField(tree, node, 'accessors');
  return list < 0 ? childOfKind(tree, node, 'arrow_expression_clause') : list;
}

function fieldKind(tree: FlatTree, node: number): SymbolKind | null {
  const declaration = tree.parent[tree.parent[node]!]!;
  if (!/^(?:event_)?field_declaration$/.test(kindOf(tree, declaration))) return null;
  const words = namedChildren(tree, declaration).filter((at) => kindOf(tree, at) === 'modifier');
  return words.some((word) => textOf(tree, word) === 'const') ? 'constant' : 'field';
}

/** The parameters of a record are its properties. */
function recordProperty(tree: FlatTree, node: number): 'property' | null {
  const owner = tree.parent[tree.parent[node]!]!;
  return kindOf(tree, owner) === 'record_declaration' ? 'property' : null;
}

function readBases(tree: FlatTree, node: number): readonly string[] {
  return namedChildren(tree, childOfKind(tree, node, 'base_list')).flatMap((base) => {
    if (kindOf(tree, base) === 'argument_list') return [];
    return [fieldText(tree, base, 'type') ?? oneLine(textOf(tree, base))];
  });
}

/** The grammar spreads the parts of a `params` parameter over its list. */
function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  const list = childInField(tree, callable, 'parameters');
  const single = namedChildren(tree, list).filter((child) => kindOf(tree, child) === 'parameter');
  const named = single.map((child) => readParameter(tree, child));
  if (childOfKind(tree, list, '"params"') < 0) return named;
  const name = fieldText(tree, list, 'name') ?? '';
  return [
    ...named,
    { name, kind: 'var-positional', type: fieldText(tree, list, 'type'), default: null },
  ];
}

function readParameter(tree: FlatTree, node: number): ReadParameter {
  const parts = namedChildren(tree, node);
  const value = parts.find(
    (part) =>
      fieldOf(tree, part) === '' && !/^(?:modifier|attribute_list)$/.test(kindOf(tree, part)),
  );
  const words = parts.filter((part) => kindOf(tree, part) === 'modifier');
  const type = fieldText(tree, node, 'type');
  return {
    name: fieldText(tree, node, 'name') ?? '',
    kind: 'positional-or-keyword',
    type: type === null ? null : [...words.map((word) => textOf(tree, word)), type].join(' '),
    default: value === undefined ? null : oneLine(textOf(tree, value)),
  };
}

/** `using A.B;`, `using static A.B.C;` and `using X = A.B;`. */
function readUsing(tree: FlatTree, node: number): readonly ReadImport[] {
  const alias = fieldText(tree, node, 'name');
  const path = namedChildren(tree, node).find((part) => fieldOf(tree, part) === '');
  if (path === undefined) return [];
  const isStatic = childOfKind(tree, node, '"static"') >= 0;
  const module = oneLine(textOf(tree, path));
  return [{ module, name: isStatic ? '*' : null, alias, typeOnly: false }];
}
