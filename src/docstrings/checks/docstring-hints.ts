import { type Check, finding } from '../facts/check.ts';

/**
 * Parameters have types in the docstring, or have none, as `argTypeHintsInDocstring` says.
 *
 * DOC109: no documented parameter has a type. DOC110: some have none. DOC111: there are types, and there should
 * be none. A convention, reported as a note.
 *
 * True: `Args: a (int): A number.`
 *
 * False: `Args: a: A number.`
 */
export const docstringHints: Check = {
  id: 'docstring-hints',
  references: ['DOC109', 'DOC110', 'DOC111'],
  severity: 'info',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    const { documented } = subject;
    if (subject.depth !== 'all' || documented.length === 0) return [];
    const note = (reference: string, message: string) =>
      finding(context, { id: this.id, reference, severity: 'info', message });
    const typed = documented.filter(({ type }) => type !== '');
    if (!options.argTypeHintsInDocstring)
      return typed.length > 0 ? [note('DOC111', 'The docstring has types for parameters.')] : [];
    const untyped = documented.some(({ name, type }) => type === '' && !name.startsWith('*'));
    return [
      ...(typed.length === 0 ? [note('DOC109', 'No documented parameter has a type.')] : []),
      ...(untyped ? [note('DOC110', 'Not every documented parameter has a type.')] : []),
    ];
  },
};
