import { type Check, type FunctionContext, finding } from '../facts/check.ts';
import { generatorResult } from '../facts/flow.ts';
import { stripMarks } from '../facts/type-text.ts';

/**
 * A function that returns something says so in a Returns section.
 *
 * Not asked of properties, of constructors, or of `-> None` unless
 * `requireReturnSectionWhenReturningNothing`. A note where the first sentence already says what is returned, or
 * where the body has no value to return.
 *
 * True: `def f(): return 1` with `Returns: int: One.`
 *
 * False: `def f(): return 1` with only `Raises: ValueError: Never.`
 */
export const returnsMissing: Check = {
  id: 'returns-missing',
  references: ['DOC201'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { subject, flow } = context;
    if (subject.depth !== 'all' || subject.constructs || subject.facts.returns.length > 0)
      return [];
    const both = flow.returnStatement && flow.yieldStatement;
    if (!(both ? missingBesideYield(context) : missingAlone(context))) return [];
    const told = /^(returns?|yields?|gets?|whether|true if|computes?)\b/i.test(
      subject.text.trimStart(),
    );
    const plain = !told && subject.symbol.flow.returnsValue && !subject.symbol.flow.yields;
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC201',
        severity: plain ? 'warning' : 'info',
        message: 'The function returns a value, the docstring has no Returns section.',
      }),
    ];
  },
};

function missingAlone({ flow, options }: FunctionContext): boolean {
  if (flow.property || (flow.yieldStatement && !flow.returnStatement && flow.iterator))
    return false;
  if (!flow.returnStatement && (flow.annotation === null || flow.generator !== null)) return false;
  return options.requireReturnSectionWhenReturningNothing || !isNothing(flow.annotation);
}

function missingBesideYield({ flow, options }: FunctionContext): boolean {
  if (flow.bareReturn) return false;
  const result = flow.generator ? generatorResult(flow) : flow.annotation;
  return (
    options.requireReturnSectionWhenReturningNothing || !isNothing(result && stripMarks(result))
  );
}

const isNothing = (type: string | null) => type === 'None' || type === 'NoReturn';
