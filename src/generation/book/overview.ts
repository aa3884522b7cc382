// The first page's prose: what the project is, and where a reader begins.
import type { Evidence, ProsePage } from '../../types/documentation.ts';
import type { Module } from '../../types/module.ts';
import { amount, enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { listSection, pageOf, sectionOf, sentence, termRow } from './page-parts.ts';
import type { Project } from './project.ts';
import { offered } from './rank-symbols.ts';

const mostNames = 6;
const mostQuoted = 2;

export function overviewPage(facts: BookFacts, project: Project): ProsePage | null {
  const quoted = introduction(facts, project);
  const names = offered(facts).slice(0, mostNames);
  const rows = names.map((id) => termRow(facts, id)).filter(({ text }) => text.includes(': '));
  return pageOf(
    { kind: 'overview', slug: 'index', title: project.title, summary: summaryOf(facts, project) },
    [
      sectionOf(null, [...quoted.paragraphs, contents(facts)], quoted.evidence),
      listSection('Where to begin', 'What most of the code leads to or is called through:', rows),
    ],
  );
}

/** What the manifest, the outermost package or the README say in one sentence; else what there is. */
function summaryOf(facts: BookFacts, { manifests, root }: Project): string {
  const described = manifests.find(({ description }) => description !== null)?.description;
  const own = root === null ? '' : facts.summary(root.path);
  const isWritten = root !== null && facts.input.docs.get(root.path)?.origin !== 'derived';
  return sentence(described ?? (isWritten && own !== '' ? own : contents(facts)));
}

/** The first paragraphs of the README, else those of the outermost package's docstring. */
function introduction(
  facts: BookFacts,
  { readme, root }: Project,
): { readonly paragraphs: readonly string[]; readonly evidence: readonly Evidence[] } {
  const blocks = (readme?.blocks ?? [])
    .filter(({ kind, text }) => kind === 'paragraph' && text.length >= 40 && isWhole(text))
    .slice(0, mostQuoted);
  if (readme !== null && blocks.length > 0) {
    const evidence = blocks.map(({ line, endLine }) => ({ path: readme.path, line, endLine }));
    return { paragraphs: blocks.map(({ text }) => sentence(text)), evidence };
  }
  const doc = root === null ? undefined : facts.input.docs.get(root.path);
  if (doc === undefined || doc.origin === 'derived') return { paragraphs: [], evidence: [] };
  return { paragraphs: [sentence(facts.summary(root!.path))], evidence: doc.evidence };
}

/** What leads over to a list or a block of code says little without it. */
function isWhole(text: string): boolean {
  return !text.endsWith(':') && !/^\p{Ll}/u.test(text);
}

/** How much there is of what, in one sentence. */
function contents({ own, input, role }: BookFacts): string {
  const languages = tally(own.map(({ language }) => languageNames[language] ?? language));
  const kinds = own.flatMap(({ symbols }) => symbols.map(({ kind }) => kind));
  const classes = kinds.filter((kind) => kind === 'class').length;
  const functions = kinds.filter((kind) => kind === 'function').length;
  const parts = [
    amount(own.length, 'module'),
    ...(classes > 0 ? [amount(classes, 'class', 'classes')] : []),
    ...(functions > 0 ? [amount(functions, 'function')] : []),
  ];
  const tests = input.graph.modules.filter((module) => role(module) === 'test').length;
  const tested = tests > 0 && own.some((module) => role(module) === 'product');
  return `Written in ${enumerate(languages, 4)}: ${enumerate(parts)}${tested ? `, with ${amount(tests, 'file')} of tests` : ''}.`;
}

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
