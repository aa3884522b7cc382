import { type CommentCheck, commentFinding } from '../comment-check.ts';
import { givesValue, resultsOf, textOfType } from '../results.ts';
import { contradictsType } from '../types/contradicts-type.ts';
import { typeReader } from '../types/type-reader.ts';

/**
 * The type of the result in a doc comment is the declared one.
 *
 * Of PHPDoc and JSDoc, as `parameter-types` compares. The type of what a promise gives stands for that of the promise.
 *
 * True: `/** @return $this *\/ function f(): static {}`
 *
 * False: `/** @return string|null *\/ function f(): string {}`
 */
export const returnType: CommentCheck = {
  id: 'return-type',
  severity: 'error',
  run(subject) {
    const { returns } = subject.symbol;
    const reader = typeReader(subject);
    if (reader === null || returns === null || givesValue(subject) !== true) return [];
    return resultsOf(subject).flatMap(({ annotation, line }) => {
      const said = textOfType(annotation);
      if (!contradictsType(said, returns, reader)) return [];
      const message = `The documented type of the result is \`${said}\`, the signature has \`${returns}\`.`;
      return [commentFinding(subject, { id: this.id, severity: 'error', message }, line)];
    });
  },
};
