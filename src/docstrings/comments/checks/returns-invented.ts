import { type CommentCheck, commentFinding } from '../comment-check.ts';
import { givesValue, resultsOf, textOfType } from '../results.ts';

/**
 * Only a function that returns a value has a description of one.
 *
 * An error where the signature says that nothing is returned, a warning where the body returns nothing.
 *
 * True: `/** @returns Two. *\/ function f() { return 2; }`
 *
 * False: `/** @returns Two. *\/ function f(): void {}`
 */
export const returnsInvented: CommentCheck = {
  id: 'returns-invented',
  severity: 'error',
  run(subject) {
    const { symbol } = subject;
    const said = resultsOf(subject).filter(({ description, annotation }) => {
      return !/^\W*(?:nothing|void|none|null|undefined|never|nil)\b/i.test(
        `${textOfType(annotation)} ${description}`.trim(),
      );
    });
    if (said.length === 0 || givesValue(subject) !== false || symbol.flow.yields) return [];
    const message = 'The comment describes a result, the function returns nothing.';
    const severity = symbol.returns === null ? 'warning' : 'error';
    return [commentFinding(subject, { id: this.id, severity, message }, said[0]!.line)];
  },
};
