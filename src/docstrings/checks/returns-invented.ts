import { type Check, finding } from '../facts/check.ts';

/**
 * A Returns section speaks of something that is returned.
 *
 * Reported when the function has neither a return statement nor an annotation; a note where the body is only a
 * stub.
 *
 * True: `def f(): return 1` with `Returns: int: One.`
 *
 * False: `def f(): print(1)` with `Returns: int: One.`
 */
export const returnsInvented: Check = {
  id: 'returns-invented',
  references: ['DOC202'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, flow } = context;
    const { depth, constructs, facts, symbol } = subject;
    if (depth !== 'all' || constructs || facts.returns.length === 0) return [];
    const nothing = !symbol.flow.returnsValue && !symbol.flow.yields && !symbol.flow.stub;
    const annotated =
      flow.annotation === 'None' && facts.returns.every(({ type }) => type !== 'None');
    if (flow.returnStatement || flow.annotation !== null) {
      if (!annotated || symbol.flow.returnsValue || flow.yieldStatement) return [];
      return [
        finding(context, {
          id: this.id,
          severity: 'error',
          message: 'The docstring has a Returns section, the function returns None.',
        }),
      ];
    }
    const isPlain = symbol.decorators.every((text) => /^(static|class)method$/.test(text));
    const raised = symbol.raiseSites.some(({ caught }) => !caught);
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC202',
        severity: nothing && !raised && isPlain ? 'error' : 'info',
        message: 'The docstring has a Returns section, the function returns nothing.',
      }),
    ];
  },
};
