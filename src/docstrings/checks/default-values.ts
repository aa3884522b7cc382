import type { DocstringItem, DocstringSection } from '../../types/docstring.ts';
import { type Check, finding } from '../facts/check.ts';
import { normalizeType } from '../facts/type-text.ts';

/**
 * The defaults that a docstring gives are those of the signature.
 *
 * Compared are literals only (numbers, strings, True, False, None); words such as "the current directory" are left alone.
 *
 * True: `def f(a=1): ...` with `Args: a: A number. Defaults to 1.`
 *
 * False: `def f(a=1): ...` with `Args: a: A number. Defaults to 2.`
 */
export const defaultValues: Check = {
  id: 'default-values',
  references: [],
  severity: 'error',
  of: 'function',
  run(context) {
    const { symbol, docstring, depth } = context.subject;
    if (!docstring || depth === 'nothing') return [];
    const actual = new Map(symbol.parameters.map(({ name, default: value }) => [name, value]));
    const wrong = stated(docstring.sections).filter(({ name, value }) => {
      const real = actual.get(name.replace(/^\*+/, ''));
      return real !== undefined && (real === null ? value !== 'None' : differs(value, real));
    });
    return wrong.map(({ name, value }) =>
      finding(context, {
        id: this.id,
        severity: 'error',
        message: `The default of \`${name}\` is documented as ${value}, the signature has ${actual.get(name) ?? 'none'}.`,
      }),
    );
  },
};

interface Stated {
  readonly name: string;
  readonly value: string;
}

function stated(sections: readonly DocstringSection[]): readonly Stated[] {
  return sections
    .filter((section) => section.kind === 'parameters' || section.kind === 'other parameters')
    .flatMap((section) => section.value as readonly DocstringItem[])
    .flatMap(({ name, annotation, description, default: given }) => {
      const typed = typeof annotation === 'string' ? annotation : '';
      const value = plain(given ?? null) ?? inType(typed) ?? inProse(description);
      return value === null ? [] : [{ name, value }];
    });
}

const literal = String.raw`(-?\d[\d_.eE+-]*|'[^'\n]*'|"[^"\n]*"|True|False|None)`;
const typeDefault = new RegExp(
  String.raw`\bdefault(?:s to)?\s*[=:]?\s*(?:\`\`?)?${literal}(?:\`\`?)?\)?$`,
);
const proseDefault = new RegExp(
  String.raw`\b[Dd]efaults? (?:to|is|value is) (?:\`\`?)?${literal}(?:\`\`?)?(?=[\s.,;)]|$)`,
);

const whole = new RegExp(`^${literal}$`);

const plain = (value: string | null) => (value !== null && whole.test(value) ? value : null);
const inType = (type: string) => typeDefault.exec(type.slice(-200))?.[1] ?? null;
const inProse = (text: string) =>
  proseDefault.exec(text.slice(0, 4000))?.[1]?.replace(/\.$/, '') ?? null;

function differs(said: string, real: string): boolean {
  if (!whole.test(real)) return false;
  const [a, b] = [said, real].map((text) => normalizeType(text));
  if (a === b) return false;
  if (real === 'None') return false;
  return !(Number.isFinite(Number(a)) && Number(a) === Number(b));
}
