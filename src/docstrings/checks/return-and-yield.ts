import { type Check, type FunctionContext, finding } from '../facts/check.ts';

/**
 * A function that both yields and returns is annotated `Generator[Yield, Send, Return]`.
 *
 * No other annotation can say both types. A note.
 *
 * True: `def f() -> Generator[int, None, str]` with both sections.
 *
 * False: the same with `-> Iterator[int]` and a Returns section.
 */
export const returnAndYield: Check = {
  id: 'return-and-yield',
  references: ['DOC405'],
  severity: 'info',
  of: 'function',
  run(context) {
    const { subject, flow } = context;
    if (subject.depth !== 'all' || subject.constructs) return [];
    if (!flow.returnStatement || !flow.yieldStatement) return [];
    const times = Number(badReturn(context)) + Number(badYield(context));
    return Array.from({ length: times }, () =>
      finding(context, {
        id: this.id,
        reference: 'DOC405',
        severity: 'info',
        message:
          'The function yields and returns; annotate it as `Generator[YieldType, SendType, ReturnType]`.',
      }),
    );
  },
};

const badReturn = ({ subject, flow }: FunctionContext) =>
  subject.facts.returns.length > 0 && flow.generator === null;

function badYield({ subject, flow, options }: FunctionContext): boolean {
  if (subject.facts.yields.length === 0) return false;
  if (options.checkYieldTypes) return flow.generator === null && !flow.iterator;
  return (flow.generator === null || !flow.iterator) && !flow.bareReturn;
}
