// C and C++ for the generic reader.
import { childOfKind, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import { bracedMetrics } from '../generic/metric-base.ts';
import { fieldText, oneLine } from '../generic/signature.ts';
import type { LanguageTables, ReadImport } from '../generic/tables.ts';
import { isDeclarator, typeOfDeclared } from './declarator.ts';
import { definitions } from './definitions.ts';
import { readParameters } from './parameters.ts';

const words = 'virtual inline explicit friend consteval constinit'.split(' ');

export const cTables: LanguageTables = {
  definitions,
  wrappers: [
    'declaration',
    'field_declaration',
    'type_definition',
    'template_declaration',
    'friend_declaration',
    'linkage_specification',
  ],
  decorators: ['attribute_declaration'],
  modifiers: {
    storage_class_specifier: '',
    explicit_function_specifier: 'explicit',
    virtual_specifier: '',
    pure_virtual_clause: 'abstract',
    delete_method_clause: 'deleted',
    default_method_clause: 'default',
    noexcept: 'noexcept',
    function_declarator: '*',
    ...Object.fromEntries(words.map((word) => [`"${word}"`, word])),
  },
  parameters: readParameters,
  returns: readType,
  typeOf: readType,
  bases: readBases,
  visibility: (_words, _name, { within, container, containerName, section }) => {
    if (within === 'code' || (container === 'namespace' && containerName === '')) return 'private';
    if (section === 'protected') return 'protected';
    return (section ?? (container === 'class' ? 'private' : '')) === 'private'
      ? 'private'
      : 'public';
  },
  imports: { preproc_include: readInclude },
  sections: {
    access_specifier: (tree, node) =>
      kindOf(tree, tree.parent[node]!) === 'field_declaration_list' ? textOf(tree, node) : null,
  },
  calls: {
    call_expression: { callee: 'function' },
    new_expression: { callee: 'type' },
  },
  members: { field_expression: ['argument', 'field'] },
  names: ['identifier', 'this', 'qualified_identifier', 'type_identifier', 'primitive_type'],
  transparent: [
    'parenthesized_expression',
    'template_function',
    'template_type',
    'template_method',
    'pointer_expression',
  ],
  throws: ['throw_statement'],
  anonymous: ['lambda_expression'],
  blocks: ['compound_statement'],
  returnNodes: ['return_statement', 'co_return_statement'],
  yieldNodes: ['co_yield_statement'],
  tries: { try_statement: ['catch_clause'] },
  caught: {
    types: ['type_identifier', 'qualified_identifier'],
    all: /^(?:std::)?exception$/,
  },
  thrownName: /::\w+$|(?:^|\.)(?:[A-Z]\w*|\w+_(?:error|exception))$/,
  comments: ['comment'],
  docs: {
    mark: /^(?:\/\*[*!](?![*/<])|\/\/[/!](?![/<]))/,
    moduleMark: /^(?:\/\*[*!]|\/\/[/!])[\s\S]*?[@\\]file\b/,
    moduleRun: true,
    trailing: /^(?:\/\*[*!]|\/\/[/!])</,
    lines: true,
    adjacent: false,
    style: 'doxygen',
  },
  metrics: bracedMetrics({
    functions: ['function_definition', 'lambda_expression'],
    classes: ['class_specifier', 'struct_specifier', 'union_specifier'],
    decisions: [
      'for_statement',
      'for_range_loop',
      'while_statement',
      'do_statement',
      'catch_clause',
      'conditional_expression',
    ],
    cases: ['case_statement'],
    choices: ['switch_statement'],
    literals: ['string_literal', 'raw_string_literal', 'char_literal', 'system_lib_string'],
    comments: ['comment'],
    deepening: ['lambda_expression'],
  }),
};

/** The type of what a declaration declares, or the result of a function. */
function readType(tree: FlatTree, node: number): string | null {
  return typeOfDeclared(tree, isDeclarator(tree, node) ? tree.parent[node]! : node, node);
}

/** Classes that a class derives from, and the integer type of an enumeration. */
function readBases(tree: FlatTree, node: number): readonly string[] {
  const clause = childOfKind(tree, node, 'base_class_clause');
  const base = fieldText(tree, node, 'base');
  const names = namedChildren(tree, clause).filter(
    (child) => kindOf(tree, child) !== 'access_specifier',
  );
  return [...(base === null ? [] : [base]), ...names.map((child) => oneLine(textOf(tree, child)))];
}

/** `"a.h"` is `a.h`; a header of the system keeps its brackets: `<stdio.h>`. */
function readInclude(tree: FlatTree, node: number): readonly ReadImport[] {
  const path = fieldText(tree, node, 'path');
  if (path === null) return [];
  return [{ module: path.replace(/^"(.*)"$/, '$1'), name: null, alias: null, typeOnly: false }];
}
