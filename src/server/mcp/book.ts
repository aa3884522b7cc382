// What an agent may ask of a book; every answer is text that names where it comes from. No model is asked.
import { DocwrightError, type OutputFile, type Reference, symbolText } from '../../index.ts';
import { createSearch, type Passage, titleOf } from './search-book.ts';

export interface Book {
  readonly structure: () => string;
  /** A page, or the first page and the list of the others. @throws DocwrightError TARGET */
  readonly contents: (page: string | null) => string;
  /** Passages that speak of the question, with their places. */
  readonly answer: (question: string) => string;
  readonly search: (query: string, limit: number) => string;
  /** @throws DocwrightError TARGET when no symbol has the name. */
  readonly symbol: (name: string) => string;
  /** @throws DocwrightError TARGET */
  readonly callers: (name: string) => string;
  readonly pages: readonly { readonly path: string; readonly title: string }[];
}

type CodeSymbol = Reference['graph']['modules'][number]['symbols'][number];

interface Known {
  readonly symbol: CodeSymbol;
  readonly path: string;
}

export function createBook(reference: Reference, files: readonly OutputFile[]): Book {
  const search = createSearch(reference, files);
  const pages = files.map(({ path, content }) => ({ path, title: titleOf(content) ?? path }));
  const known = knownSymbols(reference);
  const find = (name: string) => findSymbols(name, known, search);
  const structure = () => [`# ${reference.name}`, '', ...pages.map(pageLine)].join('\n');
  return {
    pages,
    structure,
    contents: (page) => {
      if (page !== null) return pageNamed(page, files);
      return [files[0]?.content ?? '', '## Pages', '', ...pages.map(pageLine)].join('\n');
    },
    answer: (question) => answerOf(question, search(question, 6)),
    search: (query, limit) => listOf(search(query, limit)),
    symbol: (name) => each(find(name), (found) => describeSymbol(found, reference)),
    callers: (name) => each(find(name), (found) => callersOf(found, reference, known)),
  };
}

function pageLine({ path, title }: { readonly path: string; readonly title: string }): string {
  return `- ${title} (${path})`;
}

function pageNamed(name: string, files: readonly OutputFile[]): string {
  const wanted = name.replace(/^doc:\/\/\/?/, '');
  const exact = files.find(({ path }) => path === wanted || path === `markdown/${wanted}`);
  const ending = files.filter(({ path }) => path.endsWith(`/${wanted}`));
  const only = ending.length === 1 ? ending[0] : undefined;
  const found = exact ?? files.find(({ content }) => titleOf(content) === wanted) ?? only;
  if (found !== undefined) return found.content;
  throw new DocwrightError('TARGET', `There is no page ${name}.`, {
    hint: 'read_wiki_structure lists the pages.',
  });
}

function answerOf(question: string, passages: readonly Passage[]): string {
  if (passages.length === 0) return `Nothing in the documentation speaks of: ${question}`;
  const shown = passages.map(({ title, place, text }) => `## ${title} (${place})\n\n${cut(text)}`);
  return ['What the documentation says, best match first:', ...shown].join('\n\n');
}

const mostText = 1500;

function cut(text: string): string {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body.length <= mostText ? body : `${body.slice(0, mostText)} ...`;
}

function listOf(passages: readonly Passage[]): string {
  if (passages.length === 0) return 'Nothing found.';
  return passages
    .map(({ title, place, kind, text }) => `- ${title} (${kind}, ${place}): ${firstWords(text)}`)
    .join('\n');
}

function firstWords(text: string): string {
  const line = cut(text).replace(/^#.*$/m, '').trim().replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 160)} ...`;
}

function knownSymbols({ graph }: Reference): ReadonlyMap<string, Known> {
  const entries = graph.modules.flatMap(({ path, symbols }) =>
    symbols.map((symbol) => [symbol.id, { symbol, path }] as const),
  );
  return new Map(entries);
}

const mostSymbols = 10;
const mostNamed = 50;

/** The first ones are told of; of the others an agent learns the ids, and asks for the one it means. */
function each(found: readonly Known[], tell: (found: Known) => string): string {
  const others = found.slice(mostSymbols);
  const ids = others.slice(0, mostNamed).map(({ symbol }) => symbol.id);
  const note = `${others.length} more have this name: ${ids.join(', ')}${others.length > mostNamed ? ' ...' : ''}`;
  return [...found.slice(0, mostSymbols).map(tell), ...(others.length > 0 ? [note] : [])].join(
    '\n\n',
  );
}

/** By id, by qualified name, by its last parts; a name that nothing has is answered with what is near. */
function findSymbols(
  name: string,
  known: ReadonlyMap<string, Known>,
  search: (query: string, limit: number) => readonly Passage[],
): readonly Known[] {
  const exact = known.get(name);
  if (exact) return [exact];
  const all = [...known.values()];
  const named = all.filter(({ symbol }) => symbol.qualifiedName === name);
  const ending =
    named.length > 0 ? named : all.filter((each) => fullName(each).endsWith(`.${name}`));
  if (ending.length > 0) return ending;
  const near = search(name, 5).filter(({ kind }) => kind === 'symbol');
  const hint = near.length === 0 ? '' : ` Near: ${near.map(({ title }) => title).join(', ')}.`;
  throw new DocwrightError('TARGET', `No symbol is named ${name}.${hint}`);
}

function fullName({ path, symbol }: Known): string {
  return `${path.replace(/\.\w+$/, '').replaceAll('/', '.')}.${symbol.qualifiedName}`;
}

function describeSymbol({ symbol, path }: Known, { docs, graph }: Reference): string {
  const doc = docs.get(symbol.id);
  const text = symbolText(doc, symbol) || 'It has no documentation.';
  const origin = doc === undefined ? [] : [`Text: ${originOf(doc)}`];
  const calls = graph.edges.filter(({ from, kind }) => from === symbol.id && kind === 'call');
  return [
    `## ${symbol.qualifiedName} (${symbol.kind}, ${path}:${symbol.line}-${symbol.endLine})`,
    `\`\`\`\n${symbol.signature}\n\`\`\``,
    text,
    ...origin,
    `Calls: ${[...new Set(calls.map(({ to }) => to))].join(', ') || 'nothing in this repository'}`,
  ].join('\n\n');
}

function originOf({ origin, stale }: { readonly origin: string; readonly stale: boolean }): string {
  const words: Readonly<Record<string, string>> = {
    source: 'from the source',
    model: 'written by a model, checked against the code',
    derived: 'derived from the structure of the code',
  };
  return `${words[origin] ?? origin}${stale ? '; the code changed since' : ''}`;
}

function callersOf(
  { symbol }: Known,
  { graph }: Reference,
  known: ReadonlyMap<string, Known>,
): string {
  const edges = graph.edges.filter(({ to, kind }) => to === symbol.id && kind === 'call');
  const lines = edges.map(({ from, line, certainty }) => {
    const caller = known.get(from);
    const name = caller === undefined ? from : caller.symbol.qualifiedName;
    return `- ${name} (${caller?.path ?? from}:${line}, ${certainty})`;
  });
  const head = `## Callers of ${symbol.qualifiedName}`;
  return [head, ...(lines.length === 0 ? ['None in this repository.'] : lines)].join('\n');
}
