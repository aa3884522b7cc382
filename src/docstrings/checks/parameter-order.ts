import { type Check, finding } from '../facts/check.ts';

/**
 * The docstring lists the parameters in the order of the signature.
 *
 * Readers take the order of the list for the order of positional arguments.
 *
 * True: `def f(a, b): ...` with `Args: a: First. b: Second.`
 *
 * False: `def f(a, b): ...` with `Args: b: Second. a: First.`
 */
export const parameterOrder: Check = {
  id: 'parameter-order',
  references: ['DOC104'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { depth, comparison, parameters } = context.subject;
    if (depth === 'nothing' || !comparison.order) return [];
    const order = parameters.map(({ name }) => name).join(', ');
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC104',
        severity: 'warning',
        message: `The parameters are documented in another order than that of the signature: ${order}.`,
      }),
    ];
  },
};
