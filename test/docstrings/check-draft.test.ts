// What the code refutes in a draft, by a module's own text: kinds of lies that are refuted, and what is true.
import { describe, expect, it } from 'vitest';
import { createDraftJudge } from '../../src/docstrings/check-draft.ts';
import { parseDocstring } from '../../src/docstrings/parse-docstring.ts';
import { parsePython } from './parse-python.ts';

const text = `"""Sums."""


def each(items, limit=3):
    for item in items[:limit]:
        yield item


def total(left, right=2):
    if left is None:
        raise ValueError("left")
    return left + right


def show(text):
    print(text)
`;
const module = parsePython(text);
const judge = createDraftJudge({
  modules: [module],
  sources: new Map([[module.path, text]]),
  rootName: 'pkg',
});

function refuted(name: string, draft: string): readonly string[] {
  const symbol = module.symbols.find((each) => each.name === name) ?? null;
  const docstring = parseDocstring(draft, { style: 'google', lenient: true, warnings: false });
  return [...new Set(judge.refute(module, symbol, docstring).map(({ id }) => id))];
}

const lies: Readonly<Record<string, readonly [string, string]>> = {
  'a renamed parameter': ['total', 'Add.\n\nArgs:\n    lefty: First.'],
  'an invented parameter': ['total', 'Add.\n\nArgs:\n    left: First.\n    base: Base.'],
  'a wrong default': ['total', 'Add.\n\nArgs:\n    right: Second. Defaults to 7.'],
  'an invented exception': ['total', 'Add.\n\nRaises:\n    KeyError: Never.'],
  'an exception of another name': ['total', 'Add.\n\nRaises:\n    ValueErrors: If None.'],
  'an invented result': ['show', 'Show it.\n\nReturns:\n    int: The count.'],
  'an invented yield': ['total', 'Add.\n\nYields:\n    int: Each.'],
  'a name that does not exist': ['total', 'Add with `frobnicate_sum`.'],
  'a call of a function that does not exist': ['total', 'Add; calls `compute_remote_sum()`.'],
  'a claim nobody can check': ['total', 'Add. It is thread-safe.'],
  'a coroutine that is none': ['total', 'Add. It is a coroutine.'],
  'prose about items in turn': ['total', 'Add. Yields each sum.'],
  'a deprecation': ['total', 'Add. Deprecated since 2.'],
  'a setting that is read nowhere': ['total', 'Add. Reads `SUM_LIMIT`.'],
  'an example that does not parse': ['total', 'Add.\n\nExamples:\n    >>> total(1,,2)\n    3'],
  'an example of an unknown name': ['total', 'Add.\n\nExamples:\n    >>> sum_all(1)\n    1'],
  'an example with too many arguments': [
    'total',
    'Add.\n\nExamples:\n    >>> total(1, 2, 3, 4)\n    3',
  ],
};

describe('drafts against the code', () => {
  for (const [kind, [name, draft]] of Object.entries(lies))
    it(`refutes ${kind}`, () => expect(refuted(name, draft)).not.toEqual([]));

  it('refutes nothing that is true', () => {
    expect(refuted('each', 'Give items.\n\nYields:\n    object: An item.')).toEqual([]);
    expect(
      refuted(
        'total',
        'Add.\n\nArgs:\n    left: First.\n    right: Second. Defaults to 2.\n\nReturns:\n    The sum.\n\nRaises:\n    ValueError: If `left` is None.\n\nExamples:\n    >>> total(1)\n    3',
      ),
    ).toEqual([]);
  });
});
