import { type Check, finding } from '../facts/check.ts';

/**
 * A class docstring can be read in the style asked for.
 *
 * The same as `docstring-format`, for classes.
 *
 * True: `Attributes: x: X.`
 *
 * False: an `Attributes:` section whose entries have no colon.
 */
export const classDocstringFormat: Check = {
  id: 'class-docstring-format',
  references: ['DOC001'],
  severity: 'warning',
  of: 'class',
  run(context) {
    const { facts } = context.subject;
    if (facts.problem === null || !context.options.checkClassAttributes) return [];
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC001',
        severity: 'warning',
        message: `The docstring is not in ${context.options.style} style: ${facts.problem}.`,
      }),
    ];
  },
};
