import { type Check, type FunctionContext, finding } from '../facts/check.ts';
import { contradicts } from '../facts/contradiction.ts';
import { yieldedType } from '../facts/flow.ts';

/**
 * The type in the Yields section is the annotated one.
 *
 * It is the first argument of `Generator[…]`, `Iterator[…]` or `Iterable[…]`. Different text is a note, a type that the
 * annotation excludes an error.
 *
 * True: `def f() -> Iterator[int]: yield 1` with `Yields: int: One.`
 *
 * False: `def f() -> Iterator[int]: yield 1` with `Yields: str: One.`
 */
export const yieldType: Check = {
  id: 'yield-type',
  references: ['DOC404'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, flow, options } = context;
    if (subject.depth !== 'all' || !options.checkYieldTypes || !flow.yieldStatement) return [];
    const said = subject.facts.yields[0]?.type;
    const expected = yieldedType(flow);
    if (!isDifferent(context, said, expected)) return [];
    const wrong = said !== undefined && expected !== null && contradicts(said, expected);
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC404',
        severity: wrong ? 'error' : 'info',
        message: `The documented yield type is ${said === undefined ? 'absent' : `\`${said}\``}, the annotated one ${expected === null ? 'is absent' : `\`${expected}\``}.`,
      }),
    ];
  },
};

function isDifferent(
  { flow, subject, options }: FunctionContext,
  said: string | undefined,
  expected: string | null,
) {
  const annotated = flow.generator !== null || flow.iterator;
  if (flow.returnStatement && (said === undefined || !annotated || subject.constructs))
    return false;
  if (said !== undefined) return said !== expected;
  return !(annotated && expected === 'None' && !options.requireYieldSectionWhenYieldingNothing);
}
