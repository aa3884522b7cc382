import { type Check, finding, listed } from '../facts/check.ts';
import { escaping } from '../facts/raised.ts';

/**
 * A function that raises says so in a Raises section.
 *
 * A note where every exception is caught in the same body or is `NotImplementedError`.
 *
 * True: `def f(): raise ValueError` with `Raises: ValueError: Always.`
 *
 * False: the same with only `Returns: int: One.`
 */
export const raisesMissing: Check = {
  id: 'raises-missing',
  references: ['DOC501'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    if (subject.depth !== 'all' || options.skipCheckingRaises) return [];
    if (subject.symbol.raiseSites.length === 0 || subject.facts.raises.length > 0) return [];
    const names = escaping(subject.symbol);
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC501',
        severity: names.length > 0 ? 'warning' : 'info',
        message: `The function raises${names.length > 0 ? ` ${listed(names)}` : ''}, the docstring has no Raises section.`,
      }),
    ];
  },
};
