// How-to pages: tests and examples of the repository that show a public definition at work, grouped by its module.
import type { ProsePage, ProseSection } from '../../types/documentation.ts';
import type { Module } from '../../types/module.ts';
import { compareText, enumerate } from '../../util/words.ts';
import { type BookFacts, group, isOffered, type Located } from './facts.ts';
import { code, fenced, pageOf, sectionOf } from './page-parts.ts';
import type { Project } from './project.ts';
import { offered } from './rank-symbols.ts';
import type { Readme } from './read-readme.ts';
import { blockSnippet, readmeSnippet, type Snippet, snippetOf } from './snippets.ts';

const mostPages = 10;
const mostSections = 8;
const leastSections = 2;

interface Shown {
  readonly id: string;
  readonly snippet: Snippet;
}

/** Pages of the modules whose public definitions matter most. */
export function howToPages(facts: BookFacts, { readme }: Project): readonly ProsePage[] {
  const users = usersOf(facts);
  const taken = new Set<string>();
  const isReached = reachable(facts);
  const modules = [...new Set(offered(facts).map((id) => facts.symbols.get(id)!.module))];
  const pages = modules.flatMap((module) => {
    const shown = definitionsOf(facts, module)
      .filter(isReached)
      .flatMap((id): Shown[] => {
        const snippet = bestSnippet(facts, id, users.get(id) ?? [], taken, readme);
        if (snippet !== null) taken.add(snippet.id);
        return snippet === null ? [] : [{ id, snippet }];
      })
      .slice(0, mostSections);
    return shown.length < leastSections ? [] : [pageFor(facts, module, shown)];
  });
  return firstOfEach(pages.filter((page) => page !== null)).slice(0, mostPages);
}

/** Modules of one name, copies of each other as a rule, share a page: that of the first. */
function firstOfEach(pages: readonly ProsePage[]): readonly ProsePage[] {
  const bySlug = new Map([...pages].reverse().map((page) => [page.slug.toLowerCase(), page]));
  return pages.filter((page) => bySlug.get(page.slug.toLowerCase()) === page);
}

/** Whether packages of dotted names offer a definition: by its own name, as a member, or through a class that is built on it. */
function reachable({ exported, symbols, input }: BookFacts): (id: string) => boolean {
  if (exported.size < leastExports) return () => true;
  const open = new Set(exported);
  for (const id of open) {
    for (const { target } of input.graph.hierarchy.get(id) ?? [])
      if (target !== null) open.add(target);
  }
  return (id) => {
    const { symbol, module } = symbols.get(id)!;
    return (
      module.name.includes('/') ||
      open.has(`${module.path}#${symbol.qualifiedName.split('.', 1)[0]}`)
    );
  };
}

/** Packages that export fewer names are meant to be imported module by module. */
const leastExports = 3;

/** Public functions, classes and methods of a module, the most used first. */
function definitionsOf(facts: BookFacts, module: Module): readonly string[] {
  const kinds = new Set(['function', 'class', 'method']);
  return module.symbols
    .filter(
      (symbol) =>
        kinds.has(symbol.kind) &&
        isOffered(symbol) &&
        !symbol.modifiers.includes('exception') &&
        facts.summary(symbol.id) !== '',
    )
    .map(({ id }) => ({ id, used: facts.callers.get(id)?.length ?? 0 }))
    .sort((a, b) => b.used - a.used || compareText(a.id, b.id))
    .map(({ id }) => id);
}

/** Definitions of tests and examples by what they call; a class is called through its constructor. */
function usersOf(facts: BookFacts): ReadonlyMap<string, readonly string[]> {
  const rows = [...facts.callers].flatMap(([id, callers]) => {
    const owner = id.replace(/\.(?:__init__|constructor)$/, '');
    return callers
      .filter((caller) => isShow(facts, caller))
      .map((caller) => [owner, caller] as const);
  });
  return group([...rows, ...blockCalls(facts)]);
}

const mostCalls = 400;

/** Calls of imported names in tests that are blocks instead of functions: each is named by its file and line. */
function blockCalls(facts: BookFacts): readonly (readonly [string, string])[] {
  return facts.input.graph.modules
    .filter(
      (module) => module.name.includes('/') && ['test', 'example'].includes(facts.role(module)),
    )
    .flatMap((module) => callsIn(module, facts.input.sources.get(module.path) ?? ''));
}

function callsIn({ path, imports }: Module, text: string): readonly (readonly [string, string])[] {
  const ids = new Map(
    imports.flatMap(({ name, alias, target }) =>
      name === null || target === null ? [] : [[alias ?? name, `${target}#${name}`] as const],
    ),
  );
  const found: (readonly [string, string])[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (found.length >= mostCalls || /^\s*(?:import|export)\b/.test(line)) continue;
    for (const [, name] of line
      .slice(0, widest)
      .matchAll(/(?<![\p{L}\p{N}_$])([\p{L}_$][\p{L}\p{N}_$]*)\(/gu)) {
      const id = ids.get(name!);
      if (id !== undefined) found.push([id, `${path}:${index + 1}`]);
    }
  }
  return found;
}

/** Units of a line that is looked at. */
const widest = 400;

function snippetAt(facts: BookFacts, user: string, target: Located): Snippet | null {
  const located = facts.symbols.get(user);
  if (located !== undefined) return snippetOf(facts, located, target);
  const [, path = '', line = '0'] = /^(.*):(\d+)$/s.exec(user) ?? [];
  const module = facts.modules.get(path);
  return module === undefined ? null : blockSnippet(facts, module, Number(line), target);
}

function isShow({ symbols, role }: BookFacts, caller: string): boolean {
  const located = symbols.get(caller);
  return located !== undefined && ['test', 'example'].includes(role(located.module));
}

/** The shortest that says enough; one of the README before an example, that before a test; none shown before. */
function bestSnippet(
  facts: BookFacts,
  id: string,
  users: readonly string[],
  taken: ReadonlySet<string>,
  readme: Readme | null,
): Snippet | null {
  const target = facts.symbols.get(id)!;
  const told = readme === null ? null : readmeSnippet(facts, readme, target);
  const found = [told, ...users.map((user) => snippetAt(facts, user, target))]
    .filter((snippet) => snippet !== null)
    .filter((snippet) => !taken.has(snippet.id))
    .sort((a, b) => a.cost - b.cost || compareText(a.id, b.id));
  return found[0] ?? null;
}

function pageFor(facts: BookFacts, module: Module, shown: readonly Shown[]): ProsePage | null {
  const names = shown.map(({ id }) => code(facts.name(id)));
  const title = `How to use ${module.name}`;
  return pageOf(
    {
      kind: 'how-to',
      slug: `guide/how-to/${module.name.replace(/[^\p{L}\p{N}_]+/gu, '-')}`,
      title,
      summary: `${enumerate(names, 4)} at work, in code of this repository.`,
    },
    shown.map((each) => sectionFor(facts, each)),
  );
}

function sectionFor(facts: BookFacts, { id, snippet }: Shown): ProseSection | null {
  const { symbol } = facts.symbols.get(id) as Located;
  const { from, text, language, evidence } = snippet;
  return sectionOf(
    code(symbol.qualifiedName),
    [`${code(facts.name(id))}: ${facts.summary(id)}`, `${from}:`, fenced(text, language)],
    [evidence],
  );
}
