import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameLines } from '../../../../src/output/render/findings/frame.ts';

describe('frames of findings', () => {
  it('marks the column below the line', () => {
    expect(frameLines('a\n  def f(x):\r\n', 2, 7)).toEqual([
      '       2 |   def f(x):',
      '         |       ^',
    ]);
  });

  it('shows tabs as two blanks and control characters by name', () => {
    const [line, mark] = frameLines('\tx\u001b[2J', 1, 2);
    expect(line).not.toContain('\u001b');
    expect(line!.indexOf('x')).toBe(mark!.indexOf('^'));
  });

  it('cuts a long line around the mark', () => {
    const [line, mark] = frameLines(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, 1, 5001);
    expect(line!.length).toBeLessThan(120);
    expect(line!.charAt(mark!.indexOf('^'))).toBe('X');
  });

  it('never fails, whatever the place', () => {
    const place = fc.tuple(fc.string({ unit: 'binary' }), fc.nat(50), fc.nat(200));
    fc.assert(
      fc.property(place, ([source, line, column]) => {
        expect([0, 2]).toContain(frameLines(source, line + 1, column + 1).length);
      }),
    );
  });
});
