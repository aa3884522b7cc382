// Parameters of functions and macros in C and C++.
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';
import { fieldText, oneLine } from '../generic/signature.ts';
import type { ReadParameter } from '../generic/tables.ts';
import { declaredBy, typeOfDeclared } from './declarator.ts';

/** Parameters of a definition; `(void)` has none. */
export function readParameters(tree: FlatTree, node: number): readonly ReadParameter[] {
  const { callable } = declaredBy(tree, node);
  const list = childInField(tree, callable < 0 ? node : callable, 'parameters');
  if (list < 0) return [];
  if (kindOf(tree, list) === 'preproc_params') return macroParameters(tree, list);
  return namedChildren(tree, list).flatMap((child) => readParameter(tree, child));
}

function readParameter(tree: FlatTree, node: number): readonly ReadParameter[] {
  const kind = kindOf(tree, node);
  if (kind === 'variadic_parameter') return [variadic('...', null)];
  if (kind === 'identifier') return [positional(textOf(tree, node), null)];
  if (!/parameter_declaration$/.test(kind)) return [];
  const { name } = declaredBy(tree, node);
  const text = name < 0 ? '_' : textOf(tree, name);
  const type = typeOfDeclared(tree, node, node);
  if (type === 'void' && text === '_') return [];
  if (/^variadic/.test(kind)) return [variadic(text, type)];
  return [{ ...positional(text, type), default: fieldText(tree, node, 'default_value') }];
}

function positional(name: string, type: string | null): ReadParameter {
  return { name, kind: 'positional-only', type, default: null };
}

function variadic(name: string, type: string | null): ReadParameter {
  return { name, kind: 'var-positional', type, default: null };
}

function macroParameters(tree: FlatTree, list: number): readonly ReadParameter[] {
  const names = oneLine(textOf(tree, list))
    .replace(/[()\s]/g, '')
    .split(',');
  return names
    .filter((name) => name !== '')
    .map((name) => (name.endsWith('...') ? variadic(name, null) : positional(name, null)));
}
