// The tree of packages and modules that a navigation shows.
import type { Module } from '../../../types/module.ts';
import { roleOf } from '../../../util/module-role.ts';
import { visibleText } from '../../../util/visible-text.ts';
import type { Book } from './book.ts';

/** Label, page or null, children, stale texts. */
export type TreeNode = [label: string, page: string | null, children: TreeNode[], stale: number];

/** Packages in packages with their modules, the product's first; modules of no package stand behind them. */
export function packageTree(book: Book, staleOf: (module: Module) => number): readonly TreeNode[] {
  const { packages, modules } = book.reference.graph;
  const nodes = new Map<string, TreeNode>();
  const inner = new Set<string>();
  for (const { path, name, initializer } of packages) {
    const page = book.packagePages.get(path);
    const module = initializer === null ? undefined : book.modules.get(initializer);
    const stale = module ? staleOf(module) : 0;
    if (page !== undefined) nodes.set(path, [name, page, [], stale]);
  }
  const loose: TreeNode[] = [];
  for (const { path, packages: below } of packages) {
    for (const child of path === '' ? [] : below) {
      const node = nodes.get(child);
      if (node && nodes.has(path)) {
        nodes.get(path)![2].push([lastPart(node[0]), node[1], node[2], node[3]]);
        inner.add(child);
      }
    }
  }
  for (const module of modules) {
    const page = book.modulePages.get(module.path);
    const folder = module.path.split('/').slice(0, -1).join('/');
    if (page === undefined || page === book.packagePages.get(folder)) continue;
    const owner = nodes.get(folder);
    const name = owner ? lastPart(module.name) : module.name;
    (owner ? owner[2] : loose).push([name, page, [], staleOf(module)]);
  }
  const outermost = [...nodes].filter(([path]) => !inner.has(path));
  const isProduct = ([path]: readonly [string, TreeNode]) => roleOf(`${path}/`) === 'product';
  const inOrder = [...outermost.filter(isProduct), ...outermost.filter((each) => !isProduct(each))];
  return [...inOrder.map(([, node]) => node), ...loose];
}

function lastPart(name: string): string {
  return visibleText(name.split(name.includes('/') ? '/' : '.').at(-1)!);
}
