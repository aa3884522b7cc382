import type { Parameter } from '../../../types/module.ts';
import type { CommentCheck } from '../comment-check.ts';
import { commentFinding } from '../comment-check.ts';
import { textOfType } from '../results.ts';
import type { TypeReader } from '../types/alternatives.ts';
import { contradictsLiteral, contradictsType } from '../types/contradicts-type.ts';
import { typeReader } from '../types/type-reader.ts';

/**
 * The types of parameters in a doc comment are those of the signature.
 *
 * Of PHPDoc, JSDoc and YARD. An error where the comment allows what the signature excludes; a narrower type
 * (`array<int, string>` for `array`, `string` for `string|null`) is none. Where the signature has no type, a warning for a
 * default value of another type. Names that are not known to be a class, a type parameter or a word of the language
 * leave a type undecided.
 *
 * True: `/** @param string[] $names Names. *\/ function f(array $names) {}`
 *
 * False: `/** @param int $names Names. *\/ function f(array $names) {}`
 */
export const parameterTypes: CommentCheck = {
  id: 'parameter-types',
  severity: 'error',
  run(subject) {
    const reader = typeReader(subject);
    if (reader === null) return [];
    const actual = new Map(subject.symbol.parameters.map((one) => [one.name, one]));
    return subject.documented.flatMap(({ name, annotation, line }) => {
      const parameter = actual.get(name);
      const said = textOfType(annotation);
      const real = parameter === undefined ? null : contradiction(said, parameter, reader);
      if (real === null) return [];
      const message = `The documented type of \`${name}\` is \`${said}\`, the signature has \`${real}\`.`;
      const severity = parameter?.type == null ? 'warning' : 'error';
      return [commentFinding(subject, { id: this.id, severity, message }, line)];
    });
  },
};

/** The part of the signature that the type contradicts, or null. A rest parameter is told by its elements or as a list. */
function contradiction(said: string, parameter: Parameter, reader: TypeReader): string | null {
  const { type, default: value, kind } = parameter;
  if (said === '' || kind === 'var-positional' || kind === 'var-keyword') return null;
  if (type === null)
    return value !== null && contradictsLiteral(said, value, reader) ? value : null;
  const declared = /^null$/i.test(value ?? '') ? `${type}|null` : type;
  return contradictsType(said, declared, reader) ? type : null;
}
