import type { Check } from '../facts/check.ts';
import { placed } from '../facts/placed.ts';

/**
 * A docstring says more than the name it documents.
 *
 * "This function …" and a sentence that only repeats the name cost the reader a line and tell nothing. A note.
 *
 * True: `def get_user(): """Look the user up by id; None when there is none."""`
 *
 * False: `def get_user(): """Get user."""`
 */
export const emptyPhrases: Check = {
  id: 'empty-phrases',
  references: [],
  severity: 'info',
  of: 'text',
  run(context) {
    const { text, symbol } = context.subject;
    const [first = ''] = text.trimStart().split('\n', 1);
    const message = opening.test(first)
      ? `"${opening.exec(first)?.[0]}" says nothing; begin with what it does.`
      : symbol && repeats(text, symbol.name)
        ? `The docstring only repeats the name \`${symbol.name}\`.`
        : null;
    return message === null ? [] : [placed(context, 0, { id: this.id, severity: 'info', message })];
  },
};

const opening =
  /^(this|the) (function|method|class|module) (does|is used to|is responsible for|will|provides|handles|simply)\b/i;
const fillers = new Set([
  'a',
  'an',
  'the',
  'this',
  'of',
  'to',
  'for',
  'function',
  'method',
  'class',
]);

function repeats(text: string, name: string): boolean {
  if (text.length > 200) return false;
  const said = wordsOf(text);
  const named = new Set(wordsOf(name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')).map(stem));
  return said.length > 0 && said.every((word) => fillers.has(word) || named.has(stem(word)));
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
const stem = (word: string) => word.replace(/(es|s)$/, '');
