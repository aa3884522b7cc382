import { type Check, finding } from '../facts/check.ts';

/**
 * A Yields section speaks of something that is yielded.
 *
 * An error when the body yields nothing and the annotation is no generator; a note when only the annotation is
 * missing. Not asked of abstract methods.
 *
 * True: `def f() -> Iterator[int]: yield 1` with `Yields: int: One.`
 *
 * False: `def f(): print(1)` with `Yields: int: One.`
 */
export const yieldsInvented: Check = {
  id: 'yields-invented',
  references: ['DOC403'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, flow } = context;
    const { depth, facts, symbol } = subject;
    if (depth !== 'all' || facts.yields.length === 0 || flow.abstract) return [];
    if (flow.yieldStatement && (flow.returnStatement || flow.generator || flow.iterator)) return [];
    const lazy = symbol.flow.yields || symbol.flow.stub || symbol.flow.returnsValue;
    const wrong = !lazy && !flow.generator && !flow.iterator;
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC403',
        severity: wrong ? 'error' : 'info',
        message:
          'The docstring has a Yields section; the function does not yield, or is not annotated as a generator.',
      }),
    ];
  },
};
