// How texts are measured: names that exist, and how much of what a definition asks for is told.
import { expect, it } from 'vitest';
import { createDraftJudge } from '../../src/docstrings/check-draft.ts';
import { parseDocstring } from '../../src/docstrings/parse-docstring.ts';
import { scoreText, sumScores } from '../../src/docstrings/score-texts.ts';
import { parsePython } from './parse-python.ts';

const text = `def total(left, right=2):
    if left is None:
        raise ValueError("left")
    return with_tax(left + right)


def with_tax(price):
    return price
`;
const module = parsePython(text);
const sources = new Map([[module.path, text]]);
const judge = createDraftJudge({ modules: [module], sources, rootName: 'pkg' });

function scored(draft: string) {
  const symbol = module.symbols.find(({ name }) => name === 'total')!;
  return scoreText(module, symbol, parseDocstring(draft, { style: 'google' }), judge);
}

it('counts the parts that a definition asks for', () => {
  const whole =
    'Add.\n\nArgs:\n    left: A.\n    right: B.\n\nReturns:\n    Sum.\n\nRaises:\n    ValueError: None.';
  expect(scored(whole).completeness).toBe(1);
  expect(scored('Add.').completeness).toBe(1 / 5);
  expect(scored('Add.\n\nArgs:\n    left: A.').completeness).toBe(2 / 5);
});

it('looks names up exactly, never by a part of them', () => {
  expect(scored('Add by `with_tax`.')).toMatchObject({ mentions: 1, existing: 1 });
  expect(scored('Add by `with_taxes` and `with_ta`.')).toMatchObject({ mentions: 2, existing: 0 });
  expect(scored('Add by `compute_sum()` and `with_tax()`.')).toMatchObject({
    mentions: 2,
    existing: 1,
  });
  expect(scored('Add.\n\nRaises:\n    GhostError: Never.')).toMatchObject({
    mentions: 1,
    existing: 0,
  });
});

it('leaves words in backticks that are no names out of the ratio', () => {
  expect(scored('Add `quickly`.').mentions).toBe(0);
});

it('joins the names of all texts and means their completeness', () => {
  const scores = [
    { completeness: 1, mentions: 3, existing: 3 },
    { completeness: 0.5, mentions: 1, existing: 0 },
    { completeness: null, mentions: 0, existing: 0 },
  ];
  const figures = { count: 3, completeness: 0.75, mentions: 4, existing: 3, existence: 0.75 };
  expect(sumScores(scores)).toEqual(figures);
  const none = { completeness: null, mentions: 0, existing: 0 };
  expect(sumScores([none])).toMatchObject({ completeness: null, existence: null });
});
