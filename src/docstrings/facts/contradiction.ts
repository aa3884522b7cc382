// Whether a type in a docstring, written for people, contradicts an annotation.
import { normalizeType } from './type-text.ts';

const synonyms: Record<string, string> = {
  string: 'str',
  strings: 'str',
  text: 'str',
  integer: 'int',
  integers: 'int',
  ints: 'int',
  boolean: 'bool',
  booleans: 'bool',
  floats: 'float',
  lists: 'list',
  dictionary: 'dict',
  dictionaries: 'dict',
  tuples: 'tuple',
  sets: 'set',
  none: 'None',
  None: 'None',
  List: 'list',
  Dict: 'dict',
  Tuple: 'tuple',
  Set: 'set',
  FrozenSet: 'frozenset',
  Type: 'type',
  bytestring: 'bytes',
};
const decided = new Set([
  'str',
  'int',
  'float',
  'bool',
  'bytes',
  'list',
  'dict',
  'tuple',
  'set',
  'frozenset',
  'complex',
  'None',
]);
const widening: Record<string, readonly string[]> = {
  int: ['float', 'complex', 'bool'],
  float: ['int', 'complex'],
  complex: ['float', 'int'],
  bool: ['int'],
};
const typing = new Set([
  'Optional',
  'Union',
  'Literal',
  'Annotated',
  'Final',
  'ClassVar',
  'typing',
  't',
  'T',
  'or',
  'of',
  'and',
  'optional',
  'default',
]);

/**
 * True only when both speak of built-in types alone and the docstring names one that the
 * annotation excludes (or the other way round with nothing in common): `str` against `int`. Words that are
 * no built-in type leave it undecided, which is not a contradiction.
 */
export function contradicts(documented: string, annotation: string): boolean {
  const said = outerNames(documented);
  const real = outerNames(annotation);
  if (said.length === 0 || real.length === 0) return false;
  if (![...said, ...real].every((name) => decided.has(name))) return false;
  return (
    !said.some((name) => real.some((other) => other === name || widening[name]?.includes(other))) ||
    said.some(
      (name) =>
        name !== 'None' && !real.some((other) => other === name || widening[name]?.includes(other)),
    )
  );
}

/** Names of the alternatives: `Optional[dict[str, int]]` gives dict and None. */
function outerNames(type: string): readonly string[] {
  const text = normalizeType(type.replaceAll(/[`"']/g, '').replace(/, default=.*$/s, ''));
  const flat = withoutInner(text);
  const names = flat.match(/[\p{L}_][\p{L}\p{N}_.]*/gu) ?? [];
  const found = names
    .map((name) => name.replace(/^(typing|t|builtins)\./, ''))
    .filter((name) => !typing.has(name))
    .map((name) => synonyms[name] ?? name);
  return /\bOptional\b/.test(flat) ? [...found, 'None'] : found;
}

const transparent = /(^|[^\p{L}\p{N}_])(Optional|Union)$/u;

function withoutInner(text: string): string {
  let out = '';
  const hidden: boolean[] = [];
  for (const char of text) {
    if (char === '[') hidden.push(!transparent.test(out.slice(-12)) || hidden.includes(true));
    else if (char === ']') hidden.pop();
    else if (!hidden.includes(true)) out += char;
    if (char === '[' && !hidden.at(-1)) out += ' ';
  }
  return out;
}
