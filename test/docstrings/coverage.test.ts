import { expect, it } from 'vitest';
import { baselineOf, compareWithBaseline, parseBaseline } from '../../src/docstrings/baseline.ts';
import { type CoverageOptions, coverageOf } from '../../src/docstrings/coverage.ts';
import type { Finding } from '../../src/types/finding.ts';
import { parsePython } from './parse-python.ts';

const source = `"""Module."""
class A:
    """A."""
    def __init__(self): pass
    def __len__(self): return 1
    def _semi(self): pass
    def __private(self): pass
    @property
    def p(self):
        """P."""
    @p.setter
    def p(self, v): pass
    class Inner:
        def m(self): pass
def f():
    def g(): pass
@overload
def h(): ...
`;

it.each<[string, CoverageOptions, number, number]>([
  ['everything', {}, 3, 13],
  ['ignoreModule', { ignoreModule: true }, 2, 12],
  ['ignoreInitMethod', { ignoreInitMethod: true }, 3, 12],
  ['ignoreMagic', { ignoreMagic: true }, 3, 12],
  ['ignoreSemiprivate', { ignoreSemiprivate: true }, 3, 12],
  ['ignorePrivate', { ignorePrivate: true }, 3, 12],
  ['ignorePropertyDecorators', { ignorePropertyDecorators: true }, 2, 11],
  ['ignorePropertySetters', { ignorePropertySetters: true }, 3, 12],
  ['ignoreNestedClasses', { ignoreNestedClasses: true }, 3, 11],
  ['ignoreNestedFunctions', { ignoreNestedFunctions: true }, 3, 12],
  ['ignoreOverloadedFunctions', { ignoreOverloadedFunctions: true }, 3, 12],
  ['ignoreRegex', { ignoreRegex: [/A/] }, 1, 4],
  ['includeRegex', { includeRegex: [/f$/] }, 1, 2],
  ['style google', { style: 'google' }, 4, 13],
])('coverage with %s', (_, options, documented, total) => {
  const { percent, ...counts } = coverageOf([parsePython(source)], options);
  expect(counts).toEqual({ documented, total });
  expect(percent).toBe(Math.round((documented / total) * 10_000) / 100);
});

it('E11: counts a function without docstring as undocumented', () => {
  expect(coverageOf([parsePython('"""M."""\ndef f(): pass\n')])).toEqual({
    documented: 1,
    total: 2,
    percent: 50,
  });
  expect(coverageOf([])).toEqual({ documented: 0, total: 0, percent: 100 });
  expect(
    coverageOf([parsePython('x = 1\n', 'p/__init__.py')], { ignoreInitModule: true }).total,
  ).toBe(0);
});

it('keeps known findings apart from new ones, wherever they moved', () => {
  const finding: Finding = {
    path: 'a.py',
    line: 3,
    column: 1,
    id: 'x',
    reference: null,
    severity: 'error',
    symbol: 'f',
    message: 'm',
  };
  const baseline = parseBaseline(
    JSON.stringify(baselineOf([finding, { ...finding, symbol: 'gone' }])),
  );
  const outcome = compareWithBaseline(
    [
      { ...finding, line: 9 },
      { ...finding, line: 10 },
    ],
    baseline ?? baselineOf([]),
  );
  expect([outcome.known.length, outcome.fresh.length, outcome.fixed]).toEqual([1, 1, 1]);
  expect(parseBaseline('{"schemaVersion":2}')).toBeNull();
  expect(parseBaseline('no')).toBeNull();
});
