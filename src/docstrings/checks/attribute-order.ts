import { type Check, finding } from '../facts/check.ts';

/**
 * The class docstring lists the attributes in the order of the class body.
 *
 * True: `class A: x = 1; y = 2` with `Attributes: x: X. y: Y.`
 *
 * False: the same with `Attributes: y: Y. x: X.`
 */
export const attributeOrder: Check = {
  id: 'attribute-order',
  references: ['DOC604'],
  severity: 'info',
  of: 'class',
  run(context) {
    const { subject, options } = context;
    if (!options.checkClassAttributes || subject.depth === 'nothing' || !subject.comparison.order)
      return [];
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC604',
        severity: 'info',
        message: 'The attributes are documented in another order than that of the class body.',
      }),
    ];
  },
};
