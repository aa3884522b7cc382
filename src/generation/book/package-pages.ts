// Pages of packages that no file speaks for: folders without an initializer that says something.
import { firstSentenceOf } from '../../docstrings/first-sentence.ts';
import type { ProjectFile } from '../../types/book.ts';
import type { Evidence, ProsePage } from '../../types/documentation.ts';
import type { PackageNode } from '../../types/graph.ts';
import { amount, enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { code, sentence } from './page-parts.ts';
import { readManifests } from './read-manifest.ts';
import { isWhole, readReadme } from './read-readme.ts';

/** One page a package, at the package's own address; its contents are listed there by the reference. */
export function packagePages(facts: BookFacts): readonly ProsePage[] {
  return facts.input.graph.packages
    .filter((node) => node.path !== '' && !speaks(facts, node))
    .map((node) => {
      const contents = contentsOf(facts, node);
      const said = ownWords(facts, node);
      return {
        kind: 'package',
        slug: `${node.path}/index`,
        title: node.name,
        summary: said?.text ?? contents,
        sections: said === null ? [] : [{ heading: null, text: contents, evidence: said.evidence }],
        origin: 'derived',
        stale: false,
      };
    });
}

interface Said {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** What the manifest or the README of a folder says of it, or its only module. */
function ownWords({ input, summary }: BookFacts, node: PackageNode): Said | null {
  const files = filesOf(input.files, node.path);
  const manifest = readManifests(files).find(({ description }) => description !== null);
  if (manifest !== undefined) return said(manifest.description!, node, manifest.path, 1, 1);
  const readme = readReadme(files);
  const block = readme?.blocks.find(({ kind, text }) => kind === 'paragraph' && isWhole(text));
  if (readme && block) {
    const lead = firstSentenceOf(block.text);
    return said(lead, node, readme.path, block.line, block.endLine);
  }
  const [only] = node.modules;
  const doc = input.docs.get(only ?? '');
  if (node.modules.length !== 1 || node.packages.length > 0 || doc === undefined) return null;
  const written = doc.origin === 'derived' ? '' : summary(only!);
  return written === '' ? null : { text: sentence(written), evidence: doc.evidence };
}

function said(
  text: string,
  { path: folder }: PackageNode,
  name: string,
  line: number,
  endLine: number,
): Said {
  return { text: sentence(text), evidence: [{ path: `${folder}/${name}`, line, endLine }] };
}

/** Files of a folder under their bare names. */
function filesOf(files: BookFacts['input']['files'], folder: string): readonly ProjectFile[] {
  const inside = `${folder}/`;
  return files
    .filter(({ path }) => path.startsWith(inside) && !path.includes('/', inside.length))
    .map(({ path, text }) => ({ path: path.slice(inside.length), text }));
}

function speaks({ input, modules }: BookFacts, { initializer }: PackageNode): boolean {
  if (initializer === null) return false;
  return modules.get(initializer)?.empty === false && input.docs.has(initializer);
}

/** `A folder of 2 packages and 3 modules: a, b and c.`; tests beside other modules are not named. */
function contentsOf(facts: BookFacts, { packages, modules: paths, initializer }: PackageNode) {
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
  const names = [
    ...packages.map(code),
    ...told.map(({ name }) => code(name.split(name.includes('/') ? '/' : '.').at(-1)!)),
  ];
  return `A folder of ${enumerate(parts)}${names.length > 0 ? `: ${enumerate(names, 6)}` : ''}.`;
}
