// Ruby: modules, classes and methods with comments right above; `private` holds for what follows it.
import type { CodeSymbol, Module, SymbolKind } from '../../../types/module.ts';
import {
  childInField,
  childOfKind,
  type FlatTree,
  fieldOf,
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
  KindAt,
  LanguageTables,
  ReadImport,
  ReadParameter,
} from '../generic/tables.ts';
import type { Language } from '../language.ts';

const methodRow: DefinitionRow = {
  kind: 'method',
  kindAt: (tree, node, { within }) => {
    if (within !== 'members') return 'function';
    return methodName(tree, node) === 'initialize' ? 'constructor' : 'method';
  },
  names: (tree, node) => [methodName(tree, node)],
  bodyAt: (tree, node) => {
    const body = childInField(tree, node, 'body');
    return body < 0 ? childOfKind(tree, node, '"end"') : body;
  },
  modifiers: methodWords,
};
const containerNames = (tree: FlatTree, node: number) => [
  (fieldText(tree, node, 'name') ?? '').replace(/^::/, '').replaceAll('::', '.'),
];

const tables: LanguageTables = {
  definitions: {
    module: { kind: 'namespace', names: containerNames },
    class: { kind: 'class', names: containerNames },
    singleton_class: { kind: 'class', names: () => [''] },
    method: methodRow,
    singleton_method: methodRow,
    alias: { kind: 'method', holds: () => 'nothing', modifiers: ['alias'] },
    simple_symbol: {
      kind: 'property',
      kindAt: whenMembers((tree, node) => declaredBySymbol(tree, node)),
      nameAt: (_tree, node) => node,
      names: (tree, node) => [textOf(tree, node).slice(1)],
      holds: () => 'nothing',
      modifiers: symbolWords,
    },
    assignment: {
      kind: 'constant',
      kindAt: assignedKind,
      nameAt: (tree, node) => childInField(tree, node, 'left'),
      names: constantNames,
      value: 'right',
      bodyAt: (tree, node) => childInField(tree, childInField(tree, node, 'right'), 'block'),
    },
  },
  wrappers: ['argument_list', 'call'],
  decorators: [],
  modifiers: {},
  parameters: readParameters,
  returns: () => null,
  typeOf: () => null,
  bases: readBases,
  visibility: (words, name, { within, section, containerName }) => {
    const isUntouched = /^\p{Lu}/u.test(name) || (words.includes('static') && containerName !== '');
    const word = isUntouched ? null : section;
    const said = words.find((each) => each in visibilities) ?? word ?? 'public';
    if (within === 'code' || said === 'private') return 'private';
    return said === 'protected' ? 'protected' : 'public';
  },
  sections: { identifier: sectionWord },
  imports: { call: readRequire },
  calls: { call: { callee: 'method', object: 'receiver' } },
  members: {},
  names: ['identifier', 'constant', 'self', 'scope_resolution', 'instance_variable'],
  transparent: ['parenthesized_statements'],
  throws: ['call'],
  thrownAt,
  thrownName: /^(?:::)?(?:\w+::)*[A-Z]\w*$/,
  anonymous: ['lambda'],
  blocks: ['body_statement', 'block_body'],
  returnNodes: ['return'],
  yieldNodes: ['yield'],
  tries: { begin: ['rescue'], body_statement: ['rescue'] },
  caught: { types: ['exceptions'], all: /^(?:::)?(?:Exception|StandardError)$/ },
  comments: ['comment'],
  docs: {
    mark: /^#(?!!)/,
    directive: /^#\s*(?:rubocop:|typed:|frozen_string_literal:|encoding:|-\*-|:nodoc:|:stopdoc:)/,
    moduleMark: null,
    lines: true,
    adjacent: true,
    style: 'yard',
  },
  metrics: bracedMetrics({
    functions: ['method', 'singleton_method', 'lambda'],
    classes: ['class', 'module'],
    binary: 'binary',
    ifs: ['if', 'unless', 'if_modifier', 'unless_modifier'],
    decisions: [
      'while',
      'until',
      'for',
      'while_modifier',
      'until_modifier',
      'rescue',
      'rescue_modifier',
      'conditional',
    ],
    branches: ['elsif'],
    cases: ['when', 'in_clause'],
    choices: ['case', 'case_match'],
    literals: ['string', 'simple_symbol', 'regex', 'heredoc_body', 'subshell'],
    comments: ['comment'],
    deepening: ['block', 'do_block', 'lambda'],
    holders: ['program', 'body_statement', 'block_body', 'then', 'else', 'do', 'begin', 'ensure'],
  }),
};

export const ruby: Language = {
  id: 'ruby',
  name: 'Ruby',
  extensions: ['.rb', '.rake', '.gemspec', '.ru'],
  filenames: ['Rakefile', 'Gemfile'],
  shebangs: ['ruby'],
  grammar: 'ruby.wasm',
  read: tableReader('ruby', tables, (module, tree) => {
    const symbols = numbered(mergeReopened(module.symbols, ['namespace', 'class']));
    return hideNamed({ ...module, symbols }, tree);
  }),
};

const visibilities = { private: true, protected: true, public: true } as const;

/** `private` alone holds for the methods behind it. */
function sectionWord(tree: FlatTree, node: number): string | null {
  if (kindOf(tree, tree.parent[node]!) !== 'body_statement') return null;
  const word = textOf(tree, node);
  return word in visibilities ? word : word === 'module_function' ? 'public' : null;
}

/** With its signs: `name=`, `==`. */
function methodName(tree: FlatTree, node: number): string {
  const name = childInField(tree, node, 'name');
  return name < 0 ? '' : textOf(tree, name).replace(/\s/g, '');
}

/** Methods of the class itself are `static`, whether by `self.` or inside of `class << self`. */
function methodWords(tree: FlatTree, node: number): readonly string[] {
  const around = tree.parent[tree.parent[node]!]!;
  const isStatic =
    kindOf(tree, node) === 'singleton_method' || kindOf(tree, around) === 'singleton_class';
  return [...visibilityWords(tree, around), ...(isStatic ? ['static'] : [])];
}

/** `readonly` for `attr_reader`, and the visibility. */
function symbolWords(tree: FlatTree, node: number): readonly string[] {
  const call = tree.parent[tree.parent[node]!]!;
  const readonly = callName(tree, call) === 'attr_reader' ? ['readonly'] : [];
  return [...readonly, ...visibilityWords(tree, call)];
}

/** `private def a` and `private attr_reader :a`. */
function visibilityWords(tree: FlatTree, call: number): readonly string[] {
  const word = callName(tree, call);
  if (word in visibilities) return [word];
  if (word === 'private_class_method') return ['private'];
  return /^attr_/.test(word) ? visibilityWords(tree, tree.parent[tree.parent[call]!]!) : [];
}

/** The method that a call without a receiver names, or ''. */
function callName(tree: FlatTree, node: number): string {
  if (node < 0 || kindOf(tree, node) !== 'call' || childInField(tree, node, 'receiver') >= 0)
    return '';
  const method = childInField(tree, node, 'method');
  return method < 0 ? '' : textOf(tree, method);
}

function whenMembers(kind: (tree: FlatTree, node: number) => SymbolKind | null): KindAt {
  return (tree, node, { within }) => (within === 'members' ? kind(tree, node) : null);
}

/** `attr_reader :a`, `define_method :a` and the first name of `alias_method :a, :b`. */
function declaredBySymbol(tree: FlatTree, node: number): SymbolKind | null {
  const list = tree.parent[node]!;
  if (kindOf(tree, list) !== 'argument_list') return null;
  const name = callName(tree, tree.parent[list]!);
  if (/^attr_(?:reader|writer|accessor)$/.test(name)) return 'property';
  const isFirst = namedChildren(tree, list)[0] === node;
  return isFirst && /^(?:define_method|alias_method)$/.test(name) ? 'method' : null;
}

const factories = /^(?:Struct\.new|Class\.new|Module\.new|Data\.define)$/;

/** A constant; a class when it is made of a block. */
function assignedKind(tree: FlatTree, node: number, { within }: { readonly within: string }) {
  if (within === 'code' || constantNames(tree, node).length === 0) return null;
  const right = childInField(tree, node, 'right');
  const receiver = fieldText(tree, right, 'receiver');
  const isClass =
    kindOf(tree, right) === 'call' &&
    childInField(tree, right, 'block') >= 0 &&
    factories.test(`${receiver}.${fieldText(tree, right, 'method')}`);
  return isClass ? 'class' : 'constant';
}

function constantNames(tree: FlatTree, node: number): readonly string[] {
  const left = childInField(tree, node, 'left');
  const targets =
    kindOf(tree, left) === 'left_assignment_list' ? namedChildren(tree, left) : [left];
  return targets
    .filter((target) => kindOf(tree, target) === 'constant')
    .map((target) => textOf(tree, target));
}

/** The class above, and the modules that the body includes. */
function readBases(tree: FlatTree, node: number): readonly string[] {
  const above = namedChildren(tree, childInField(tree, node, 'superclass'));
  const statements = namedChildren(tree, childInField(tree, node, 'body'));
  const mixed = statements
    .filter((at) => /^(?:include|prepend)$/.test(callName(tree, at)))
    .flatMap((at) => namedChildren(tree, childInField(tree, at, 'arguments')));
  return [...above, ...mixed].map((at) => oneLine(textOf(tree, at)));
}

const parameterKinds: Readonly<Record<string, ReadParameter['kind']>> = {
  identifier: 'positional-only',
  optional_parameter: 'positional-only',
  destructured_parameter: 'positional-only',
  block_parameter: 'positional-only',
  splat_parameter: 'var-positional',
  forward_parameter: 'var-positional',
  keyword_parameter: 'keyword-only',
  hash_splat_parameter: 'var-keyword',
};

function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  return namedChildren(tree, childInField(tree, callable, 'parameters')).flatMap((child) => {
    const kind = parameterKinds[kindOf(tree, child)];
    if (kind === undefined) return [];
    const name = fieldText(tree, child, 'name') ?? textOf(tree, child).replace(/^[*&]+/, '');
    const optional = kindOf(tree, child) === 'block_parameter' ? { optional: true } : {};
    return [{ name, kind, type: null, default: fieldText(tree, child, 'value'), ...optional }];
  });
}

/** `require_relative 'a'` names a file: `./a`. */
function readRequire(tree: FlatTree, node: number): readonly ReadImport[] {
  const method = callName(tree, node);
  if (!/^(?:require|require_relative|load|autoload)$/.test(method)) return [];
  const literal = namedChildren(tree, childInField(tree, node, 'arguments')).at(-1) ?? -1;
  const text = childOfKind(tree, literal, 'string_content');
  if (kindOf(tree, literal) !== 'string' || text < 0) return [];
  const module = (method === 'require_relative' ? './' : '') + textOf(tree, text);
  return [{ module, name: null, alias: null, typeOnly: false }];
}

/** What `raise` is given; the class where it is made on the spot. */
function thrownAt(tree: FlatTree, node: number): number | null {
  if (!/^(?:raise|fail)$/.test(callName(tree, node))) return null;
  const [thrown = -1] = namedChildren(tree, childInField(tree, node, 'arguments'));
  const isMade = kindOf(tree, thrown) === 'call' && fieldText(tree, thrown, 'method') === 'new';
  return isMade ? childInField(tree, thrown, 'receiver') : thrown;
}

/** `private :a, :b` and its like name methods that were defined before. */
function hideNamed(module: Module, tree: FlatTree): Module {
  const hidden = new Set<CodeSymbol>();
  for (let node = 0; node < tree.size; node++) {
    if (fieldOf(tree, node) !== 'method' || !/^private/.test(textOf(tree, node))) continue;
    const call = tree.parent[node]!;
    if (!/^private(?:_class_method|_constant)?$/.test(callName(tree, call))) continue;
    for (const symbol of namedBy(module, tree, call)) hidden.add(symbol);
  }
  const symbols = module.symbols.map((symbol) =>
    hidden.has(symbol) ? { ...symbol, visibility: 'private' as const } : symbol,
  );
  return { ...module, symbols };
}

function namedBy({ symbols }: Module, tree: FlatTree, call: number): readonly CodeSymbol[] {
  const offset = tree.start[call]!;
  const owner = symbols.findLast(
    ({ kind, range }) =>
      (kind === 'class' || kind === 'namespace') && range.start < offset && range.end > offset,
  );
  const names = namedChildren(tree, childInField(tree, call, 'arguments'))
    .filter((at) => kindOf(tree, at) === 'simple_symbol')
    .map((at) => textOf(tree, at).slice(1));
  return symbols.filter(
    ({ name, parent }) => parent === (owner?.qualifiedName ?? null) && names.includes(name),
  );
}
