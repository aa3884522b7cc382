// The tokens of a tree in order, each with a role and an interned text; made once, read by ranges.
import type { FlatTree, Grammar } from '../flat-tree.ts';
import { tabulate } from '../kind-table.ts';

/** What a token counts as; `open` and `close` mark blocks and have no text of the source. */
export const role = {
  operator: 0,
  operand: 1,
  punctuation: 2,
  comment: 3,
  docstring: 4,
  open: 5,
  close: 6,
} as const;

export interface TokenTable {
  readonly count: number;
  readonly role: Uint8Array;
  /** Node of the token. */
  readonly node: Int32Array;
  /** Number of the token's text in `texts`. */
  readonly text: Int32Array;
  readonly texts: readonly string[];
  /** By node: number of the first token in it or behind it; one entry more than nodes. */
  readonly first: Int32Array;
}

/** How the kinds of a grammar become tokens. */
export type TokenRoles = readonly number[];

/** Nodes of a grammar by what they are to tokens. */
export interface TokenKinds {
  /** Whole nodes that are one operand, such as strings; code inside them counts too. */
  readonly literals: readonly string[];
  /** Parts of literals, and leaves that are no token. */
  readonly silent: readonly string[];
  /** Signs that separate and group, and count as nothing. */
  readonly punctuation: readonly string[];
  readonly comments: readonly string[];
  /** Nodes that group statements by layout. */
  readonly blocks: readonly string[];
}

const LITERAL = 10;
const SILENT = 11;
const BLOCK = 12;

/** Roles of all kinds: signs are operators and other leaves operands, unless a table says otherwise. */
export function tokenRoles(grammar: Grammar, tables: TokenKinds): TokenRoles {
  const named = new Map<string, number>([
    ...tables.literals.map((kind) => [kind, LITERAL] as const),
    ...tables.silent.map((kind) => [kind, SILENT] as const),
    ...tables.punctuation.map((kind) => [kind, role.punctuation] as const),
    ...tables.comments.map((kind) => [kind, role.comment] as const),
    ...tables.blocks.map((kind) => [kind, BLOCK] as const),
  ]);
  return tabulate(
    grammar,
    (kind) => named.get(kind) ?? (kind.startsWith('"') ? role.operator : role.operand),
  );
}

/**
 * Linear in the nodes.
 *
 * @param docstrings - Statements that are docstrings, by node.
 */
export function tokenize(
  tree: FlatTree,
  roles: TokenRoles,
  docstrings: ReadonlySet<number>,
): TokenTable {
  const { size, type, start, end, after } = tree;
  const first = new Int32Array(size + 1);
  const table = new Tokens(size);
  const open: number[] = [];
  let docstringEnd = 0;
  for (let at = 0; at < size; at++) {
    while (open.length > 0 && at >= open[open.length - 1]!) {
      table.add(open.pop()! - 1, role.close, '\u0001');
    }
    first[at] = table.count;
    if (docstrings.has(at)) docstringEnd = after[at]!;
    const kind = roles[type[at]!] ?? role.operand;
    if (kind === BLOCK) {
      open.push(after[at]!);
      table.add(at, role.open, '\u0002');
    } else if (kind !== SILENT && end[at]! > start[at]!) {
      const whole = kind === LITERAL || kind === role.comment;
      if (!whole && after[at]! > at + 1) continue;
      const counted = kind === LITERAL ? role.operand : kind;
      table.add(
        at,
        at < docstringEnd ? role.docstring : counted,
        tree.text.slice(start[at], end[at]),
      );
    }
  }
  while (open.length > 0) table.add(open.pop()! - 1, role.close, '\u0001');
  first[size] = table.count;
  return table.finish(first);
}

class Tokens {
  count = 0;
  private readonly role: Uint8Array;
  private readonly node: Int32Array;
  private readonly text: Int32Array;
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** A node gives at most two tokens. */
  constructor(nodes: number) {
    this.role = new Uint8Array(nodes * 2);
    this.node = new Int32Array(nodes * 2);
    this.text = new Int32Array(nodes * 2);
  }

  add(node: number, kind: number, text: string): void {
    const at = this.count++;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numbers.set(text, number);
    }
    this.role[at] = kind;
    this.node[at] = node;
    this.text[at] = number;
  }

  finish(first: Int32Array): TokenTable {
    const { count, role: roles, node, text, texts } = this;
    return { count, role: roles, node, text, texts, first };
  }
}
