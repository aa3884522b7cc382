// The names in a docstring that must exist, each looked up exactly: what is in roles, calls and backticks, and errors raised.
import type { Docstring } from '../../types/docstring.ts';
import { exampleWords } from './examples.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { exists } from './names.ts';
import type { TextSubject } from './text-subject.ts';

export interface CheckedName {
  readonly name: string;
  /** 0-based line in the docstring. */
  readonly line: number;
  readonly exists: boolean;
}

/** Every occurrence counts; empty without the module's words. */
export function checkedNames({
  text,
  docstring,
  names,
  words,
}: Pick<TextSubject, 'text' | 'docstring' | 'names' | 'words'>): readonly CheckedName[] {
  if (words === null) return [];
  const inExamples = wordTest(text);
  const mentioned = mentionsOf(text)
    .filter(({ text: name, kind }) => kind !== 'literal' || looksLikeName(name))
    .map(({ text: name, kind, line }) => {
      const known = exists(withoutAlias(name, kind), names, words) || inExamples(name);
      return { name, line, exists: known };
    });
  const raised = raisedNames(docstring).map(({ name, line }) => {
    return { name, line, exists: exists(name, names, words) };
  });
  return [...mentioned, ...raised];
}

function withoutAlias(name: string, kind: Mention['kind']): string {
  return kind === 'role' ? name.replace(/^_\w+\./, '') : name;
}

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
