import { type Check, finding } from '../facts/check.ts';

/**
 * A docstring can be read in the style asked for.
 *
 * What cannot be read cannot be compared with the code, so no other check of a signature runs on it. Not asked with
 * `style: auto`.
 *
 * True: `Args: a: The first.`
 *
 * False: an `Args:` section whose entries have no colon.
 */
export const docstringFormat: Check = {
  id: 'docstring-format',
  references: ['DOC001'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { facts, owner, apart } = context.subject;
    const report = (problem: string, line: number) =>
      finding(context, {
        id: this.id,
        reference: 'DOC001',
        severity: 'warning',
        line,
        message: `The docstring is not in ${context.options.style} style: ${problem}.`,
      });
    return [
      ...(apart?.ofClass.problem && owner ? [report(apart.ofClass.problem, owner.line)] : []),
      ...(facts.problem === null ? [] : [report(facts.problem, context.subject.symbol.line)]),
    ];
  },
};
