// What a C declarator declares: its name under stars, brackets and parameter lists, and its type.
import {
  childInField,
  childrenOf,
  type FlatTree,
  fieldOf,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';
import { oneLine } from '../generic/signature.ts';

export interface Declared {
  /** Node of the name, or -1. */
  readonly name: number;
  /** `A::B` before the name, as written. */
  readonly scopes: readonly string[];
  /** The node with the parameters where a function is declared, else -1. */
  readonly callable: number;
}

/** Deeper declarators are nobody's code. */
const maxDepth = 50;

/** Follows a declaration or a declarator down to the name. */
export function declaredBy(tree: FlatTree, node: number): Declared {
  const scopes: string[] = [];
  let at = startOf(tree, node);
  let callable = -1;
  for (let depth = 0; at >= 0 && depth < maxDepth; depth++) {
    const step = steps[kindOf(tree, at)];
    if (step === undefined) return isName(tree, at) ? { name: at, scopes, callable } : nothing;
    if (step === 'cast')
      return { name: at, scopes, callable: childInField(tree, at, 'declarator') };
    if (step === 'scope') {
      const scope = childInField(tree, at, 'scope');
      if (scope >= 0) scopes.push(textOf(tree, scope));
    } else if (step !== 'same') callable = step === 'callable' ? at : -1;
    at = inside(tree, at);
  }
  return nothing;
}

const nothing: Declared = { name: -1, scopes: [], callable: -1 };

function isName(tree: FlatTree, node: number): boolean {
  return /identifier$|^(?:destructor_name|operator_name|template_function|template_type)$/.test(
    kindOf(tree, node),
  );
}

/** What a level of a declarator means for the name inside of it. */
const steps: Readonly<Record<string, 'callable' | 'other' | 'same' | 'scope' | 'cast'>> = {
  function_declarator: 'callable',
  pointer_declarator: 'other',
  array_declarator: 'other',
  reference_declarator: 'other',
  init_declarator: 'other',
  variadic_declarator: 'other',
  parenthesized_declarator: 'same',
  attributed_declarator: 'same',
  qualified_identifier: 'scope',
  operator_cast: 'cast',
};

function startOf(tree: FlatTree, node: number): number {
  return isDeclarator(tree, node) ? node : childInField(tree, node, 'declarator');
}

/** Whether a node is one of the things that a declaration declares. */
export function isDeclarator(tree: FlatTree, node: number): boolean {
  return fieldOf(tree, node) === 'declarator';
}

function inside(tree: FlatTree, node: number): number {
  const field = kindOf(tree, node) === 'qualified_identifier' ? 'name' : 'declarator';
  const child = childInField(tree, node, field);
  return child >= 0
    ? child
    : (namedChildren(tree, node).findLast(
        (each) => steps[kindOf(tree, each)] !== undefined || isName(tree, each),
      ) ?? -1);
}

/** The type that a declaration gives to one of its declarators: `char *[3]`, or the result of a function. */
export function typeOfDeclared(
  tree: FlatTree,
  declaration: number,
  declarator: number,
): string | null {
  const base = baseType(tree, declaration);
  const { name, callable } = declaredBy(tree, declarator);
  if (base === null) return null;
  const first = startOf(tree, declarator);
  if (name < 0) return first < 0 ? base : oneLine(`${base} ${textOf(tree, first)}`);
  const trailing = resultBehind(tree, callable);
  if (trailing !== null) return trailing;
  const around = callable < 0 ? name : callable;
  const init = childInField(tree, declarator, 'value');
  const end = init >= 0 ? tree.start[init]! : tree.end[first]!;
  const left = tree.text.slice(tree.start[first], tree.start[around]);
  const right = callable >= 0 && init < 0 ? '' : tree.text.slice(tree.end[around], end);
  return oneLine(`${base} ${left}${right}`).replace(/^(.*[^*&( ]) ?([*&]+|\[.*)$/s, '$1 $2');
}

/** `-> T` of a function, or null. */
function resultBehind(tree: FlatTree, callable: number): string | null {
  if (callable < 0) return null;
  for (const child of childrenOf(tree, callable)) {
    if (kindOf(tree, child) === 'trailing_return_type') {
      return oneLine(textOf(tree, child).replace(/^->\s*/, ''));
    }
  }
  return null;
}

const qualifiers = new Set(['const', 'volatile', 'restrict', '_Atomic']);

/** The type before the declarators, without storage classes and without the body of a struct. */
function baseType(tree: FlatTree, declaration: number): string | null {
  const words: string[] = [];
  for (const child of childrenOf(tree, declaration)) {
    if (isDeclarator(tree, child)) break;
    if (fieldOf(tree, child) === 'type') words.push(headOfType(tree, child));
    else if (kindOf(tree, child) === 'type_qualifier' && qualifiers.has(textOf(tree, child))) {
      words.push(textOf(tree, child));
    }
  }
  return words.length === 0 ? null : oneLine(words.join(' '));
}

function headOfType(tree: FlatTree, type: number): string {
  const body = childInField(tree, type, 'body');
  return tree.text.slice(tree.start[type], body < 0 ? tree.end[type] : tree.start[body]).trim();
}
