import { type Check, finding, listed } from '../facts/check.ts';
import type { FunctionSubject } from '../facts/subject.ts';

/**
 * The parameters in the docstring are those of the signature.
 *
 * A caller who trusts the docstring passes an argument that does not exist, or never learns of one
 * that does. Fewer entries than parameters is DOC101, more is DOC102, other names is DOC103. It is an error
 * when the docstring names a parameter that cannot be passed, a warning when one is left out, and a
 * note when only stars differ or `**kwargs` may take the name.
 *
 * True: `def f(a): ...` with `Args: a: The first.`
 *
 * False: `def f(a): ...` with `Args: b: The first.`
 */
export const parameterNames: Check = {
  id: 'parameter-names',
  references: ['DOC101', 'DOC102', 'DOC103'],
  severity: 'error',
  of: 'function',
  run(context) {
    const { subject } = context;
    const { comparison, documented, parameters } = subject;
    if (subject.depth === 'nothing') return [];
    const unknown = unpassable(subject);
    const missing = undocumented(subject);
    const found = [];
    const base = { id: this.id } as const;
    if (comparison.fewer)
      found.push(
        finding(context, {
          ...base,
          reference: 'DOC101',
          severity: missing.length > 0 ? 'warning' : 'info',
          message: `${documented.length} of ${parameters.length} parameters are documented.`,
        }),
      );
    if (comparison.more)
      found.push(
        finding(context, {
          ...base,
          reference: 'DOC102',
          severity: unknown.length > 0 ? 'error' : 'info',
          message: `${documented.length} parameters are documented, the signature has ${parameters.length}.`,
        }),
      );
    if (comparison.names)
      found.push(
        finding(context, {
          ...base,
          reference: 'DOC103',
          severity: unknown.length > 0 ? 'error' : missing.length > 0 ? 'warning' : 'info',
          message: difference(comparison.missing, comparison.unknown),
        }),
      );
    return found;
  },
};

function difference(missing: readonly string[], unknown: readonly string[]): string {
  const parts = [];
  if (missing.length > 0) parts.push(`not documented: ${listed(missing)}`);
  if (unknown.length > 0) parts.push(`not in the signature: ${listed(unknown)}`);
  if (parts.length === 0) parts.push('one is documented twice');
  return `The documented parameters differ from the signature; ${parts.join('; ')}.`;
}

const bare = (name: string) => name.replace(/^\*+/, '');

function unpassable({ symbol, comparison }: FunctionSubject): readonly string[] {
  if (symbol.parameters.some(({ kind }) => kind === 'var-keyword')) return [];
  if (symbol.decorators.some((text) => /property\b/.test(text))) return [];
  const names = new Set(symbol.parameters.map(({ name }) => name));
  return comparison.unknown.filter((name) => !names.has(bare(name)) && name !== '...');
}

function undocumented({ documented, comparison }: FunctionSubject): readonly string[] {
  const names = new Set(documented.flatMap(({ name }) => name.split(/[,/\s]+/).map(bare)));
  return comparison.missing.filter((name) => !names.has(bare(name)));
}
