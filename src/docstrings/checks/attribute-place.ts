import { type Check, type ClassContext, finding } from '../facts/check.ts';

/**
 * Attributes are documented in one place: the class docstring, or the string below each one, as
 * `requireInlineClassVarDocs` says.
 *
 * DOC606: an attribute has a docstring of its own, and should be in that of the class. DOC607: the class docstring has an
 * Attributes section, and should have none. A convention, reported as a note.
 *
 * True: `class A: """An a. Attributes: x (int): X."""` and `x: int = 1`.
 *
 * False: the same with a string below `x`.
 */
export const attributePlace: Check = {
  id: 'attribute-place',
  references: ['DOC606', 'DOC607'],
  severity: 'info',
  of: 'class',
  run(context) {
    const { subject, options } = context;
    if (!options.checkClassAttributes || subject.depth === 'nothing') return [];
    if (options.requireInlineClassVarDocs)
      return subject.facts.attributes.length === 0
        ? []
        : [
            finding(context, {
              id: this.id,
              reference: 'DOC607',
              severity: 'info',
              message:
                'The class docstring has an Attributes section; attributes are documented where they are defined.',
            }),
          ];
    return subject.inline.map(({ name, line }) =>
      finding(
        { module: context.module, subject: { symbol: attributeCalled(name, context) } },
        {
          id: this.id,
          reference: 'DOC606',
          severity: 'info',
          line,
          message: `\`${name}\` is documented where it is defined; attributes are documented in the class docstring.`,
        },
      ),
    );
  },
};

const attributeCalled = (name: string, { subject }: ClassContext) =>
  subject.members.find((member) => member.name === name) ?? subject.symbol;
