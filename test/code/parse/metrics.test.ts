import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measures } from '../../../src/code/parse/metrics/halstead.ts';
import { maintainability } from '../../../src/code/parse/metrics/measure.ts';
import type { Metrics } from '../../../src/types/module.ts';
import { parsePython, symbolOf } from './parse-text.ts';

async function moduleMetrics(text: string): Promise<Metrics> {
  return (await parsePython(text)).metrics!;
}

async function functionMetrics(body: string): Promise<Metrics> {
  const lines = body.split('\n').map((line) => `    ${line}`);
  return symbolOf(await parsePython(`def f(a, b):\n${lines.join('\n')}\n`), 'f').metrics!;
}

describe('metrics', () => {
  it('M1: if with and, for, try-except give 5', async () => {
    const metrics = await functionMetrics(
      'if a and b:\n    pass\nfor x in a:\n    pass\ntry:\n    pass\nexcept E:\n    pass',
    );
    expect(metrics.cyclomatic).toBe(5);
  });

  it('M2: cognitive complexity grows with nesting', async () => {
    const nested = await functionMetrics(
      'for x in a:\n    if x:\n        if b:\n            pass\nif b:\n    pass',
    );
    expect(nested.cognitive).toBe(7);
    expect((await functionMetrics('if a:\n    pass\nif b:\n    pass')).cognitive).toBe(2);
  });

  it('M3: comprehension 3, ternary 2, match with two cases 3', async () => {
    expect((await moduleMetrics('[x for x in y if x]\n')).cyclomatic).toBe(3);
    expect((await moduleMetrics('a if b else c\n')).cyclomatic).toBe(2);
    const match = 'match x:\n    case 1: pass\n    case 2: pass\n    case _: pass\n';
    expect((await moduleMetrics(match)).cyclomatic).toBe(3);
  });

  it('M4: maintainability index', () => {
    const index = maintainability({ volume: 100, complexity: 5, lloc: 50, commentPercent: 0 });
    expect(index).toBeCloseTo(48.26, 2);
  });

  it('M5: nothing to measure gives numbers', async () => {
    const { halstead, ...metrics } = await functionMetrics('pass');
    for (const value of [...Object.values(metrics), ...Object.values(halstead)]) {
      expect(Number.isFinite(value)).toBe(true);
    }
    expect(metrics.maintainability).toBe(100);
  });

  it('M6: functions have values of their own', async () => {
    const ifs = Array.from({ length: 11 }, () => '    if a: pass').join('\n');
    const module = await parsePython(`def f(a):\n${ifs}\ndef g(): pass\n`);
    expect(symbolOf(module, 'f').metrics?.cyclomatic).toBe(12);
    expect(symbolOf(module, 'g').metrics?.cyclomatic).toBe(1);
  });

  it('M8: Halstead counts names and literals as operands, signs as operators', async () => {
    const { halstead } = await moduleMetrics('x = a + b * a\n');
    expect(halstead).toMatchObject({
      distinctOperators: 3,
      distinctOperands: 3,
      operators: 3,
      operands: 4,
      difficulty: 2,
    });
    expect(halstead.volume).toBeCloseTo(18.09, 2);
    expect(halstead.effort).toBeCloseTo(36.19, 2);
  });

  it('E10: flat conditions have depth 1, four nested ones depth 4', async () => {
    expect((await functionMetrics(Array(4).fill('if a: pass').join('\n'))).depth).toBe(1);
    const nested = 'if a:\n    if a:\n        if a:\n            if a: pass';
    expect((await functionMetrics(nested)).depth).toBe(4);
  });

  it('counts logical lines and comments as radon does', async () => {
    const text = '"""Doc."""\n\n# one\nx = 1; y = 2  # two\nif x: y = {1: 2}\nz = [1,\n     2]\n';
    expect(await moduleMetrics(text)).toMatchObject({ lloc: 6, comments: 1, loc: 7 });
  });

  it('a class has the mean of its methods and one more', async () => {
    const module = await parsePython(
      'class C:\n    def a(self):\n        if x: pass\n    def b(self): pass\n',
    );
    expect(symbolOf(module, 'C').metrics?.cyclomatic).toBe(3);
  });

  it('gives finite measures for any counts', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), ([n1, n2, N1, N2]) => {
        const values = Object.values(measures({ n1, n2, N1, N2 }));
        expect(values.every((value) => Number.isFinite(value))).toBe(true);
      }),
    );
  });
});
