// Judges one docstring of one symbol, written or present: what the code refutes, and what is missing from it.
import type { Docstring } from '../types/docstring.ts';
import type { Finding } from '../types/finding.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import { checkModule, wordsOf } from './check-module.ts';
import type { CheckedCode } from './check-modules.ts';
import { type CheckedName, checkedNames } from './facts/checked-names.ts';
import { knownNames } from './facts/names.ts';
import type { CheckOptions } from './facts/options.ts';
import { refuteClaims } from './refute-claims.ts';
import { renderDocstring } from './render-docstring.ts';

export interface DraftJudge {
  /** Statements that the code shows to be false; `symbol` null for a module. */
  readonly refute: (
    module: Module,
    symbol: CodeSymbol | null,
    docstring: Docstring,
  ) => readonly Finding[];
  /** Parameters, results and errors that the docstring should tell and does not. */
  readonly lacks: (
    module: Module,
    symbol: CodeSymbol | null,
    docstring: Docstring,
  ) => readonly Finding[];
  /** The names that the docstring mentions, and whether each exists. */
  readonly names: (
    module: Module,
    symbol: CodeSymbol | null,
    docstring: Docstring,
  ) => readonly CheckedName[];
}

/** Checks of prose that find statements to be false. */
const falsities: ReadonlySet<string> = new Set([
  'unknown-names',
  'unknown-literals',
  'default-values',
  'broken-examples',
  'broken-links',
  'unverifiable-claims',
  'returns-invented',
  'yields-invented',
]);

const gaps: ReadonlySet<string> = new Set(['returns-missing', 'yields-missing']);

/** Types and attributes are the code's to tell; a short docstring is checked like a long one. */
const options: Partial<CheckOptions> = {
  argTypeHintsInDocstring: false,
  argTypeHintsInSignature: false,
  checkClassAttributes: false,
  checkReturnTypes: false,
  checkYieldTypes: false,
  skipCheckingShortDocstrings: false,
  allowInitDocstring: true,
};

/** A judge that knows the names of all modules. */
export function createDraftJudge({ modules, sources, rootName }: CheckedCode): DraftJudge {
  const known = knownNames(modules);
  const names = { ...known, words: new Set([...known.words, rootName]) };
  const raises = new Map(
    modules.flatMap(({ symbols }) => symbols.map(({ id, raises }) => [id, raises] as const)),
  );
  let capitals: ReadonlySet<string> | null = null;
  const occurs = (word: string) => {
    capitals ??= new Set([...sources.values()].flatMap((text) => text.match(capitalWord) ?? []));
    return capitals.has(word);
  };
  const wordsByPath = new Map<string, ReturnType<typeof wordsOf>>();
  const localWords = (module: Module) => {
    const known = wordsByPath.get(module.path) ?? wordsOf(sources.get(module.path), module);
    wordsByPath.set(module.path, known);
    return known;
  };
  const familyOf = familyFinder();
  const check = (
    kept: ReadonlySet<string>,
    module: Module,
    symbol: CodeSymbol | null,
    docstring: Docstring,
  ) => {
    const text = sources.get(module.path);
    const docs = new Map([[symbol?.id ?? module.path, docstring]]);
    const world = text === undefined ? { names } : { names, text, words: localWords(module) };
    const drafted = withDraft(module, familyOf(module, symbol), symbol, docstring);
    // A generator without annotation is a matter of style: its Yields section is true.
    return checkModule(drafted, docs, options, world).filter(
      (found) =>
        kept.has(found.id) && !(found.id === 'yields-invented' && symbol?.flow.yields === true),
    );
  };
  return {
    refute: (module, symbol, docstring) => [
      ...check(falsities, module, symbol, docstring),
      ...(symbol === null ? [] : invented(module, symbol, docstring, raises)),
      ...falseClaims(module, symbol, docstring, sources, occurs),
    ],
    lacks: (module, symbol, docstring) => [
      ...check(gaps, module, symbol, docstring),
      ...(symbol === null ? [] : untold(module, symbol, docstring)),
    ],
    names: (module, _, docstring) => {
      const text = renderDocstring(docstring, { style: 'google' });
      return checkedNames({ text, docstring, names, words: localWords(module) });
    },
  };
}

const capitalWord = /\b[A-Z][A-Z0-9_]+\b/g;

/** Claims of the draft's prose that the code refutes. */
function falseClaims(
  module: Module,
  symbol: CodeSymbol | null,
  docstring: Docstring,
  sources: ReadonlyMap<string, string>,
  occurs: (word: string) => boolean,
): readonly Finding[] {
  const text = sources.get(module.path);
  const own = symbol === null ? text : text?.slice(symbol.range.start, symbol.range.end);
  const code = own === undefined ? null : [...(symbol?.decorators ?? []), own].join('\n');
  const prose = renderDocstring(docstring, { style: 'google' });
  return refuteClaims(prose, { symbol, code, occurs }).map((words) =>
    finding(module, symbol, 'false-claims', `"${words}" is not what the code says.`),
  );
}

/** Finds what lies in the same outermost definition: all that the checks of one docstring look at. */
function familyFinder() {
  const byModule = new WeakMap<Module, ReadonlyMap<string, readonly CodeSymbol[]>>();
  const outermost = ({ qualifiedName }: CodeSymbol) => qualifiedName.split('.', 1)[0]!;
  return (module: Module, symbol: CodeSymbol | null): readonly CodeSymbol[] => {
    if (symbol === null) return [];
    const families = byModule.get(module) ?? Map.groupBy(module.symbols, outermost);
    byModule.set(module, families);
    return families.get(outermost(symbol)) ?? [];
  };
}

/** The module with that family alone, and the draft on that symbol. */
function withDraft(
  module: Module,
  family: readonly CodeSymbol[],
  symbol: CodeSymbol | null,
  docstring: Docstring,
): Module {
  const text = renderDocstring(docstring, { style: 'google' });
  const symbols = family.map((each) =>
    each.id === symbol?.id ? { ...each, docstring: text } : { ...each, docstring: null },
  );
  return { ...module, docstring: symbol === null ? text : null, symbols };
}

/** Parameters that the signature lacks, and exceptions that neither the body nor what it calls raises. */
function invented(
  module: Module,
  symbol: CodeSymbol,
  docstring: Docstring,
  raises: ReadonlyMap<string, readonly string[]>,
): readonly Finding[] {
  if (symbol.kind === 'class') return [];
  const own = new Set(symbol.parameters.map(({ name }) => name));
  const called = symbol.calls.flatMap(({ target }) =>
    target === null ? [] : (raises.get(target) ?? []),
  );
  const raised = new Set([...symbol.raises, ...called].map(lastName));
  const parameters = documentedNames(docstring)
    .filter((name) => !own.has(name))
    .map((name) => finding(module, symbol, 'parameter-names', `\`${name}\` is no parameter.`));
  const errors = raisedTypes(docstring)
    .filter((type) => !raised.has(lastName(type)))
    .map((type) => finding(module, symbol, 'raises-invented', `\`${type}\` is not raised.`));
  return [...parameters, ...errors];
}

/** Parameters that a caller passes and the docstring does not name. */
function untold(module: Module, symbol: CodeSymbol, docstring: Docstring): readonly Finding[] {
  const told = new Set(documentedNames(docstring));
  return callerParameters(module, symbol)
    .filter(
      ({ name, kind }) => !told.has(name) && !kind.startsWith('var-') && !name.startsWith('_'),
    )
    .map(({ name }) =>
      finding(module, symbol, 'parameter-names', `Parameter \`${name}\` is not described.`),
    );
}

/** Without what a method is called on. */
function callerParameters({ language }: Module, symbol: CodeSymbol): CodeSymbol['parameters'] {
  const { kind, modifiers, parameters } = symbol;
  const bound = kind === 'method' && !modifiers.includes('static');
  return bound && (language === 'python' || parameters[0]?.name === 'self')
    ? parameters.slice(1)
    : parameters;
}

function documentedNames({ sections }: Docstring): readonly string[] {
  return sections.flatMap((section) =>
    section.kind === 'parameters' || section.kind === 'other parameters'
      ? section.value
          .flatMap(({ name }) => name.split(','))
          .map((name) => name.trim().replace(/^\*+/, ''))
      : [],
  );
}

function raisedTypes({ sections }: Docstring): readonly string[] {
  return sections.flatMap((section) =>
    section.kind === 'raises'
      ? section.value.flatMap(({ annotation }) =>
          typeof annotation === 'string' ? [annotation] : [],
        )
      : [],
  );
}

function lastName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

function finding(module: Module, symbol: CodeSymbol | null, id: string, message: string): Finding {
  const place = {
    path: module.path,
    line: symbol?.line ?? 1,
    column: 1,
    symbol: symbol?.qualifiedName ?? null,
  };
  return { ...place, id, reference: null, severity: 'error', message };
}
