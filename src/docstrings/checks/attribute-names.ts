import { type Check, type ClassContext, finding, listed } from '../facts/check.ts';

/**
 * The attributes in a class docstring are those of the class body.
 *
 * Fewer entries is DOC601, more is DOC602, other names is DOC603. A warning when the docstring names something that
 * is neither assigned in the class, nor set on `self`, nor a property or method; else a note.
 *
 * True: `class A: x: int = 1` with `Attributes: x (int): X.`
 *
 * False: `class A: x: int = 1` with `Attributes: y (int): Y.`
 */
export const attributeNames: Check = {
  id: 'attribute-names',
  references: ['DOC601', 'DOC602', 'DOC603'],
  severity: 'warning',
  of: 'class',
  run(context) {
    const { subject, options } = context;
    const { comparison, documented, attributes } = subject;
    if (!options.checkClassAttributes || subject.depth === 'nothing') return [];
    const severity = nowhere(context).length > 0 ? 'warning' : 'info';
    const counts = `${documented.length} attributes are documented, the class body defines ${attributes.length}`;
    return [
      ...(comparison.fewer
        ? [
            finding(context, {
              id: this.id,
              reference: 'DOC601',
              severity: 'info',
              message: `${counts}.`,
            }),
          ]
        : []),
      ...(comparison.more
        ? [finding(context, { id: this.id, reference: 'DOC602', severity, message: `${counts}.` })]
        : []),
      ...(comparison.names
        ? [
            finding(context, {
              id: this.id,
              reference: 'DOC603',
              severity,
              message: difference(comparison.missing, comparison.unknown),
            }),
          ]
        : []),
    ];
  },
};

function difference(missing: readonly string[], unknown: readonly string[]): string {
  const parts = [];
  if (missing.length > 0) parts.push(`not documented: ${listed(missing)}`);
  if (unknown.length > 0) parts.push(`not in the class body: ${listed(unknown)}`);
  if (parts.length === 0) parts.push('one occurs twice');
  return `The documented attributes differ from the class; ${parts.join('; ')}.`;
}

/** Names that the class itself does not have; where it has bases they may come from there. */
function nowhere({ subject }: ClassContext): readonly string[] {
  if (subject.symbol.bases.some((base) => base !== 'object')) return [];
  const members = new Set(subject.members.map(({ name }) => name));
  if (members.has('__getattr__') || members.has('__getattribute__')) return [];
  return subject.comparison.unknown.filter((name) => !members.has(name));
}
