// Imported names of a Python import statement, one row a name.
import type { ImportRef } from '../../../types/module.ts';
import {
  childInField,
  childOfKind,
  childrenOf,
  type FlatTree,
  fieldOf,
  kindOf,
  textOf,
} from '../flat-tree.ts';
import type { LineIndex } from '../line-index.ts';

/** Rows of an `import_statement`, `import_from_statement` or `future_import_statement`. */
export function readImport(
  tree: FlatTree,
  node: number,
  lines: LineIndex,
  place: { readonly deferred: boolean },
): readonly ImportRef[] {
  const names = [...childrenOf(tree, node)].filter((child) => fieldOf(tree, child) === 'name');
  const from = importedModule(tree, node);
  const common = {
    category: 'unresolved',
    target: null,
    typeOnly: isTypeOnly(tree, node),
    deferred: place.deferred,
  } as const;
  if (from !== null && childOfKind(tree, node, 'wildcard_import') >= 0) {
    const line = lines.lineOf(tree.start[node]!);
    return [{ module: from, name: '*', alias: null, line, ...common }];
  }
  return names.map((child) => {
    const { name, alias } = nameAndAlias(tree, child);
    const line = lines.lineOf(tree.start[child]!);
    return from === null
      ? { module: name, name: null, alias, line, ...common }
      : { module: from, name, alias, line, ...common };
  });
}

function importedModule(tree: FlatTree, node: number): string | null {
  if (kindOf(tree, node) === 'future_import_statement') return '__future__';
  const module = childInField(tree, node, 'module_name');
  return module < 0 ? null : compact(textOf(tree, module));
}

function nameAndAlias(
  tree: FlatTree,
  node: number,
): { readonly name: string; readonly alias: string | null } {
  if (kindOf(tree, node) !== 'aliased_import')
    return { name: compact(textOf(tree, node)), alias: null };
  const name = childInField(tree, node, 'name');
  const alias = childInField(tree, node, 'alias');
  return {
    name: name < 0 ? '' : compact(textOf(tree, name)),
    alias: alias < 0 ? null : textOf(tree, alias),
  };
}

function compact(text: string): string {
  return text.replace(/[\s\\]+/g, '');
}

/** Inside `if TYPE_CHECKING:`. */
function isTypeOnly(tree: FlatTree, node: number): boolean {
  let child = node;
  for (let at = tree.parent[node]!; at >= 0; at = tree.parent[at]!) {
    if (kindOf(tree, at) === 'if_statement' && fieldOf(tree, child) === 'consequence') {
      const condition = childInField(tree, at, 'condition');
      if (condition >= 0 && /(^|\.)TYPE_CHECKING$/.test(textOf(tree, condition))) return true;
    }
    child = at;
  }
  return false;
}
