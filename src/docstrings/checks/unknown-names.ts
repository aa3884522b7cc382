import type { Docstring } from '../../types/docstring.ts';
import { type Check, listed } from '../facts/check.ts';
import { exampleWords } from '../facts/examples.ts';
import { mentionsOf } from '../facts/mentions.ts';
import { exists } from '../facts/names.ts';
import { placed } from '../facts/placed.ts';

/**
 * Names that a docstring mentions exist.
 *
 * A name in a role (`` :func:`connect` ``), a call (``` ``connect()`` ```) or backticks is looked up exactly, part by part: in the
 * module's source, the project's definitions, parameters and imports, declared dependencies, the standard library and builtins.
 * A role's leading `_alias.` is taken for a documentation alias. Names without an underscore, a dot or an inner capital are words as often as names, and are left alone.
 *
 * True: ``` Use ``Session.get()``. ``` where `Session.get` is defined.
 *
 * False: ``` Use ``Session.fetch_all()``. ``` where nothing of that name exists.
 */
export const unknownNames: Check = {
  id: 'unknown-names',
  references: [],
  severity: 'error',
  of: 'text',
  run(context) {
    const { text, names, words } = context.subject;
    if (words === null) return [];
    const inExamples = wordTest(text);
    const byLine = new Map<number, Set<string>>();
    for (const { text: name, kind, line } of mentionsOf(text)) {
      if (kind === 'literal' && !looksLikeName(name)) continue;
      if (
        exists(kind === 'role' ? name.replace(/^_\w+\./, '') : name, names, words) ||
        inExamples(name)
      )
        continue;
      byLine.set(line, (byLine.get(line) ?? new Set()).add(name));
    }
    for (const { name, line } of raisedNames(context.subject.docstring)) {
      if (!exists(name, names, words)) byLine.set(line, (byLine.get(line) ?? new Set()).add(name));
    }
    return [...byLine].map(([line, found]) =>
      placed(context, line, {
        id: this.id,
        severity: 'error',
        message: `Nothing is called ${listed([...found])}.`,
      }),
    );
  },
};

/** Reads the examples only when a name is asked for. */
function wordTest(text: string): (name: string) => boolean {
  let words: ReadonlySet<string> | null = null;
  return (name) => {
    words ??= exampleWords(text);
    return words.has(name);
  };
}

function raisedNames({ sections }: Docstring): readonly { name: string; line: number }[] {
  return sections.flatMap((section) =>
    section.kind !== 'raises'
      ? []
      : section.value.flatMap(({ annotation, line }) => {
          const name = typeof annotation === 'string' ? annotation.replaceAll(/[`~!]/g, '') : '';
          return /^[\p{L}_][\p{L}\p{N}_.]*(Error|Exception|Warning|Exit)$/u.test(name)
            ? [{ name, line }]
            : [];
        }),
  );
}

/** `snake_case` and `CamelCase`; never file names, host names or versions. */
function looksLikeName(name: string): boolean {
  if (name.includes('.'))
    return (
      /^[\w.]*(_|[a-z][A-Z])/.test(name) &&
      !/\.(py|txt|html|json|com|org|cfg|ini|toml|md|rst|sql|js|css|xml|so|exe)$/i.test(name)
    );
  return (
    /^_*[a-z][a-z0-9]*(_[a-z0-9]+)+_*$/.test(name) || /^[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+$/.test(name)
  );
}
