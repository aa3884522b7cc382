// TypeScript and JavaScript for the generic reader.
import { childInField, type FlatTree, kindOf, textOf } from '../flat-tree.ts';
import { isUsualStatement, statementLines } from '../generic/lines.ts';
import type { LanguageTables } from '../generic/tables.ts';
import type { MetricTables } from '../metrics/metric-tables.ts';
import { definitions } from './definitions.ts';
import {
  readBases,
  readDynamicImport,
  readImports,
  readParameters,
  readReexports,
  readReturns,
  readType,
} from './parts.ts';

const one = () => 1;
const logical = new Set(['&&', '||', '??']);

const metrics: MetricTables = {
  functions: [
    'function_declaration',
    'generator_function_declaration',
    'function_expression',
    'generator_function',
    'arrow_function',
    'method_definition',
  ],
  classes: ['class_declaration', 'abstract_class_declaration', 'class'],
  body: 'body',
  decisions: {
    if_statement: one,
    ternary_expression: one,
    for_statement: one,
    for_in_statement: one,
    while_statement: one,
    do_statement: one,
    catch_clause: one,
    switch_case: one,
    binary_expression: (tree, node) => (logical.has(operatorOf(tree, node)) ? 1 : 0),
  },
  opaque: [],
  booleans: [],
  nesting: [
    'if_statement',
    'ternary_expression',
    'for_statement',
    'for_in_statement',
    'while_statement',
    'do_statement',
    'catch_clause',
    'switch_statement',
  ],
  continues: (tree, node) =>
    kindOf(tree, node) === 'if_statement' && kindOf(tree, tree.parent[node]!) === 'else_clause',
  branches: {
    else_clause: (tree, node) => (hasChild(tree, node, 'if_statement') ? 0 : 1),
    binary_expression: sequencePoints,
  },
  deepening: {
    arrow_function: one,
    function_expression: one,
    generator_function: one,
    function_declaration: one,
    method_definition: one,
  },
  literals: ['string', 'template_string', 'regex', 'predefined_type'],
  silent: [
    'string_fragment',
    'escape_sequence',
    'regex_pattern',
    'regex_flags',
    '"\'"',
    '"""',
    '"`"',
  ],
  punctuation: ['"("', '")"', '"["', '"]"', '"{"', '"}"', '","', '":"', '";"', '"${"'],
  comments: ['comment', 'html_comment', 'hash_bang_line'],
  blocks: [],
  lines: statementLines((kind) => isUsualStatement(kind) || kind === 'public_field_definition'),
};

export const typescriptTables: LanguageTables = {
  definitions,
  wrappers: [
    'export_statement',
    'ambient_declaration',
    'lexical_declaration',
    'variable_declaration',
    'expression_statement',
  ],
  decorators: ['decorator'],
  modifiers: {
    '"export"': 'export',
    '"default"': 'default',
    '"declare"': 'declare',
    '"abstract"': 'abstract',
    '"static"': 'static',
    '"async"': 'async',
    '"readonly"': 'readonly',
    '"accessor"': 'accessor',
    '"get"': 'get',
    '"set"': 'set',
    '"?"': 'optional',
    '"*"': 'generator',
    override_modifier: 'override',
    accessibility_modifier: '',
  },
  parameters: readParameters,
  returns: readReturns,
  typeOf: readType,
  bases: readBases,
  visibility: (words, name, place) => {
    if (words.includes('private') || name.startsWith('#') || place.within === 'code')
      return 'private';
    return words.includes('protected') ? 'protected' : 'public';
  },
  imports: {
    import_statement: readImports,
    export_statement: readReexports,
    call_expression: readDynamicImport,
  },
  calls: {
    call_expression: { callee: 'function' },
    new_expression: { callee: 'constructor' },
  },
  members: {
    member_expression: ['object', 'property'],
    nested_identifier: ['object', 'property'],
  },
  names: ['identifier', 'this', 'super', 'type_identifier'],
  transparent: [
    'parenthesized_expression',
    'await_expression',
    'non_null_expression',
    'as_expression',
    'satisfies_expression',
  ],
  throws: ['throw_statement'],
  anonymous: ['arrow_function', 'function_expression', 'generator_function', 'method_definition'],
  blocks: ['statement_block'],
  returnNodes: ['return_statement'],
  yieldNodes: ['yield_expression'],
  tries: { try_statement: ['catch_clause'] },
  comments: ['comment', 'html_comment', 'hash_bang_line'],
  docs: {
    mark: /^\/\*\*(?!\/)/,
    directive: /^\/\*\*?\s*@jsx/,
    moduleMark: /^\/\*\*[\s\S]*?@(?:packageDocumentation|module|fileoverview|file)\b/,
    lines: false,
    adjacent: false,
    style: 'jsdoc',
  },
  metrics,
};

function operatorOf(tree: FlatTree, node: number): string {
  const operator = childInField(tree, node, 'operator');
  return operator < 0 ? '' : textOf(tree, operator);
}

/** `a && b && c` is one sequence; a change of operator begins another. */
function sequencePoints(tree: FlatTree, node: number): number {
  const sign = operatorOf(tree, node);
  if (!logical.has(sign)) return 0;
  const parent = tree.parent[node]!;
  const continues =
    kindOf(tree, parent) === 'binary_expression' && operatorOf(tree, parent) === sign;
  return continues ? 0 : 1;
}

function hasChild(tree: FlatTree, node: number, kind: string): boolean {
  for (let at = node + 1; at < tree.after[node]!; at = tree.after[at]!) {
    if (kindOf(tree, at) === kind) return true;
  }
  return false;
}
