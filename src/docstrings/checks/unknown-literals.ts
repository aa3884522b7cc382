import { type Check, listed } from '../facts/check.ts';
import { placed } from '../facts/placed.ts';
import type { Words } from '../facts/text-subject.ts';
import { plainNumber } from '../facts/words.ts';

/**
 * Numbers and quoted words in a docstring occur in the code.
 *
 * Looked at are numbers of two digits or more with a unit of code around them ("at most 30 seconds", "a limit of 512"), numbers in
 * backticks but 0 and 1, and single quoted words in backticks. A product of literals (`60 * 60`) counts by its value. Years, versions, section and RFC numbers, percentages and examples are left alone. A note, for a
 * number may come from elsewhere.
 *
 * True: "Waits 30 seconds." where the module has `timeout = 30`.
 *
 * False: "Waits 45 seconds." where it has not.
 */
export const unknownLiterals: Check = {
  id: 'unknown-literals',
  references: [],
  severity: 'warning',
  of: 'text',
  run(context) {
    const { text, words } = context.subject;
    if (words === null) return [];
    return text.split('\n').flatMap((content, line) => {
      if (content.length > 2000 || /^\s*(>>>|\.\.\. |\.\. )/.test(content)) return [];
      const found = [
        ...new Set([...quantities(content), ...numbers(content), ...quoted(content)]),
      ].filter((value) => !occurs(value, words));
      return found.length === 0
        ? []
        : [
            placed(context, line, {
              id: this.id,
              severity: 'warning',
              message: `${listed(found)} does not occur in the code.`,
            }),
          ];
    });
  },
};

const quantity =
  /\b(?:at most|at least|up to|maximum of|minimum of|limit of|limited to|after|every|waits?|exactly|default of|defaults? (?:to|is)|times? out after|capped at|size of) (\d[\d_]*(?:\.\d+)?)(?![\w.%/:-])/gi;
const quotedNumber = /(?<!`)(``?)[-+]?(\d[\d_]*(?:\.\d+)?)\1(?!`)/g;
const quotedWord = /``?(['"])([A-Za-z][\w-]{2,40})\1``?/g;

const quantities = (content: string) =>
  [...content.matchAll(quantity)]
    .map(([, value = '']) => value)
    .filter((value) => Number(value) > 9);
const numbers = (content: string) =>
  [...content.matchAll(quotedNumber)]
    .map(([, , value = '']) => value)
    .filter((value) => !['0', '1'].includes(plainNumber(value)));
const quoted = (content: string) =>
  [...content.matchAll(quotedWord)].map(([, , value = '']) => value);

function occurs(value: string, words: Words): boolean {
  if (/^\d/.test(value)) return words.has(value) || words.has(plainNumber(value));
  return value.split('-').every((part) => part === '' || words.has(part));
}
