// PHP: namespaces, classes, traits and enumerations with PHPDoc before them.
import {
  childInField,
  childOfKind,
  type FlatTree,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
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

const propertyRow: DefinitionRow = {
  kind: 'property',
  names: (tree, node) => [bareName(fieldText(tree, node, 'name') ?? '')],
  value: 'default_value',
};
const anonymous = ['anonymous_function', 'arrow_function', 'object_creation_expression'];
const includes = ['include', 'include_once', 'require', 'require_once'];

const tables: LanguageTables = {
  definitions: {
    namespace_definition: {
      kind: 'namespace',
      names: (tree, node) => [(fieldText(tree, node, 'name') ?? '').replaceAll('\\', '.')],
      holdsRest: (tree, node) => childInField(tree, node, 'body') < 0,
    },
    class_declaration: { kind: 'class' },
    interface_declaration: { kind: 'interface' },
    trait_declaration: { kind: 'trait' },
    enum_declaration: { kind: 'enum' },
    enum_case: { kind: 'constant' },
    function_definition: { kind: 'function' },
    method_declaration: {
      kind: 'method',
      kindAt: (tree, node, { within }) => {
        if (within !== 'members') return null;
        return fieldText(tree, node, 'name') === '__construct' ? 'constructor' : 'method';
      },
    },
    property_element: {
      ...propertyRow,
      kindAt: (_tree, _node, { within }) => (within === 'members' ? 'property' : null),
    },
    property_promotion_parameter: {
      ...propertyRow,
      owner: (_tree, _node, { qualifiedName }) => qualifiedName?.replace(/\.[^.]*$/, '') ?? null,
    },
    const_element: {
      kind: 'constant',
      nameAt: (tree, node) => childOfKind(tree, node, 'name'),
      valueAt: (tree, node) => namedChildren(tree, node)[1] ?? -1,
    },
    function_call_expression: {
      kind: 'constant',
      kindAt: (tree, node) => (definedConstant(tree, node) === null ? null : 'constant'),
      names: (tree, node) => [definedConstant(tree, node) ?? ''],
      owner: () => '',
    },
  },
  wrappers: ['property_declaration', 'const_declaration', 'expression_statement'],
  decorators: ['attribute_group'],
  modifiers: {
    attribute_list: '*',
    visibility_modifier: '',
    static_modifier: '',
    abstract_modifier: '',
    final_modifier: '',
    readonly_modifier: '',
  },
  parameters: readParameters,
  returns: (tree, node) => fieldText(tree, node, 'return_type'),
  typeOf: (tree, node) => {
    const parent = tree.parent[node]!;
    const owner = /_declaration$/.test(kindOf(tree, parent)) ? parent : node;
    return fieldText(tree, owner, 'type');
  },
  bases: readBases,
  visibility: (words, _name, { within }) => {
    if (words.includes('private')) return 'private';
    if (words.includes('protected')) return 'protected';
    return within === 'code' ? 'private' : 'public';
  },
  imports: {
    namespace_use_declaration: readUse,
    ...Object.fromEntries(includes.map((word) => [`${word}_expression`, readInclude])),
  },
  calls: {
    function_call_expression: { callee: 'function' },
    member_call_expression: { callee: 'name', object: 'object' },
    nullsafe_member_call_expression: { callee: 'name', object: 'object' },
    scoped_call_expression: { callee: 'name', object: 'scope' },
    object_creation_expression: { callee: '' },
  },
  members: {
    member_access_expression: ['object', 'name'],
    nullsafe_member_access_expression: ['object', 'name'],
    scoped_property_access_expression: ['scope', 'name'],
    class_constant_access_expression: ['scope', 'name'],
  },
  names: ['name', 'qualified_name', 'variable_name', 'relative_scope'],
  transparent: ['parenthesized_expression'],
  throws: ['throw_expression', 'throw_statement'],
  anonymous,
  blocks: ['compound_statement'],
  returnNodes: ['return_statement'],
  yieldNodes: ['yield_expression'],
  tries: { try_statement: ['catch_clause'] },
  caught: { types: ['type_list'], all: /^\\?(?:Exception|Throwable)$/ },
  thrownName: /^\\?(?:\w+\\)*[A-Z]\w*$/,
  comments: ['comment'],
  noCode: ['php_tag', 'text', 'text_interpolation'],
  docs: {
    mark: /^\/\*\*(?![*/])/,
    moduleMark: /^\/\*\*[\s\S]*?@(?:file|filesource)\b/,
    lines: false,
    adjacent: false,
    style: 'phpdoc',
  },
  metrics: bracedMetrics({
    functions: [
      'function_definition',
      'method_declaration',
      'anonymous_function',
      'arrow_function',
    ],
    classes: [
      'class_declaration',
      'interface_declaration',
      'trait_declaration',
      'enum_declaration',
    ],
    decisions: [
      'for_statement',
      'foreach_statement',
      'while_statement',
      'do_statement',
      'catch_clause',
      'conditional_expression',
    ],
    branches: ['else_if_clause'],
    cases: ['case_statement', 'match_conditional_expression'],
    choices: ['switch_statement', 'match_expression'],
    literals: ['string', 'encapsed_string', 'heredoc', 'nowdoc'],
    comments: ['comment'],
    deepening: ['anonymous_function', 'arrow_function'],
  }),
};

export const php: Language = {
  id: 'php',
  name: 'PHP',
  extensions: ['.php', '.phtml'],
  filenames: [],
  shebangs: ['php'],
  grammar: 'php.wasm',
  read: tableReader('php', tables, (module) => ({
    ...module,
    symbols: numbered(mergeReopened(module.symbols, ['namespace'])),
  })),
};

/** `$name` and `&$name` are `name`. */
function bareName(text: string): string {
  return text.replace(/^[&.\s]*\$/, '');
}

/** The name in `define('NAME', ...)`, or null. */
function definedConstant(tree: FlatTree, node: number): string | null {
  const callee = childInField(tree, node, 'function');
  if (callee < 0 || tree.end[callee]! - tree.start[callee]! !== 6) return null;
  const [first] = namedChildren(tree, childInField(tree, node, 'arguments'));
  const [text] = first === undefined ? [] : namedChildren(tree, first);
  if (textOf(tree, callee) !== 'define' || kindOf(tree, text ?? -1) !== 'string') return null;
  return /^'([A-Za-z_]\w*)'$/.exec(textOf(tree, text!))?.[1] ?? null;
}

const parameterKinds = {
  simple_parameter: 'positional-or-keyword',
  property_promotion_parameter: 'positional-or-keyword',
  variadic_parameter: 'var-positional',
} as const;

function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  return namedChildren(tree, childInField(tree, callable, 'parameters')).flatMap((child) => {
    const kind = parameterKinds[kindOf(tree, child) as keyof typeof parameterKinds];
    if (kind === undefined) return [];
    const name = bareName(fieldText(tree, child, 'name') ?? '');
    const type = fieldText(tree, child, 'type');
    return [{ name, kind, type, default: fieldText(tree, child, 'default_value') }];
  });
}

/** What a class extends and implements, and the traits that it uses. */
function readBases(tree: FlatTree, node: number): readonly string[] {
  const body = childInField(tree, node, 'body');
  const uses = namedChildren(tree, body).filter((at) => kindOf(tree, at) === 'use_declaration');
  const clauses = ['base_clause', 'class_interface_clause'].map((kind) =>
    childOfKind(tree, node, kind),
  );
  return [...clauses, ...uses]
    .flatMap((clause) => namedChildren(tree, clause))
    .filter((name) => /name$/.test(kindOf(tree, name)))
    .map((name) => oneLine(textOf(tree, name)));
}

/** `use A\B as C` means `B` of `A`. */
function readUse(tree: FlatTree, node: number): readonly ReadImport[] {
  const group = childInField(tree, node, 'body');
  const prefix = childOfKind(tree, node, 'namespace_name');
  const before = group < 0 || prefix < 0 ? '' : `${textOf(tree, prefix)}\\`;
  return namedChildren(tree, group < 0 ? node : group)
    .filter((clause) => kindOf(tree, clause) === 'namespace_use_clause')
    .map((clause) => {
      const path = namedChildren(tree, clause).find((part) => /name$/.test(kindOf(tree, part)));
      const full = before + textOf(tree, path ?? clause).replace(/^\\|\s/g, '');
      const cut = full.lastIndexOf('\\');
      const alias = fieldText(tree, clause, 'alias');
      return {
        module: full.slice(0, Math.max(0, cut)),
        name: full.slice(cut + 1),
        alias,
        typeOnly: false,
      };
    });
}

/** `__DIR__ . '/a.php'` names a file beside: `./a.php`; of any other path the literal part is read. */
function readInclude(tree: FlatTree, node: number): readonly ReadImport[] {
  for (let at = node; at < Math.min(tree.after[node]!, node + 20); at++) {
    if (kindOf(tree, at) !== 'string_content') continue;
    const written = textOf(tree, at);
    const before = tree.text.slice(tree.start[node]!, tree.start[at]!);
    const isBeside = /^\w+\s*(?:\(\s*)?(?:__DIR__|dirname\(__FILE__\))\s*\.\s*["']$/.test(before);
    const module = isBeside ? `.${written}` : written;
    return [{ module, name: null, alias: null, typeOnly: false }];
  }
  return [];
}
