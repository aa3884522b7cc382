// The first page's prose: what the project is, and where a reader begins.
import { firstSentenceOf } from '../../docstrings/first-sentence.ts';
import type { Evidence, ProsePage } from '../../types/documentation.ts';
import type { Module, SymbolKind } from '../../types/module.ts';
import { amount, enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { listSection, pageOf, sectionOf, sentence, termRow } from './page-parts.ts';
import type { Project } from './project.ts';
import { offered } from './rank-symbols.ts';
import { isWhole } from './read-readme.ts';

const mostNames = 6;
const mostQuoted = 2;

export function overviewPage(facts: BookFacts, project: Project): ProsePage | null {
  const quoted = introduction(facts, project);
  const names = offered(facts).slice(0, mostNames);
  const rows = names.map((id) => termRow(facts, id)).filter(({ text }) => text.includes(': '));
  return pageOf(
    {
      kind: 'overview',
      slug: 'index',
      title: project.title,
      summary: summaryOf(facts, project, quoted.paragraphs),
    },
    [
      sectionOf(null, [...quoted.paragraphs, contents(facts)], quoted.evidence),
      listSection('Where to begin', 'What most of the code leads to or is called through:', rows),
    ],
  );
}

/** What the manifest, the outermost package or the README say in one sentence; else what there is. */
function summaryOf(
  facts: BookFacts,
  { manifests, root }: Project,
  [quoted]: readonly string[],
): string {
  const described = manifests.find(({ description }) => description !== null)?.description;
  const own = root === null ? '' : facts.summary(root.path);
  const isWritten = root !== null && facts.input.docs.get(root.path)?.origin !== 'derived';
  const read = quoted === undefined ? contents(facts) : firstSentenceOf(quoted);
  return sentence(described ?? (isWritten && own !== '' ? own : read));
}

/** The first paragraphs of the README, else those of the outermost package's docstring. */
function introduction(
  facts: BookFacts,
  { readme, root }: Project,
): { readonly paragraphs: readonly string[]; readonly evidence: readonly Evidence[] } {
  const blocks = (readme?.blocks ?? [])
    .filter(({ kind, text }) => kind === 'paragraph' && isWhole(text))
    .slice(0, mostQuoted);
  if (readme !== null && blocks.length > 0) {
    const evidence = blocks.map(({ line, endLine }) => ({ path: readme.path, line, endLine }));
    return { paragraphs: blocks.map(({ text }) => sentence(text)), evidence };
  }
  const doc = root === null ? undefined : facts.input.docs.get(root.path);
  if (doc === undefined || doc.origin === 'derived') return { paragraphs: [], evidence: [] };
  return { paragraphs: [sentence(facts.summary(root!.path))], evidence: doc.evidence };
}

/** How much there is of what, in one sentence. */
function contents({ own, input, role }: BookFacts): string {
  const languages = tally(own.map(({ language }) => languageNames[language] ?? language));
  const kinds = own.flatMap(({ symbols }) => symbols.map(({ kind }) => kind));
  const counted = counts.flatMap(([wanted, one, many]) => {
    const count = kinds.filter((kind) => kind === wanted).length;
    return count > 0 ? [amount(count, one, many)] : [];
  });
  const parts = [amount(own.length, 'module'), ...counted];
  const tests = input.graph.modules.filter((module) => role(module) === 'test').length;
  const tested = tests > 0 && own.some((module) => role(module) === 'product');
  return `Written in ${enumerate(languages, 4)}: ${enumerate(parts)}${tested ? `, with ${amount(tests, 'file')} of tests` : ''}.`;
}

const counts: readonly (readonly [SymbolKind, string, string])[] = [
  ['class', 'class', 'classes'],
  ['struct', 'struct', 'structs'],
  ['interface', 'interface', 'interfaces'],
  ['trait', 'trait', 'traits'],
  ['enum', 'enum', 'enums'],
  ['function', 'function', 'functions'],
];

/** Values by how often they occur, most frequent first. */
function tally(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([value]) => value);
}

const languageNames: Readonly<Record<Module['language'], string>> = {
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  go: 'Go',
  java: 'Java',
  javascript: 'JavaScript',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  tsx: 'TypeScript (TSX)',
  typescript: 'TypeScript',
};
