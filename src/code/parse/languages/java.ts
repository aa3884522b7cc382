// Java: members of types, with the doc comment and the annotations before them.
import {
  childInField,
  childOfKind,
  type FlatTree,
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
  ReadImport,
  ReadParameter,
} from '../generic/tables.ts';
import type { Language } from '../language.ts';

const comments = ['line_comment', 'block_comment'];
const constructorRow: DefinitionRow = { kind: 'constructor' };
const fieldRow: DefinitionRow = {
  kind: 'field',
  kindAt: (tree, node) => {
    const parent = kindOf(tree, tree.parent[node]!);
    if (parent === 'constant_declaration') return 'constant';
    return parent === 'field_declaration' ? 'field' : null;
  },
};

const tables: LanguageTables = {
  definitions: {
    class_declaration: { kind: 'class' },
    record_declaration: { kind: 'class', modifiers: ['record'] },
    interface_declaration: { kind: 'interface' },
    annotation_type_declaration: { kind: 'interface', modifiers: ['annotation'] },
    enum_declaration: { kind: 'enum' },
    enum_constant: {
      kind: 'constant',
      modifiers: ['public', 'static', 'final'],
      holds: (tree, node) => (childInField(tree, node, 'body') < 0 ? 'nothing' : 'members'),
    },
    formal_parameter: {
      kind: 'field',
      kindAt: (tree, node) => {
        const owner = tree.parent[tree.parent[node]!]!;
        return kindOf(tree, owner) === 'record_declaration' ? 'field' : null;
      },
      modifiers: ['private', 'final'],
    },
    method_declaration: { kind: 'method' },
    annotation_type_element_declaration: { kind: 'method' },
    constructor_declaration: constructorRow,
    compact_constructor_declaration: constructorRow,
    variable_declarator: fieldRow,
  },
  wrappers: ['field_declaration', 'constant_declaration'],
  decorators: ['annotation', 'marker_annotation'],
  modifiers: {
    modifiers: '*',
    ...Object.fromEntries(
      'public protected private static final abstract synchronized native strictfp transient volatile sealed'
        .split(' ')
        .map((word) => [`"${word}"`, word]),
    ),
  },
  parameters: readParameters,
  returns: (tree, node) => fieldText(tree, node, 'type'),
  typeOf: readType,
  bases: readBases,
  visibility: (words, _name, { within, container }) => {
    if (words.includes('private') || within === 'code' || container === 'constant')
      return 'private';
    if (words.includes('protected')) return 'protected';
    return words.includes('public') || container === 'interface' ? 'public' : 'private';
  },
  imports: { import_declaration: readImport },
  calls: {
    method_invocation: { callee: 'name', object: 'object' },
    object_creation_expression: { callee: 'type' },
  },
  members: { field_access: ['object', 'field'] },
  names: ['identifier', 'this', 'super', 'type_identifier', 'scoped_type_identifier'],
  transparent: ['generic_type', 'parenthesized_expression'],
  throws: ['throw_statement'],
  anonymous: ['lambda_expression', 'object_creation_expression'],
  blocks: ['block', 'constructor_body'],
  returnNodes: ['return_statement'],
  yieldNodes: [],
  tries: { try_statement: ['catch_clause'], try_with_resources_statement: ['catch_clause'] },
  caught: { types: ['catch_type'], all: /^(Exception|Throwable)$/ },
  comments,
  docs: {
    mark: /^\/\*\*(?!\/)/,
    moduleMark: null,
    lines: false,
    adjacent: false,
    style: 'javadoc',
  },
  metrics: bracedMetrics({
    functions: [
      'method_declaration',
      'constructor_declaration',
      'compact_constructor_declaration',
      'lambda_expression',
    ],
    classes: [
      'class_declaration',
      'record_declaration',
      'interface_declaration',
      'enum_declaration',
      'annotation_type_declaration',
    ],
    decisions: [
      'for_statement',
      'enhanced_for_statement',
      'while_statement',
      'do_statement',
      'catch_clause',
      'ternary_expression',
    ],
    cases: ['switch_label'],
    choices: ['switch_expression'],
    literals: ['string_literal', 'character_literal'],
    comments,
    deepening: ['lambda_expression'],
  }),
};

export const java: Language = {
  id: 'java',
  name: 'Java',
  extensions: ['.java'],
  filenames: [],
  shebangs: [],
  grammar: 'java.wasm',
  read: tableReader('java', tables, (module, tree) => ({ ...module, ...packageOf(tree) })),
};

/** The type of a field stands beside its declarators. */
function readType(tree: FlatTree, node: number): string | null {
  const kind = kindOf(tree, node);
  const owner =
    kind === 'variable_declarator' ? tree.parent[node]! : kind === 'formal_parameter' ? node : -1;
  return owner < 0 ? null : fieldText(tree, owner, 'type');
}

function readBases(tree: FlatTree, node: number): readonly string[] {
  const clauses = [
    childInField(tree, node, 'superclass'),
    childInField(tree, node, 'interfaces'),
    childOfKind(tree, node, 'extends_interfaces'),
  ];
  return clauses
    .filter((clause) => clause >= 0)
    .flatMap((clause) => namedChildren(tree, clause))
    .flatMap((type) => (kindOf(tree, type) === 'type_list' ? namedChildren(tree, type) : [type]))
    .map((type) => oneLine(textOf(tree, type)));
}

function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  const list = childInField(tree, callable, 'parameters');
  if (list < 0) return [];
  return namedChildren(tree, list).flatMap((child): readonly ReadParameter[] => {
    const kind = kindOf(tree, child);
    if (kind === 'spread_parameter') return [spreadParameter(tree, child)];
    if (kind !== 'formal_parameter') return [];
    const name = fieldText(tree, child, 'name') ?? '';
    const dimensions = fieldText(tree, child, 'dimensions') ?? '';
    const type = (fieldText(tree, child, 'type') ?? '') + dimensions;
    return [{ name, kind: 'positional-only', type, default: null }];
  });
}

function spreadParameter(tree: FlatTree, node: number): ReadParameter {
  const declarator = childOfKind(tree, node, 'variable_declarator');
  const type = namedChildren(tree, node).find(
    (child) => child !== declarator && kindOf(tree, child) !== 'modifiers',
  );
  return {
    name: declarator < 0 ? '' : (fieldText(tree, declarator, 'name') ?? ''),
    kind: 'var-positional',
    type: type === undefined ? null : oneLine(textOf(tree, type)),
    default: null,
  };
}

function packageOf(tree: FlatTree): { readonly package?: string } {
  const declaration = childOfKind(tree, 0, 'package_declaration');
  const name = declaration < 0 ? undefined : namedChildren(tree, declaration).at(-1);
  return name === undefined ? {} : { package: textOf(tree, name).replace(/\s+/g, '') };
}

/** `import a.b.C` means `C` of `a.b`. */
function readImport(tree: FlatTree, node: number): readonly ReadImport[] {
  const [path] = namedChildren(tree, node);
  if (path === undefined) return [];
  const text = textOf(tree, path).replace(/\s+/g, '');
  if (childOfKind(tree, node, 'asterisk') >= 0) {
    return [{ module: text, name: '*', alias: null, typeOnly: false }];
  }
  const dot = text.lastIndexOf('.');
  const module = dot < 0 ? text : text.slice(0, dot);
  return [{ module, name: dot < 0 ? null : text.slice(dot + 1), alias: null, typeOnly: false }];
}
