// Whether the type that a comment gives is one that the code excludes.
import {
  type Alternative,
  alternativesOf,
  familyOfLiteral,
  type TypeReader,
} from './alternatives.ts';

/**
 * True where the comment allows what the declaration excludes. A narrower type is a refinement: `array<int, string>` for
 * `array`, `string` for `string|null`. Names of unknown meaning leave it undecided, which is not a contradiction.
 */
export function contradictsType(documented: string, declared: string, reader: TypeReader): boolean {
  const real = alternativesOf(declared, reader);
  if (real.some(({ family }) => family === 'undecided')) return false;
  const awaited = real.length === 1 && real[0]!.family === 'promise' ? real[0]!.element : null;
  const said = told(alternativesOf(documented, reader), reader);
  if (awaited !== null && said.every(({ family }) => family !== 'promise'))
    return contradictsType(documented, awaited, reader);
  return said.some((one) => !real.some((other) => accepts(other, one, reader)));
}

/** Alternatives that are compared. */
function told(said: readonly Alternative[], { words }: TypeReader): readonly Alternative[] {
  const empty = words.families.get('null');
  const decided = said.filter(({ family }) => family !== 'undecided');
  const values = decided.filter(({ family }) => family !== empty);
  return words.nulls || said.length === 1 ? decided : values;
}

function accepts(declared: Alternative, said: Alternative, reader: TypeReader): boolean {
  const { accepts: table } = reader.words;
  if (table[declared.family]?.includes(said.family)) return true;
  if (declared.family !== said.family) return false;
  const { element } = said;
  if (element === null || declared.element === null) return true;
  return !contradictsType(element, declared.element, reader);
}

/** True where the value of a default is of none of the documented types. */
export function contradictsLiteral(documented: string, value: string, reader: TypeReader): boolean {
  const family = familyOfLiteral(value.trim(), reader.words);
  const said = alternativesOf(documented, reader);
  if (family === null || said.some((one) => one.family === 'undecided')) return false;
  const literal = { family, element: null };
  return !said.some((one) => accepts(one, literal, reader));
}
