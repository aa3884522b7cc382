import type { Check } from '../facts/check.ts';
import { placed } from '../facts/placed.ts';

/**
 * Links in a docstring have a target.
 *
 * A Markdown link needs an address, a reST reference (`` `text`_ ``) a definition in the same docstring. Addresses are not fetched.
 *
 * True: `` See `the guide <https://example.org/guide>`_. ``
 *
 * False: `` See `the guide`_. `` without a line that defines it.
 */
export const brokenLinks: Check = {
  id: 'broken-links',
  references: [],
  severity: 'warning',
  of: 'text',
  run(context) {
    const { text } = context.subject;
    const defined = new Set(
      [...text.matchAll(definition)].map(([, target, text]) => key(target ?? text ?? '')),
    );
    return text.split('\n').flatMap((content, line) => {
      if (content.length > 2000) return [];
      const missing = [...content.matchAll(reference)]
        .map(([, name = '']) => name)
        .filter((name) => !defined.has(key(name)));
      const empty = [...content.matchAll(/\[[^\][\n]{1,200}\]\(\s*\)/g)].map(([link]) => link);
      return [...missing, ...empty].map((name) =>
        placed(context, line, {
          id: this.id,
          severity: 'warning',
          message: `The link "${name}" has no target.`,
        }),
      );
    });
  },
};

const definition = /(?:\.\. _`?([^:`\n]{1,200})`?:|`([^`<\n]{1,200}?)\s{0,20}<)/g;
const reference = /(?<![`:\w])`([^`<>\n]{1,200})`_(?![_\w])/g;
const key = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
