// Draws the tree of packages out of the one shared file; branches are drawn when they are opened.
import { make, root } from './dom.ts';

/** A module or package: its label, its page or null, its children, and how many of its texts are stale. */
export type NavigationNode = readonly [
  label: string,
  page: string | null,
  children: readonly NavigationNode[],
  stale: number,
];

declare global {
  var docwrightNavigation: readonly NavigationNode[] | undefined;
}

export function navigation(): void {
  const place = document.getElementById('page-tree');
  const nodes = globalThis.docwrightNavigation;
  if (!place || !nodes) return;
  const current = document.documentElement.dataset['page'] ?? '';
  place.replaceChildren(...groups(nodes, current));
  place.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

/** Packages at the top have a heading each; modules between them share one. */
function groups(nodes: readonly NavigationNode[], current: string): HTMLElement[] {
  const packages = nodes.filter(([, , children]) => children.length > 0);
  const single = nodes.filter(([, , children]) => children.length === 0);
  return [
    ...packages.flatMap((node) => [heading(node, current), branch(node[2], current)]),
    ...(single.length > 0 ? [make('h2', '', 'Single modules'), branch(single, current)] : []),
  ];
}

function heading(node: NavigationNode, current: string): HTMLElement {
  const title = make('h2');
  title.append(label(node, current));
  return title;
}

function branch(nodes: readonly NavigationNode[], current: string): HTMLElement {
  const list = make('ul');
  for (const node of nodes) list.append(item(node, current));
  return list;
}

function item(node: NavigationNode, current: string): HTMLElement {
  const row = make('li');
  row.append(label(node, current));
  if (node[2].length > 0) makeFoldable(row, node, current);
  return row;
}

/** The button stands beside the link: what is pressed to unfold must not hold a link. */
function makeFoldable(row: HTMLElement, node: NavigationNode, current: string): void {
  const button = make('button', 'fold') as HTMLButtonElement;
  button.type = 'button';
  button.setAttribute('aria-label', `What ${node[0]} holds`);
  row.className = 'branch';
  row.append(button);
  let inner: HTMLElement | undefined;
  const turn = (open: boolean) => {
    button.setAttribute('aria-expanded', String(open));
    inner ??= open ? branch(node[2], current) : undefined;
    if (open && inner) row.append(inner);
    else inner?.remove();
  };
  button.addEventListener('click', () => turn(inner?.isConnected !== true));
  turn(holds(node, current));
}

function holds([, page, children]: NavigationNode, current: string): boolean {
  return page === current || children.some((child) => holds(child, current));
}

function label([text, page, , stale]: NavigationNode, current: string): HTMLElement {
  const link = make(page === null ? 'span' : 'a') as HTMLAnchorElement;
  if (page !== null) link.href = root + page;
  if (page === current) link.setAttribute('aria-current', 'page');
  link.append(make('code', '', text));
  if (stale > 0) link.append(' ', make('span', 'flag', `${stale} stale`));
  return link;
}
