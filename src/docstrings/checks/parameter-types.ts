import { type Check, finding, listed } from '../facts/check.ts';
import { contradicts } from '../facts/contradiction.ts';
import type { Declared } from '../facts/doc-facts.ts';

/**
 * The types of the parameters in the docstring are those of the signature.
 *
 * Different text is a note, since people write types in words; a type that the annotation excludes is an error.
 *
 * True: `def f(a: int): ...` with `Args: a (int): A number.`
 *
 * False: `def f(a: int): ...` with `Args: a (str): A number.`
 */
export const parameterTypes: Check = {
  id: 'parameter-types',
  references: ['DOC105'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    const { types, typesAnyway } = subject.comparison;
    const compared = options.argTypeHintsInDocstring && options.argTypeHintsInSignature;
    const asked = (compared && subject.depth === 'all') || typesAnyway;
    if (subject.depth === 'nothing' || types.length === 0 || !asked) return [];
    const wrong = types.filter((actual) => isWrong(actual, subject.documented));
    const names = (wrong.length > 0 ? wrong : types).map(({ name }) => name);
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC105',
        severity: wrong.length > 0 ? 'error' : 'info',
        message: `The documented types of ${listed(names)} are not those of the signature.`,
      }),
    ];
  },
};

function isWrong(actual: Declared, documented: readonly Declared[]): boolean {
  const said = documented.find(({ name }) => name === actual.name)?.type ?? '';
  return contradicts(said, actual.type);
}
