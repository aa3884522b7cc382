// Definitions as universal-ctags sees them.
import { spawnSync } from 'node:child_process';
import type { Fact, Reference } from './fact.ts';

interface Tag {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly kind: string;
  readonly scope?: string;
  readonly access?: string;
  readonly typeref?: string;
}

const type = ['class', 'struct', 'interface', 'trait', 'enum', 'type-alias'];
const callable = ['function', 'method', 'constructor'];
const value = ['field', 'property', 'constant', 'variable'];

const kinds: Readonly<Record<string, readonly string[]>> = {
  class: type,
  struct: type,
  union: type,
  enum: type,
  interface: type,
  trait: type,
  typedef: type,
  implementation: [],
  function: callable,
  method: callable,
  singletonMethod: callable,
  prototype: callable,
  alias: callable,
  member: value,
  field: value,
  property: value,
  event: value,
  accessor: value,
  constant: value,
  define: ['constant', 'macro'],
  macro: ['macro'],
  variable: value,
  externvar: value,
  enumerator: ['constant'],
  namespace: ['namespace'],
  module: ['namespace'],
};

/** `language` is the name that ctags has for it; `without` are kinds that are none of a reference. */
export function ctags(
  language: string,
  options: readonly string[],
  without: readonly string[] = [],
): Reference {
  const compared = Object.entries(kinds).filter(([kind]) => !without.includes(kind));
  return {
    tool: 'universal-ctags',
    kinds: Object.fromEntries(compared),
    read: (files) => factsOf(runCtags(language, options, files)),
  };
}

function runCtags(
  language: string,
  options: readonly string[],
  files: readonly string[],
): readonly Tag[] {
  const flags = [
    '--output-format=json',
    '--fields=+nKsaZt',
    '--sort=no',
    `--language-force=${language}`,
  ];
  const { stdout, error } = spawnSync('ctags', [...flags, ...options, '-f', '-', '-L', '-'], {
    input: files.join('\n'),
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  if (error) throw error;
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Tag);
}

function factsOf(tags: readonly Tag[]): readonly Fact[] {
  const named = typedefNames(tags);
  const seen = new Set<string>();
  const types = new Set(
    tags
      .filter(({ kind }) => /^(?:struct|union|enum)$/.test(kind))
      .map(({ path, name }) => `${path} ${name}`),
  );
  const defined = new Set(
    tags
      .filter(({ kind }) => kind === 'function')
      .map((tag) => `${tag.path} ${qualified(tag, named)}`),
  );
  const macros = new Set(tags.flatMap((tag) => (tag.kind === 'macro' ? [tag.name] : [])));
  return tags.flatMap((tag) => {
    const { path, line, kind, access } = tag;
    const name = qualified(tag, named).replace(/(\boperator)\s+(?=\W)/, '$1');
    const isUse = /^(?:prototype|function)$/.test(kind) && macros.has(tag.name);
    const key = `${path} ${name}`;
    const isAgain = /^(?:namespace|module)$/.test(kind) && seen.has(`${kind} ${key}`);
    seen.add(`${kind} ${key}`);
    const isMerged =
      (kind === 'prototype' && defined.has(key)) || (kind === 'typedef' && types.has(key));
    const isSetter = kind === 'accessor' && tag.name.endsWith('=');
    const isNameless = /^(?:__anon|AnonymousClass)/.test(tag.name);
    if (isSetter || isNameless || isGuard(tag) || isAgain || isMerged) return [];
    return [
      {
        path,
        line,
        kind: isUse ? 'use' : kind,
        name,
        isPublic: access === undefined || access === 'public',
      },
    ];
  });
}

function isGuard({ kind, name }: Tag): boolean {
  return kind === 'macro' && /_H(?:PP)?_*$/.test(name);
}

/** What ctags calls `__anon1` is known by the `typedef` of it. */
function typedefNames(tags: readonly Tag[]): ReadonlyMap<string, string> {
  const found = tags.flatMap(({ path, kind, name, typeref }) => {
    const anonymous = /(__anon\w+)$/.exec(typeref ?? '')?.[1];
    return kind === 'typedef' && anonymous ? [[`${path} ${anonymous}`, name] as const] : [];
  });
  return new Map(found);
}

function qualified({ path, scope, name }: Tag, named: ReadonlyMap<string, string>): string {
  const parts = (scope === undefined ? [] : scope.split(/::|\\|\./)).concat(name.split(/::|\\/));
  return parts
    .map((part) => (part.startsWith('__anon') ? (named.get(`${path} ${part}`) ?? '') : part))
    .filter((part) => part !== '')
    .join('.');
}
