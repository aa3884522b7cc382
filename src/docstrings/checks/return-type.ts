import { type Check, type FunctionContext, finding } from '../facts/check.ts';
import { contradicts } from '../facts/contradiction.ts';
import { generatorResult } from '../facts/flow.ts';
import { sameText, stripMarks, tupleElements } from '../facts/type-text.ts';

/**
 * The type in the Returns section is the annotated one.
 *
 * In NumPy style the elements of a tuple may be listed one by one. Different text is a note, a type that the
 * annotation excludes an error.
 *
 * True: `def f() -> int: ...` with `Returns: int: One.`
 *
 * False: `def f() -> int: ...` with `Returns: str: One.`
 */
export const returnType: Check = {
  id: 'return-type',
  references: ['DOC203'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    if (subject.depth !== 'all' || subject.constructs || !options.checkReturnTypes) return [];
    const expected = expectedType(context);
    if (expected === undefined) return [];
    const said = subject.facts.returns.map(({ type }) => stripMarks(type));
    if (agrees(context, said, expected)) return [];
    const wrong = expected !== null && said.length === 1 && contradicts(said[0] ?? '', expected);
    const message = `The documented return type is ${text(said)}, the annotation ${expected === null ? 'is absent' : `\`${expected}\``}.`;
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC203',
        severity: wrong ? 'error' : 'info',
        message,
      }),
    ];
  },
};

const text = (types: readonly string[]) =>
  types.length === 0
    ? 'absent'
    : types.map((type) => (type === '' ? 'not given' : `\`${type}\``)).join(', ');

/** Undefined where there is nothing to compare. */
function expectedType({ subject, flow, options }: FunctionContext): string | null | undefined {
  const documented = subject.facts.returns.length > 0;
  if (flow.returnStatement && flow.yieldStatement)
    return documented && flow.generator ? generatorResult(flow) : undefined;
  const annotation = flow.annotation === null ? null : stripMarks(flow.annotation);
  if (documented) return annotation;
  const nothing = annotation === 'None' || annotation === 'NoReturn';
  if (nothing && !options.requireReturnSectionWhenReturningNothing) return undefined;
  return flow.generator || flow.iterator || flow.property ? undefined : annotation;
}

function agrees(
  { subject, options }: FunctionContext,
  said: readonly string[],
  expected: string | null,
) {
  const style = options.style === 'auto' ? subject.docstring?.style : options.style;
  if (style !== 'numpy') {
    if (said.length === 0) return !expected;
    return expected !== null && sameText(said[0] ?? '', expected);
  }
  const whole = expected === null ? [] : [expected];
  if (whole.length === said.length && whole.every((type, at) => type === said[at])) return true;
  const elements = expected === null ? [] : tupleElements(expected);
  return (
    elements.length === said.length && said.every((type, at) => sameText(type, elements[at] ?? ''))
  );
}
