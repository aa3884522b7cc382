// The dotted name of what a Python call calls.
import { childInField, type FlatTree, kindOf, namedChildren, textOf } from '../flat-tree.ts';

/** Longer chains have no name: `a().b().c()...` would cost the square of its length. */
const maxLinks = 60;

/** `self.session.get`, `super().get`; null where a link is no name, such as a subscript. */
export function callName(tree: FlatTree, callee: number): string | null {
  const links: string[] = [];
  let calls = '';
  let at = callee;
  for (let step = 0; step < maxLinks; step++) {
    switch (kindOf(tree, at)) {
      case 'identifier':
        links.push(identifierText(tree, at) + calls);
        return links.reverse().join('.');
      case 'attribute':
        links.push(identifierText(tree, childInField(tree, at, 'attribute')) + calls);
        calls = '';
        at = childInField(tree, at, 'object');
        break;
      case 'call':
        calls = `()${calls}`;
        at = childInField(tree, at, 'function');
        break;
      case 'parenthesized_expression':
      case 'list_splat':
        at = namedChildren(tree, at)[0] ?? -1;
        break;
      default:
        return null;
    }
  }
  return null;
}

/** A name in the form in which CPython compares it (NFKC). */
export function identifierText(tree: FlatTree, node: number): string {
  const text = node < 0 ? '' : textOf(tree, node);
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC');
}
