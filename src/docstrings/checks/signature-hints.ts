import { type Check, finding } from '../facts/check.ts';

/**
 * Parameters have types in the signature, or have none, as `argTypeHintsInSignature` says.
 *
 * DOC106: no parameter has a type. DOC107: some have none. DOC108: there are types, and there should be none.
 * A convention, reported as a note.
 *
 * True: `def f(a: int): ...`
 *
 * False: `def f(a): ...`
 */
export const signatureHints: Check = {
  id: 'signature-hints',
  references: ['DOC106', 'DOC107', 'DOC108'],
  severity: 'info',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    const { parameters, documented } = subject;
    if (subject.depth !== 'all' || parameters.length + documented.length === 0) return [];
    const note = (reference: string, message: string) =>
      finding(context, { id: this.id, reference, severity: 'info', message });
    const typed = parameters.filter(({ type }) => type !== '');
    if (!options.argTypeHintsInSignature)
      return typed.length > 0
        ? [note('DOC108', 'The signature has types for its parameters.')]
        : [];
    const untyped = parameters.some(({ name, type }) => type === '' && !name.startsWith('*'));
    return [
      ...(typed.length === 0 ? [note('DOC106', 'No parameter has a type in the signature.')] : []),
      ...(untyped ? [note('DOC107', 'Not every parameter has a type in the signature.')] : []),
    ];
  },
};
