import { type CommentCheck, commentFinding } from '../comment-check.ts';

/**
 * Parameters are described in the order of the signature.
 *
 * A note, where the names are those of the signature.
 *
 * True: `/** @param a - One. @param b - Two. *\/ function f(a, b) {}`, one tag a line.
 *
 * False: the same for `function f(b, a) {}`
 */
export const parameterOrder: CommentCheck = {
  id: 'parameter-order',
  severity: 'info',
  run(subject) {
    const described = subject.documented.map(({ name }) => name);
    const known = subject.parameters.filter((name) => described.includes(name));
    const same = described.filter((name) => known.includes(name));
    if (same.length !== described.length || same.join() === known.join()) return [];
    const message = `The parameters are described in another order than \`${known.join(', ')}\`.`;
    return [commentFinding(subject, { id: this.id, severity: 'info', message })];
  },
};
