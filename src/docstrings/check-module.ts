// Runs the checks over a module's docstrings.
import type { Docstring } from '../types/docstring.ts';
import type { Finding } from '../types/finding.ts';
import type { Module } from '../types/module.ts';
import { checks } from './checks/index.ts';
import { flowOf } from './facts/flow.ts';
import { type KnownNames, knownNames } from './facts/names.ts';
import { type CheckOptions, completeCheckOptions } from './facts/options.ts';
import { type Subject, subjectsOf } from './facts/subject.ts';
import type { TextSubject } from './facts/text-subject.ts';
import { sourceWords } from './facts/words.ts';
import { parseDocstring } from './parse-docstring.ts';
import { isSuppressed, suppressionsOf } from './suppress.ts';

/** What lies outside the module: without it, checks that need it do not run. */
export interface CheckWorld {
  /** The module's source text. Needed for names, literals and inline ignores. */
  readonly text?: string;
  /** Names of the project; default: those of this module alone. */
  readonly names?: KnownNames;
  /** Words of the source outside its docstrings. Default: collected from `text`. */
  readonly words?: TextSubject['words'];
}

/**
 * Every finding on the docstrings of a module, sorted by line and then by reference. Pure and total.
 *
 * @param module The parsed module.
 * @param docs Parsed docstrings by symbol id, the module's own under its path; see {@link docsOf}. A draft takes
 *   the place of a docstring when both `docs` and the symbol's `docstring` hold it.
 * @param options What differs from `defaultCheckOptions`.
 */
export function checkModule(
  module: Module,
  docs: ReadonlyMap<string, Docstring>,
  options: Partial<CheckOptions> = {},
  world: CheckWorld = {},
): readonly Finding[] {
  const complete = completeCheckOptions(options);
  const disabled = new Set(complete.disable);
  const context = { module, options: complete };
  const subjects = subjectsOf(module, docs, complete);
  const found = [
    ...checks.flatMap((check) =>
      check.of === 'module' && !disabled.has(check.id) ? check.run(context) : [],
    ),
    ...subjects.flatMap((subject) => runOn(subject, context, disabled)),
    ...textSubjects(module, docs, world).flatMap((subject) =>
      checks.flatMap((check) =>
        check.of === 'text' && !disabled.has(check.id) ? check.run({ ...context, subject }) : [],
      ),
    ),
  ].filter(({ reference }) => reference === null || !disabled.has(reference));
  const suppressions = suppressionsOf(module, world.text ?? '', complete);
  return found.filter((finding) => !isSuppressed(finding, suppressions)).sort(byPlace);
}

/** Docstrings of a module, parsed for {@link checkModule}: by symbol id, the module's own under its path. */
export function docsOf(
  module: Module,
  options: Partial<CheckOptions> = {},
): ReadonlyMap<string, Docstring> {
  const read = (text: string) =>
    parseDocstring(text, {
      style: options.style ?? 'auto',
      returnsNamedValue: false,
      warnings: false,
      lenient: true,
    });
  const docs = new Map<string, Docstring>();
  if (module.docstring !== null) docs.set(module.path, read(module.docstring));
  for (const { id, docstring } of module.symbols)
    if (docstring !== null) docs.set(id, read(docstring));
  return docs;
}

function runOn(
  subject: Subject,
  context: { readonly module: Module; readonly options: CheckOptions },
  disabled: ReadonlySet<string>,
): readonly Finding[] {
  const enabled = checks.filter((check) => !disabled.has(check.id));
  if (subject.kind === 'class')
    return enabled.flatMap((check) =>
      check.of === 'class' ? check.run({ ...context, subject }) : [],
    );
  const flow = flowOf(subject.symbol);
  return enabled.flatMap((check) =>
    check.of === 'function' ? check.run({ ...context, subject, flow }) : [],
  );
}

function textSubjects(
  module: Module,
  docs: ReadonlyMap<string, Docstring>,
  world: CheckWorld,
): readonly TextSubject[] {
  const names = world.names ?? knownNames([module]);
  const words = world.words ?? wordsOf(world.text, module);
  const owners = [
    { id: module.path, symbol: null, text: module.docstring, range: module.docstringRange },
    ...module.symbols.map((symbol) => ({
      id: symbol.id,
      symbol,
      text: symbol.docstring,
      range: symbol.docstringRange,
    })),
  ];
  return owners.flatMap(({ id, symbol, text, range }) => {
    const docstring = docs.get(id);
    return text === null || docstring === undefined
      ? []
      : [{ symbol, text, docstring, range, names, words }];
  });
}

/** Words of the source, collected when a check first asks for them. */
export function wordsOf(text: string | undefined, module: Module): TextSubject['words'] {
  if (text === undefined) return null;
  let known: ReadonlySet<string> | null = null;
  return {
    has: (word) => {
      known ??= sourceWords(text, module);
      return known.has(word);
    },
  };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.line - b.line || compareText(a.reference ?? '', b.reference ?? '') || compareText(a.id, b.id)
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
