// The page of each module and package: folders are mirrored, and no two sources share a page.
import type { Reference } from '../../../types/documentation.ts';

/** Path of the overview. */
export const overviewPage = 'index.md';

export interface Pages {
  readonly modulePages: ReadonlyMap<string, string>;
  readonly packagePages: ReadonlyMap<string, string>;
}

/** A package's initializer stands on the package's page; paths differ by more than the case of letters. */
export function assignPages({ graph, pages }: Reference): Pages {
  const take = makeTaker(
    pages.filter(({ kind }) => kind !== 'package').map(({ slug }) => `${slug}.md`),
  );
  const packagePages = new Map<string, string>();
  for (const { path } of graph.packages) {
    if (path !== '') packagePages.set(path, take(`${path}/index.md`, `${path}/__package__.md`));
  }
  const folders = new Map(graph.packages.map(({ path, initializer }) => [initializer, path]));
  const modulePages = new Map<string, string>();
  for (const { path, empty } of graph.modules) {
    const own = packagePages.get(folders.get(path) ?? '');
    if (own !== undefined) modulePages.set(path, own);
    else if (!empty) modulePages.set(path, take(path.replace(/\.[^./]+$/, '.md'), `${path}.md`));
  }
  return { modulePages, packagePages };
}

/** A page of prose keeps its address. Gives the first candidate that is free, or the last one with a number. */
function makeTaker(prose: readonly string[]): (...candidates: readonly string[]) => string {
  const taken = new Set([overviewPage, ...prose.map((page) => page.toLowerCase())]);
  return (...candidates) => {
    const last = candidates.at(-1)!;
    let free = candidates.find((candidate) => !taken.has(candidate.toLowerCase()));
    for (let n = 2; free === undefined; n++) {
      const numbered = last.replace(/\.md$/, `-${n}.md`);
      if (!taken.has(numbered.toLowerCase())) free = numbered;
    }
    taken.add(free.toLowerCase());
    return free;
  };
}
