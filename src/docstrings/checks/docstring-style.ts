import { type Check, finding } from '../facts/check.ts';

/**
 * A docstring is written in the style asked for.
 *
 * Asked only with `checkStyleMismatch` and a `style` other than `auto`. A docstring with the marks of two styles
 * fits none. Where it is reported, types, returns, yields and raises are not compared.
 *
 * True: style google, and `Args: a: The first.`
 *
 * False: style google, and `:param a: The first.`
 */
export const docstringStyle: Check = {
  id: 'docstring-style',
  references: ['DOC003'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { foreign, text, facts } = context.subject;
    if (!foreign || text.trim() === '' || facts.problem !== null) return [];
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC003',
        severity: 'warning',
        message: `The docstring is not written in ${context.options.style} style.`,
      }),
    ];
  },
};
