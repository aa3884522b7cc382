import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRequest, tokenCounter } from '../../src/tokens/count-request.ts';
import { fitBudget, inputRoom } from '../../src/tokens/fit-budget.ts';
import { reduceToFit } from '../../src/tokens/reduce-to-fit.ts';
import { resolveModel } from '../../src/tokens/resolve-model.ts';
import type { CutKind, PromptPart } from '../../src/types/prompt-part.ts';
import { encodingOf } from './load-encoding.ts';

const counter = tokenCounter('o200k_base', encodingOf);
const mark = '    ... # left out\n';

const fixed = (text: string): PromptPart => ({ text, cut: null });
const cuttable = (kind: CutKind, name: string, text: string, importance = 0): PromptPart => ({
  text,
  cut: { kind, name, mark, importance },
});

/** A function that is not being documented. */
const member = (name: string, lines: number, importance: number): PromptPart => ({
  cut: { kind: 'member', name, mark: `def ${name}(): ... # left out\n`, importance },
  parts: [
    fixed(`def ${name}(a: int, b: str) -> None:\n`),
    cuttable('docstring', name, `    """${'Says what it does. '.repeat(6)}"""\n`, importance),
    cuttable('body', name, '    result = compute(a, b)\n'.repeat(lines), importance),
  ],
});

const large = Array.from({ length: 300 }, (_, index) => member(`f${index}`, 60, index % 7));
const target = 'def target(x):\n    return x + 1\n';

describe('reduceToFit', () => {
  it('leaves what fits as it is', () => {
    const parts = [fixed('a'), cuttable('body', 'b', 'b')];
    expect(reduceToFit(parts, 10, counter)).toEqual({
      text: 'ab',
      tokens: 1,
      fits: true,
      truncated: false,
      cuts: [],
    });
  });

  it('cuts docstrings, then bodies from the least important, then members', () => {
    const parts = [member('low', 9, 0), member('high', 9, 5), fixed(target)];
    const whole = counter.count(reduceToFit(parts, 10_000, counter).text);
    const order: string[] = [];
    for (let limit = whole - 1; limit > 20; limit--) {
      for (const { kind, name } of reduceToFit(parts, limit, counter).cuts) {
        const entry = `${kind} ${name}`;
        if (!order.includes(entry)) order.push(entry);
      }
    }
    expect(order).toEqual([
      'docstring low',
      'docstring high',
      'body low',
      'body high',
      'member low',
      'member high',
    ]);
  });

  it('T7: what is too large keeps all signatures and the target, is marked, and fits', () => {
    const { model } = resolveModel('gpt-4', {});
    const frame = countRequest(counter, { messages: [{ role: 'user', content: '' }] });
    const room = inputRoom(frame, model, 256);
    const reduced = reduceToFit([...large, fixed(target)], room, counter);
    expect(reduced).toMatchObject({ fits: true, truncated: true });
    for (let index = 0; index < 300; index++) expect(reduced.text).toContain(`def f${index}(`);
    expect(reduced.text).toContain(target);
    expect(reduced.text).toContain('# left out');
    const count = countRequest(counter, { messages: [{ role: 'user', content: reduced.text }] });
    expect(fitBudget(count, model, { wanted: 256, minimum: 256 }).cap).toBe(256);
  });

  it('finds the cut with few counts', () => {
    let units = 0;
    const counting = {
      ...counter,
      count: (text: string, limit?: number) => {
        units += text.length;
        return counter.count(text, limit);
      },
    };
    const parts = [...large, fixed(target)];
    const length = reduceToFit(parts, Infinity, counter).text.length;
    for (const limit of [100_000, 50_000, 20_000, 8_000]) {
      units = 0;
      reduceToFit(parts, limit, counting);
      expect(units / length).toBeLessThan(12);
    }
  });

  it('says so when everything together does not help', () => {
    const reduced = reduceToFit([fixed(target.repeat(50)), member('f', 3, 0)], 20, counter);
    expect(reduced.fits).toBe(false);
    expect(reduced.cuts).toEqual([{ kind: 'member', name: 'f' }]);
  });

  it('outlines the documented symbol itself only at last', () => {
    const parts = [
      cuttable('outline', 'target', target.repeat(50)),
      cuttable('body', 'f', target.repeat(50)),
    ];
    expect(reduceToFit(parts, 700, counter).cuts).toEqual([{ kind: 'body', name: 'f' }]);
    expect(reduceToFit(parts, 30, counter).cuts).toHaveLength(2);
  });

  it('keeps every fixed part, in order, within the limit where it can', () => {
    const leaf = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 40 }),
      cut: fc.option(
        fc.record({
          kind: fc.constantFrom<CutKind>('docstring', 'body', 'member', 'outline'),
          name: fc.constant('n'),
          mark: fc.constantFrom(mark, '…', ''),
          importance: fc.nat(3),
        }),
        { nil: null },
      ),
    });
    const group = fc.record({
      parts: fc.array(leaf, { maxLength: 5 }),
      cut: leaf.map(({ cut }) => cut),
    });
    const parts = fc.array(fc.oneof(leaf, group), { maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.nat(120), (given: readonly PromptPart[], limit) => {
        const reduced = reduceToFit(given, limit, counter);
        expect(reduced.tokens).toBe(counter.count(reduced.text));
        expect(reduced.fits).toBe(reduced.tokens <= limit);
        expect(reduced.truncated).toBe(reduced.cuts.length > 0);
        let from = 0;
        for (const part of given) {
          if (!('text' in part) || part.cut !== null) continue;
          const at = reduced.text.indexOf(part.text, from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + part.text.length;
        }
      }),
      { numRuns: 1000, seed: 4 },
    );
  });
});

describe('inputRoom', () => {
  it('is the most that fitBudget accepts', () => {
    const model = fc.record({
      window: fc.integer({ min: 1, max: 300_000 }),
      maxInput: fc.integer({ min: 1, max: 300_000 }),
    });
    fc.assert(
      fc.property(
        model,
        fc.nat(500),
        fc.boolean(),
        fc.integer({ min: 1, max: 5_000 }),
        (limits, schema, exact, minimum) => {
          const whole = {
            ...resolveModel('gpt-4o').model,
            window: limits.window,
            maxInput: Math.min(limits.window, limits.maxInput),
          };
          const frame = { input: 12, framing: 11, schema, messages: 2, exact };
          const room = inputRoom(frame, whole, minimum);
          const planFor = (input: number) =>
            fitBudget({ ...frame, input: 12 + input }, whole, { wanted: minimum, minimum });
          if (room > 0) expect(planFor(room).cap).toBe(minimum);
          expect(() => planFor(room + 1)).toThrow(expect.objectContaining({ code: 'TOKEN_LIMIT' }));
        },
      ),
      { numRuns: 1000, seed: 4 },
    );
  });
});
