import { type Check, finding } from '../facts/check.ts';

/**
 * A Raises section speaks of something that is raised.
 *
 * Reported when the body has no `raise`. What is called may raise, so it is a note; it is an error where the
 * function calls nothing and no operator raises that exception.
 *
 * True: `def f(): raise ValueError` with `Raises: ValueError: Always.`
 *
 * False: `def f(): return 1` with `Raises: ValueError: Always.`
 */
export const raisesInvented: Check = {
  id: 'raises-invented',
  references: ['DOC502'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, flow, options } = context;
    const { symbol, facts } = subject;
    if (subject.depth !== 'all' || options.skipCheckingRaises || flow.abstract) return [];
    if (facts.raises.length === 0 || symbol.raiseSites.length > 0) return [];
    if (options.shouldDeclareAssertErrorIfAssertStatementExists && symbol.flow.asserts) return [];
    const { calls, decorators, flow: body } = symbol;
    const inert = calls.length === 0 && decorators.length === 0 && !body.stub && !body.asserts;
    const impossible = inert && !facts.raises.some((name) => byOperators.test(name));
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC502',
        severity: impossible ? 'error' : 'info',
        message: 'The docstring has a Raises section, the body has no `raise`.',
      }),
    ];
  },
};

const byOperators = /(?:Error|Exception|Iteration|Interrupt)$/;
