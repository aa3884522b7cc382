// Code as it is compared: tokens without comments, docstrings, layout, and signs that only layout needs.
import { type FlatTree, kindOf } from './flat-tree.ts';
import { role, type TokenTable } from './metrics/token-table.ts';

/** The tokens that count, by number. */
export interface NormalCode {
  /** 1 for a token that does not count. */
  readonly left: Uint8Array;
  /** Text of a token, the same for spellings that mean the same. */
  readonly text: (token: number) => string;
}

/** Linear in the tokens. */
export function normalCode(tree: FlatTree, tokens: TokenTable): NormalCode {
  const left = new Uint8Array(tokens.count);
  let behind = -1;
  for (let at = tokens.count - 1; at >= 0; at--) {
    const kind = tokens.role[at];
    if (kind === role.comment || kind === role.docstring) {
      left[at] = 1;
      continue;
    }
    if (kind === role.open || kind === role.close) continue;
    if (isSpare(tree, tokens, at, behind)) left[at] = 1;
    behind = at;
  }
  const spellings = new Map<number, string>();
  const text = (at: number) => {
    const number = tokens.text[at]!;
    const known = spellings.get(number) ?? normalText(tokens.texts[number]!);
    spellings.set(number, known);
    return known;
  };
  return { left, text };
}

/** Brackets and separators that a formatter adds and takes away. */
function isSpare(tree: FlatTree, tokens: TokenTable, at: number, behind: number): boolean {
  const text = tokens.texts[tokens.text[at]!]!;
  if (text !== ',' && text !== '(' && text !== ')') return false;
  const parent = tree.parent[tokens.node[at]!]!;
  const kind = kindOf(tree, parent);
  if (text !== ',')
    return kind === 'parenthesized_expression' ? standsAlone(tree, parent) : bracketed.has(kind);
  return lists.has(kind) && behind >= 0 && closers.has(tokens.texts[tokens.text[behind]!]!);
}

const closers: ReadonlySet<string> = new Set([')', ']', '}']);

/** A comma before the closing sign says nothing here; in a tuple or a subscript it may. */
const lists: ReadonlySet<string> = new Set([
  'argument_list',
  'arguments',
  'parameters',
  'formal_parameters',
  'parameter_list',
  'list',
  'dictionary',
  'set',
  'object',
  'import_from_statement',
  'future_import_statement',
  'named_imports',
  'literal_value',
]);

/** Statements whose brackets only allow a break of the line. */
const bracketed: ReadonlySet<string> = new Set([
  'import_from_statement',
  'future_import_statement',
  'with_clause',
]);

/** An expression in brackets of its own is the same without them where nothing could bind tighter. */
function standsAlone(tree: FlatTree, node: number): boolean {
  return whole.has(kindOf(tree, tree.parent[node]!));
}

const whole: ReadonlySet<string> = new Set([
  'assignment',
  'augmented_assignment',
  'expression_statement',
  'return_statement',
  'if_statement',
  'elif_clause',
  'while_statement',
  'for_statement',
  'assert_statement',
  'raise_statement',
  'with_item',
  'keyword_argument',
  'default_parameter',
  'typed_default_parameter',
  'argument_list',
  'list',
  'set',
  'pair',
  'parenthesized_expression',
]);

const quoted = /^([A-Za-z]{0,2})("""|'''|"|')(.*)\2$/s;

/** A string literal without the choice of its quotes; other texts as they are. */
function normalText(text: string): string {
  const [, prefix, , body] = quoted.exec(text) ?? [];
  if (prefix === undefined || body === undefined) return text;
  const letters = prefix.toLowerCase().replace('u', '');
  const plain = letters.includes('r') ? body : body.replace(/\\(["'])/g, '$1');
  return `${letters}\u0003${plain}`;
}
