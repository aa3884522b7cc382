import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, chooseContext } from '../../../src/generation/prompts/choose-context.ts';
import { nearGraph } from '../../../src/generation/prompts/near-graph.ts';
import { personalRank } from '../../../src/generation/prompts/personal-rank.ts';

const tier = fc.record({
  as: fc.constantFrom('signature', 'summary', 'full' as const),
  text: fc.string({ maxLength: 40 }),
  value: fc.double({ min: 0, max: 1, noNaN: true }),
});
const candidates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(fc.array(tier, { minLength: 1, maxLength: 3 }), { maxLength: 20 })
  .map((all) => all.map((tiers, at) => ({ id: `c${at}`, tiers })));
const count = (text: string) => text.length;

describe('chooseContext', () => {
  it('stays within its budget and names everything that it has no room for', () => {
    fc.assert(
      fc.property(candidates, fc.nat(400), (all, budget) => {
        const { shown, manifest } = chooseContext(all, budget, count);
        expect(manifest.tokens).toBeLessThanOrEqual(budget);
        const texts = shown.reduce((sum, each) => sum + count(each.tier.text) + 1, 0);
        expect(texts).toBeLessThanOrEqual(manifest.tokens);
        const whole = shown.filter(
          ({ id, tier: best }) => best === all.find((each) => each.id === id)!.tiers.at(-1),
        );
        expect(manifest.leftOut.length).toBe(all.length - whole.length);
        expect(chooseContext(all, budget, count)).toEqual({ shown, manifest });
      }),
    );
  });

  it('takes what is worth most per token first', () => {
    const make = (id: string, text: string, value: number): Candidate => {
      return { id, tiers: [{ as: 'signature', text, value }] };
    };
    const all = [make('long', 'x'.repeat(40), 1), make('short', 'x', 0.5), make('poor', 'y', 0.1)];
    expect(chooseContext(all, 4, count).manifest).toEqual({
      budget: 4,
      tokens: 4,
      shown: [
        { id: 'short', as: 'signature' },
        { id: 'poor', as: 'signature' },
      ],
      leftOut: [{ id: 'long', as: 'signature' }],
    });
  });
});

describe('personalRank', () => {
  const near = new Map([
    ['a', ['b']],
    ['b', ['c', 'elsewhere']],
    ['c', ['a', 'd']],
  ]);
  const ranks = personalRank(
    nearGraph(['a', 'b', 'c', 'd'], (id) => (near.get(id) ?? []).map((to) => [to, 1] as const)),
  );

  it('gives more to what is nearer, and no more than 1 in all', () => {
    const rank = ranks(['a']);
    expect(rank.get('a')!).toBeGreaterThan(rank.get('b')!);
    expect(rank.get('b')!).toBeGreaterThan(rank.get('c')!);
    expect([...rank.values()].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
  });

  it('gives the same again, whatever was asked for between, and nothing for what it does not know', () => {
    const first = ranks(['a']);
    expect(ranks(['elsewhere'])).toEqual(new Map());
    expect(ranks(['c', 'd']).get('d')!).toBeGreaterThan(first.get('d')!);
    expect(ranks(['a'])).toEqual(first);
  });
});
