// Rust: items of modules, traits and implementations, with rustdoc's outer and inner comments.
import {
  childInField,
  childOfKind,
  childrenOf,
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
const functionRow: DefinitionRow = {
  kind: 'function',
  kindAt: (_tree, _node, { within, container }) =>
    within === 'members' && container !== 'namespace' ? 'method' : 'function',
};

const tables: LanguageTables = {
  definitions: {
    function_item: functionRow,
    function_signature_item: functionRow,
    struct_item: { kind: 'struct' },
    union_item: { kind: 'struct', modifiers: ['union'] },
    enum_item: { kind: 'enum' },
    enum_variant: { kind: 'constant' },
    field_declaration: {
      kind: 'field',
      kindAt: (_tree, _node, { container }) => (container === 'struct' ? 'field' : null),
    },
    trait_item: { kind: 'trait' },
    impl_item: {
      kind: 'struct',
      names: (tree, node) => [baseName(fieldText(tree, node, 'type') ?? '')],
      kindAt: (tree, node) => (childInField(tree, node, 'trait') < 0 ? 'struct' : 'trait'),
      reopens: true,
    },
    mod_item: { kind: 'namespace' },
    const_item: { kind: 'constant' },
    static_item: { kind: 'variable' },
    type_item: { kind: 'type-alias', value: 'type' },
    associated_type: { kind: 'type-alias' },
    macro_definition: {
      kind: 'macro',
      bodyAt: (tree, node) => childOfKind(tree, node, 'macro_rule'),
    },
  },
  wrappers: [],
  decorators: ['attribute_item'],
  modifiers: {
    visibility_modifier: '',
    function_modifiers: '',
    '"unsafe"': 'unsafe',
    mutable_specifier: 'mut',
  },
  parameters: readParameters,
  returns: (tree, node) => fieldText(tree, node, 'return_type'),
  typeOf: (tree, node) =>
    kindOf(tree, node) === 'type_item' ? null : fieldText(tree, node, 'type'),
  bases: readBases,
  visibility: (words, _name, { within, container }) => {
    if (within === 'code') return 'private';
    const implied = container === 'trait' || container === 'enum';
    return words.includes('pub') || implied ? 'public' : 'private';
  },
  imports: { use_declaration: readUse, mod_item: readMod, extern_crate_declaration: readExtern },
  calls: { call_expression: { callee: 'function' } },
  members: { field_expression: ['value', 'field'] },
  names: ['identifier', 'self', 'scoped_identifier', 'type_identifier'],
  transparent: [
    'generic_type',
    'generic_function',
    'try_expression',
    'await_expression',
    'parenthesized_expression',
  ],
  throws: [],
  anonymous: ['closure_expression'],
  blocks: ['block'],
  returnNodes: ['return_expression'],
  yieldNodes: ['yield_expression'],
  tries: {},
  comments,
  docs: {
    mark: /^(?:\/\/\/(?!\/)|\/\*\*(?![*/]))/,
    moduleMark: /^(?:\/\/!|\/\*!)/,
    lines: true,
    adjacent: false,
    style: 'rustdoc',
  },
  metrics: bracedMetrics({
    functions: ['function_item', 'closure_expression'],
    classes: ['impl_item', 'trait_item'],
    ifs: ['if_expression'],
    decisions: ['for_expression', 'while_expression', 'loop_expression'],
    cases: ['match_arm'],
    choices: ['match_expression'],
    literals: ['string_literal', 'raw_string_literal', 'char_literal'],
    comments,
    deepening: ['closure_expression'],
  }),
};

export const rust: Language = {
  id: 'rust',
  name: 'Rust',
  extensions: ['.rs'],
  filenames: [],
  shebangs: [],
  grammar: 'rust.wasm',
  read: tableReader('rust', tables, (module) => ({
    ...module,
    symbols: module.symbols.map((symbol) =>
      symbol.returns === null || symbol.flow.returnsValue
        ? symbol
        : { ...symbol, flow: { ...symbol.flow, returnsValue: true, returnsNothing: false } },
    ),
  })),
};

/** `&mut a::T<X>` is `T`. */
function baseName(type: string): string {
  const bare = type.replace(/<.*/s, '');
  return /(?<![\p{L}\p{N}_])([\p{L}\p{N}_]+)[^\p{L}\p{N}_]*$/u.exec(bare)?.[1] ?? bare;
}

/** Traits that a trait requires. */
function readBases(tree: FlatTree, node: number): readonly string[] {
  const bounds = childInField(tree, node, 'bounds');
  return bounds < 0 ? [] : namedChildren(tree, bounds).map((each) => oneLine(textOf(tree, each)));
}

/** Without `self`, which no caller passes. */
function readParameters(tree: FlatTree, callable: number): readonly ReadParameter[] {
  const list = childInField(tree, callable, 'parameters');
  if (list < 0) return [];
  return namedChildren(tree, list).flatMap((child): readonly ReadParameter[] => {
    const kind = kindOf(tree, child);
    const common = { kind: 'positional-only', default: null } as const;
    if (kind !== 'parameter') return [];
    const name = fieldText(tree, child, 'pattern') ?? '_';
    return [{ ...common, name, type: fieldText(tree, child, 'type') }];
  });
}

/** `mod a;` names a file: `./a`; with `#[path]` the alias is the module's name. */
function readMod(tree: FlatTree, node: number): readonly ReadImport[] {
  const name = fieldText(tree, node, 'name');
  if (name === null || childInField(tree, node, 'body') >= 0) return [];
  const path = pathAttribute(tree, node);
  const alias = path === null ? null : name;
  return [{ module: `./${path ?? name}`, name: null, alias, typeOnly: false }];
}

/** The value of `#[path = "a.rs"]` among the attributes right before an item, or null. */
function pathAttribute(tree: FlatTree, node: number): string | null {
  let path: string | null = null;
  for (const sibling of childrenOf(tree, tree.parent[node]!)) {
    if (sibling >= node) break;
    if (kindOf(tree, sibling) !== 'attribute_item') path = null;
    else path = /^#\[\s*path\s*=\s*"([^"]+)"/.exec(textOf(tree, sibling))?.[1] ?? path;
  }
  return path;
}

function readExtern(tree: FlatTree, node: number): readonly ReadImport[] {
  const module = fieldText(tree, node, 'name');
  const alias = fieldText(tree, node, 'alias');
  return module === null ? [] : [{ module, name: null, alias, typeOnly: false }];
}

const maxUses = 200;

/** Every name of a `use`, also those in braces. */
function readUse(tree: FlatTree, node: number): readonly ReadImport[] {
  const found: ReadImport[] = [];
  const open: (readonly [number, string])[] = [[childInField(tree, node, 'argument'), '']];
  while (open.length > 0 && found.length < maxUses) {
    const [at, path] = open.pop()!;
    if (at < 0) continue;
    const kind = kindOf(tree, at);
    const inside = (text: string | null) =>
      [path, text ?? ''].filter((part) => part !== '').join('::');
    if (kind === 'scoped_use_list') {
      open.push([childInField(tree, at, 'list'), inside(fieldText(tree, at, 'path'))]);
    } else if (kind === 'use_list') {
      for (const child of namedChildren(tree, at).reverse()) open.push([child, path]);
    } else found.push(usedName(tree, at, kind, inside));
  }
  return found;
}

function usedName(
  tree: FlatTree,
  node: number,
  kind: string,
  inside: (text: string | null) => string,
): ReadImport {
  if (kind === 'use_wildcard') {
    const [path] = namedChildren(tree, node);
    const module = inside(path === undefined ? null : oneLine(textOf(tree, path)));
    return { module, name: '*', alias: null, typeOnly: false };
  }
  const isAlias = kind === 'use_as_clause';
  const full = inside(isAlias ? fieldText(tree, node, 'path') : oneLine(textOf(tree, node)));
  const alias = isAlias ? fieldText(tree, node, 'alias') : null;
  const cut = full.lastIndexOf('::');
  const name = cut < 0 ? null : full.slice(cut + 2);
  return { module: cut < 0 ? full : full.slice(0, cut), name, alias, typeOnly: false };
}
