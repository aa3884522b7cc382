import { hasParts } from '../../language-styles.ts';
import type { CommentCheck } from '../comment-check.ts';
import { commentFinding } from '../comment-check.ts';
import { givesValue, resultsOf } from '../results.ts';

/**
 * A function that returns a value says what, where its comment describes parameters or errors.
 *
 * Not asked of getters, of constructors, of Go and Rust, whose comments have no such part, or where the first sentence
 * says what is returned.
 *
 * True: `/** @param a - One. @returns Two. *\/ function f(a) { return 2; }`, one tag a line.
 *
 * False: the same without `@returns`
 */
export const returnsMissing: CommentCheck = {
  id: 'returns-missing',
  severity: 'warning',
  run(subject) {
    const { docstring, symbol, text, structured } = subject;
    if (!structured || !hasParts(docstring.style)) return [];
    if (resultsOf(subject).length > 0 || symbol.flow.yields || givesValue(subject) !== true)
      return [];
    const told = /^\W*(?:<summary>\s*)?(?:returns?|gets?|whether|true if|computes?|checks?)\b/i;
    return [
      commentFinding(subject, {
        id: this.id,
        severity: told.test(text) ? 'info' : 'warning',
        message: 'The function returns a value, the comment does not say what.',
      }),
    ];
  },
};
