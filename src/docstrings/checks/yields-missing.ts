import { type Check, finding } from '../facts/check.ts';
import { yieldedType } from '../facts/flow.ts';

/**
 * A generator says what it yields in a Yields section.
 *
 * Not asked where None is yielded, unless `requireYieldSectionWhenYieldingNothing`.
 *
 * True: `def f(): yield 1` with `Yields: int: One.`
 *
 * False: `def f(): yield 1` with only `Raises: ValueError: Never.`
 */
export const yieldsMissing: Check = {
  id: 'yields-missing',
  references: ['DOC402'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { subject, flow, options } = context;
    if (subject.depth !== 'all' || !flow.yieldStatement || subject.facts.yields.length > 0)
      return [];
    if (flow.returnStatement && (subject.constructs || options.skipCheckingShortDocstrings))
      return [];
    const nothing = yieldedType(flow) === 'None' && !options.requireYieldSectionWhenYieldingNothing;
    if (nothing && !flow.returnStatement) return [];
    const told =
      subject.facts.returns.length > 0 ||
      /^(yield|return|iterat|generat)/i.test(subject.text.trimStart());
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC402',
        severity: told ? 'info' : 'warning',
        message: 'The function yields, the docstring has no Yields section.',
      }),
    ];
  },
};
