// Pages of packages that no file speaks for: folders without an initializer that says something.
import type { ProsePage } from '../../types/documentation.ts';
import type { PackageNode } from '../../types/graph.ts';
import { amount, enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { code } from './page-parts.ts';

/** One page a package, at the package's own address; its contents are listed there by the reference. */
export function packagePages(facts: BookFacts): readonly ProsePage[] {
  return facts.input.graph.packages
    .filter((node) => node.path !== '' && !speaks(facts, node))
    .map((node) => ({
      kind: 'package',
      slug: `${node.path}/index`,
      title: node.name,
      summary: summaryOf(facts, node),
      sections: [],
      origin: 'derived',
      stale: false,
    }));
}

function speaks({ input, modules }: BookFacts, { initializer }: PackageNode): boolean {
  if (initializer === null) return false;
  return modules.get(initializer)?.empty === false && input.docs.has(initializer);
}

/** `A folder of 2 packages and 3 modules: a, b and c.`; tests beside other modules are not named. */
function summaryOf(facts: BookFacts, { packages, modules: paths, initializer }: PackageNode) {
  const found = paths
    .filter((path) => path !== initializer)
    .flatMap((path) => facts.modules.get(path) ?? []);
  const tests = found.filter((module) => facts.role(module) === 'test');
  const told =
    tests.length < found.length ? found.filter((module) => !tests.includes(module)) : found;
  const parts = [
    ...(packages.length > 0 ? [amount(packages.length, 'package')] : []),
    ...(told.length > 0 ? [amount(told.length, 'module')] : []),
  ];
  if (parts.length === 0) return 'An empty package.';
  const names = told.map(({ name }) => code(name.split(name.includes('/') ? '/' : '.').at(-1)!));
  return `A folder of ${enumerate(parts)}${names.length > 0 ? `: ${enumerate(names, 6)}` : ''}.`;
}
