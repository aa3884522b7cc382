import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairStatements } from '../../../../src/code/parse/c-family/repair-statements.ts';

describe('repairStatements', () => {
  it.each([
    ['a = va_arg(list, char *);', 'a = va_arg(list,0      );'],
    ['{\n  run_every(10) {\n', '{\n                {\n'],
    ['{\n  TEST("a (b") { // Why.\n', '{\n               { // Why.\n'],
    ['{\n  TEST("a")\n  {\n', '{\n           \n  {\n'],
    ['{\n  run_every(10) update();\n', '{\n                update();\n'],
  ])('%j', (text, repaired) => {
    expect(repairStatements(text).split('\n')).toEqual(repaired.split('\n'));
  });

  it.each([
    '{\n  if (a) {\n',
    '{\n  if (a &&\n      f(b)) {\n',
    '{\n  while (f(a)) g(b);\n',
    '{\n  f(a);\n',
    '{\n  } else if (a) {\n',
    '  int f(a) {\n',
    '{\n  return (a) (b);\n',
  ])('leaves %j', (text) => {
    expect(repairStatements(text)).toBe(text);
  });

  it('keeps the length and the line breaks of any text', () => {
    const part = fc.constantFrom(
      'va_arg(',
      'f',
      '(',
      ')',
      ' ',
      '\n',
      '{',
      '}',
      ', ',
      ';',
      '"',
      '*',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const shape = (value: string) => value.split('\n').map(({ length }) => length);
        expect(shape(repairStatements(text))).toEqual(shape(text));
      }),
    );
  });

  it.each([
    ['calls', ' f('.repeat(100_000)],
    ['arguments', `{\n${' va_arg(a,'.repeat(50_000)}`],
    ['blocks', `{\n${'  f(a) {\n'.repeat(50_000)}`],
    ['closing brackets', `{\n  f(${')'.repeat(200_000)}`],
  ])('is linear in many %s', (_name, text) => {
    const before = performance.now();
    repairStatements(text);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
