import { type Check, finding } from '../facts/check.ts';

/**
 * A function that asserts has a Raises section.
 *
 * Asked only with `shouldDeclareAssertErrorIfAssertStatementExists`.
 *
 * True: `def f(a): assert a` with `Raises: AssertionError: If a is false.`
 *
 * False: the same with only `Returns: int: One.`
 */
export const assertUndeclared: Check = {
  id: 'assert-undeclared',
  references: ['DOC504'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    if (subject.depth !== 'all' || options.skipCheckingRaises) return [];
    if (!options.shouldDeclareAssertErrorIfAssertStatementExists) return [];
    if (!subject.symbol.flow.asserts || subject.facts.raises.length > 0) return [];
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC504',
        severity: 'warning',
        message: 'The function asserts, the docstring has no Raises section.',
      }),
    ];
  },
};
