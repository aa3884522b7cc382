// What a `throw` throws, and whether a handler around it in the same body catches it.
import type { RaiseSite } from '../../../types/module.ts';
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import { calleeName, expressionName } from './callee.ts';
import type { Reading } from './symbol.ts';
import type { LanguageTables } from './tables.ts';

/** Handlers are looked for so far outside. */
const maxLevels = 200;
/** What a handler catches is looked for among so many nodes. */
const maxHead = 40;

const upperCase = /(^|\.)[A-Z]\w*$/;

/** The site of a throwing node, or null where it throws nothing; handlers are looked for up to the node `scope`. */
export function readThrow(
  { tree, lines, tables }: Reading,
  node: number,
  scope: number,
): RaiseSite | null {
  const line = lines.lineOf(tree.start[node]!);
  const thrown = (tables.thrownAt ?? firstPart)(tree, node);
  if (thrown === null) return null;
  const type = thrown < 0 ? null : thrownType(tree, thrown, tables);
  return { type, line, caught: isCaught(tree, node, scope, type, tables) };
}

/** Types that a body throws itself, in order of first occurrence; a variable's type is not written there. */
export function thrownTypes(
  sites: readonly RaiseSite[],
  { thrownName = upperCase }: LanguageTables,
): readonly string[] {
  const types = sites.flatMap(({ type, caught }) => (caught || type === null ? [] : [type]));
  return [...new Set(types.filter((type) => thrownName.test(type)))];
}

function firstPart(tree: FlatTree, node: number): number {
  return namedChildren(tree, node).find((child) => !/comment$/.test(kindOf(tree, child))) ?? -1;
}

function thrownType(tree: FlatTree, node: number, tables: LanguageTables): string | null {
  const kind = kindOf(tree, node);
  const made = childInField(tree, node, 'constructor');
  if (made >= 0) return expressionName(tree, made, tables);
  const type = childInField(tree, node, 'type');
  if (type >= 0)
    return tree.text.slice(tree.start[type], Math.min(tree.end[type]!, tree.start[type]! + 200));
  return tables.calls[kind] === undefined
    ? expressionName(tree, node, tables)
    : calleeName(tree, node, tables);
}

/** Inside the block of a `try` that has a handler for it. */
function isCaught(
  tree: FlatTree,
  node: number,
  scope: number,
  type: string | null,
  tables: LanguageTables,
): boolean {
  let child = node;
  let at = tree.parent[node]!;
  for (let step = 0; at > scope && step < maxLevels; step++) {
    const handlers = tables.tries[kindOf(tree, at)];
    if (handlers !== undefined) {
      const parts = namedChildren(tree, at).filter((part) => handlers.includes(kindOf(tree, part)));
      const isBefore = parts.length > 0 && child < parts[0]!;
      if (isBefore && parts.some((part) => catches(tree, part, type, tables))) return true;
    }
    child = at;
    at = tree.parent[at]!;
  }
  return false;
}

function catches(tree: FlatTree, handler: number, type: string | null, tables: LanguageTables) {
  const rule = tables.caught;
  if (rule === undefined) return true;
  const body = childInField(tree, handler, 'body');
  const last = Math.min(body < 0 ? tree.after[handler]! : body, handler + maxHead);
  for (let at = handler; at < last; at++) {
    if (!rule.types.includes(kindOf(tree, at))) continue;
    const names = textOf(tree, at)
      .split(/[|,]/)
      .map((name) => name.trim());
    return names.some((name) => name === type || rule.all.test(name));
  }
  return true;
}
