import { type CommentCheck, commentFinding } from '../comment-check.ts';
import { textOfType } from '../results.ts';
import { contradictsType } from '../types/contradicts-type.ts';
import { typeReader } from '../types/type-reader.ts';

/**
 * The type of a property in its doc comment is the declared one.
 *
 * Of PHPDoc's `@var`, as `parameter-types` compares.
 *
 * True: `/** @var list<string> *\/ private array $names;`
 *
 * False: `/** @var string *\/ private array $names;`
 */
export const attributeTypes: CommentCheck = {
  id: 'attribute-types',
  severity: 'error',
  run(subject) {
    const { docstring, symbol } = subject;
    const reader = docstring.style === 'phpdoc' ? typeReader(subject) : null;
    const { type, name } = symbol;
    if (reader === null || type === null || symbol.kind !== 'property') return [];
    const said = docstring.sections
      .flatMap((section) => (section.kind === 'attributes' ? section.value : []))
      .filter((item) => item.name === '' || item.name === name);
    return said.flatMap(({ annotation, line }) => {
      const documented = textOfType(annotation);
      if (!contradictsType(documented, type, reader)) return [];
      const message = `The documented type of \`${name}\` is \`${documented}\`, the declaration has \`${type}\`.`;
      return [commentFinding(subject, { id: this.id, severity: 'error', message }, line)];
    });
  },
};
