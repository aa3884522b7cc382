import type { DocstringItem } from '../../../types/docstring.ts';
import { type CommentCheck, commentFinding } from '../comment-check.ts';

/**
 * The defaults that a doc comment gives are those of the signature.
 *
 * `[a=1]`, "Defaults to 1." and "(default: 1)". Compared are literals only; null, undefined or an empty string in the
 * signature often stands for a default that the body sets.
 *
 * True: `/** @param [a=1] - A number. *\/ function f(a = 1) {}`
 *
 * False: `/** @param [a=2] - A number. *\/ function f(a = 1) {}`
 */
export const defaultValues: CommentCheck = {
  id: 'default-values',
  severity: 'error',
  run(subject) {
    const actual = new Map(subject.symbol.parameters.map((one) => [one.name, one.default]));
    return subject.documented.flatMap((item) => {
      const real = actual.get(item.name) ?? '';
      const said = stated(item);
      if (said === null || !isValue(real) || sameLiteral(said, real)) return [];
      const message = `The default of \`${item.name}\` is documented as ${said}, the signature has ${real}.`;
      return [commentFinding(subject, { id: this.id, severity: 'error', message }, item.line)];
    });
  },
};

const value = String.raw`(-?\d[\d_]*(?:\.\d+)?|'[^'\n]{0,200}'|"[^"\n]{0,200}"|(?:true|false)\b)`;
const literal = new RegExp(`^${value}$`, 'i');
const prose = new RegExp(
  String.raw`\bdefaults?(?: to| is| value is|:| value:)? \`?${value}\`?(?=[.;)]{0,3}$|[.;)]{1,3}\s)`,
  'gi',
);

const isValue = (text: string) => literal.test(text) && !/^(?:''|"")$/.test(text);

function stated({ default: given, description }: DocstringItem): string | null {
  if (given != null) return literal.test(given) ? given : null;
  // Lists of keys and braces describe parts of the value.
  const [own = ''] = description.slice(0, 1000).split(/[{}]|\n[ \t]{0,40}[-*]/, 1);
  const found = [...own.trim().matchAll(prose)].map(([, text = '']) => text);
  return found.length === 1 ? found[0]! : null;
}

/** Numbers by their value; 0 and 1 stand for false and true. */
function sameLiteral(said: string, real: string): boolean {
  const [a, b] = [said, real].map((text) => {
    const plain = text.replaceAll(/["'_]/g, '').toLowerCase();
    if (plain === 'true' || plain === 'false') return plain === 'true' ? 1 : 0;
    return plain === '' || Number.isNaN(Number(plain)) ? plain : Number(plain);
  });
  return a === b;
}
