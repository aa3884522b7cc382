import { type Check, finding, listed } from '../facts/check.ts';
import { contradicts } from '../facts/contradiction.ts';

/**
 * The types of the attributes in a class docstring are those of the class body.
 *
 * Different text is a note, a type that the annotation excludes an error.
 *
 * True: `class A: x: int = 1` with `Attributes: x (int): X.`
 *
 * False: `class A: x: int = 1` with `Attributes: x (str): X.`
 */
export const attributeTypes: Check = {
  id: 'attribute-types',
  references: ['DOC605'],
  severity: 'error',
  of: 'class',
  run(context) {
    const { subject, options } = context;
    const { types, typesAnyway } = subject.comparison;
    const compared = options.argTypeHintsInDocstring && options.argTypeHintsInSignature;
    if (!options.checkClassAttributes || subject.depth === 'nothing') return [];
    if (types.length === 0 || !(compared || typesAnyway)) return [];
    const said = new Map(subject.documented.map(({ name, type }) => [name, type]));
    const wrong = types.filter(({ name, type }) => contradicts(said.get(name) ?? '', type));
    const names = (wrong.length > 0 ? wrong : types).map(({ name }) => name);
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC605',
        severity: wrong.length > 0 ? 'error' : 'info',
        message: `The documented types of ${listed(names)} are not those of the class body.`,
      }),
    ];
  },
};
