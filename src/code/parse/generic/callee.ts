// Dotted names of what is called and thrown.
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import type { CallRow, LanguageTables } from './tables.ts';

/** Longer chains have no name: `a().b().c()...` would cost the square of its length. */
const maxLinks = 60;
const maxName = 200;

type Chains = Pick<LanguageTables, 'members' | 'names' | 'calls' | 'transparent'>;

/** `this.client.get`, `of(x).map` as `of().map`; null where a link is no name, such as a subscript. */
export function calleeName(tree: FlatTree, node: number, tables: Chains): string | null {
  const row = tables.calls[kindOf(tree, node)];
  return row === undefined ? null : chainName(tree, node, row, tables);
}

/** The dotted name of an expression, or null. */
export function expressionName(tree: FlatTree, node: number, tables: Chains): string | null {
  return nameFrom(tree, node, [], '', tables);
}

function chainName(tree: FlatTree, node: number, row: CallRow, tables: Chains): string | null {
  const callee = calleeOf(tree, node, row);
  if (callee < 0) return null;
  const object = row.object === undefined ? -1 : childInField(tree, node, row.object);
  if (object < 0) return nameFrom(tree, callee, [], '', tables);
  return nameFrom(tree, object, [textOf(tree, callee)], '', tables);
}

function calleeOf(tree: FlatTree, node: number, { callee }: CallRow): number {
  return callee === '' ? (namedChildren(tree, node)[0] ?? -1) : childInField(tree, node, callee);
}

function nameFrom(
  tree: FlatTree,
  node: number,
  links: string[],
  ending: string,
  tables: Chains,
): string | null {
  let at = node;
  let calls = ending;
  for (let step = 0; step < maxLinks && at >= 0; step++) {
    const kind = kindOf(tree, at);
    const member = tables.members[kind];
    const call = tables.calls[kind];
    if (tables.names.includes(kind)) {
      links.push(textOf(tree, at) + calls);
      const name = links.reverse().join('.');
      return name.length > maxName ? null : name;
    }
    if (member !== undefined) {
      const name = childInField(tree, at, member[1]);
      if (name < 0) return null;
      links.push(bareText(tree, name, tables) + calls);
      calls = '';
      at = childInField(tree, at, member[0]);
    } else if (call !== undefined) {
      calls = `()${calls}`;
      const object = call.object === undefined ? -1 : childInField(tree, at, call.object);
      const callee = calleeOf(tree, at, call);
      if (object >= 0) {
        links.push(textOf(tree, callee) + calls);
        calls = '';
      }
      at = object >= 0 ? object : callee;
    } else if (tables.transparent.includes(kind)) at = namedChildren(tree, at)[0] ?? -1;
    else return null;
  }
  return null;
}

/** Without the type arguments of a template's method. */
function bareText(tree: FlatTree, node: number, { transparent }: Chains): string {
  const isWrapped = transparent.includes(kindOf(tree, node));
  return textOf(tree, isWrapped ? (namedChildren(tree, node)[0] ?? node) : node);
}
