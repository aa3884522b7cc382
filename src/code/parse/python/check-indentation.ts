// Indentation that Python's tokenizer refuses although the grammar reads it: mixed tabs, odd dedents, empty blocks.
import type { ParseIssue } from '../../../types/module.ts';
import { type FlatTree, kindOf } from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';

/** Columns of an indentation as CPython counts them: tabs to the next multiple of 8, and tabs as 1. */
interface Indent {
  readonly column: number;
  readonly plain: number;
}

/** The first such place as a warning, or nothing; the rules are those of CPython's tokenizer. */
export function checkIndentation(
  tree: FlatTree,
  lines: LineIndex,
  path: string,
): readonly ParseIssue[] {
  const stack: Indent[] = [{ column: 0, plain: 0 }];
  for (let node = 0; node < tree.size; node++) {
    const message = isEmptyBlock(tree, node)
      ? 'an indented block is missing here'
      : judgeStatement(tree, node, lines, stack);
    if (message === null) continue;
    const offset = tree.start[node]!;
    const place = { path, line: lines.lineOf(offset), column: lines.columnOf(offset) };
    return [{ ...place, message: `Broken indentation: ${message}`, severity: 'warning' }];
  }
  return [];
}

function isEmptyBlock(tree: FlatTree, node: number): boolean {
  return kindOf(tree, node) === 'block' && tree.start[node] === tree.end[node];
}

const containers: readonly string[] = ['module', 'block'];

function judgeStatement(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
  stack: Indent[],
): string | null {
  if (!containers.includes(kindOf(tree, tree.parent[node]!))) return null;
  if (kindOf(tree, node) === 'comment') return null;
  const start = tree.start[node]!;
  const lead = tree.text.slice(lines.startOf(lines.lineOf(start)), start);
  return /^\ufeff?[ \t\f]*$/.test(lead) ? place(measure(lead), stack) : null;
}

function measure(lead: string): Indent {
  let column = 0;
  let plain = 0;
  for (const char of lead) {
    if (char === '\f') [column, plain] = [0, 0];
    else if (char === '\t') [column, plain] = [(Math.floor(column / 8) + 1) * 8, plain + 1];
    else if (char === ' ') [column, plain] = [column + 1, plain + 1];
  }
  return { column, plain };
}

const mixed = 'tabs and spaces are mixed';

/** Opens or closes levels; the reason when the line fits none. */
function place(indent: Indent, stack: Indent[]): string | null {
  const top = stack.at(-1)!;
  if (indent.column > top.column) {
    stack.push(indent);
    return indent.plain > top.plain ? null : mixed;
  }
  while (stack.length > 1 && indent.column < stack.at(-1)!.column) stack.pop();
  const level = stack.at(-1)!;
  if (indent.column !== level.column) return 'the line fits no level above it';
  return indent.plain === level.plain ? null : mixed;
}
