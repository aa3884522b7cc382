import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../src/tokens/models.ts';
import { priceOfUsage, worstPrice } from '../../src/tokens/prices.ts';

const at = Date.UTC(2026, 10, 22);
const openai = (model: string) => ({ provider: 'openai', model, at }) as const;

describe('prices', () => {
  it.each(['openai', 'azure'] as const)('T14: a call of gpt-4o on %s', (provider) => {
    const list = { provider, model: 'gpt-4o', at };
    expect(priceOfUsage(list, { prompt: 2133, cached: 0, completion: 500 })).toBe(0.0103325);
    expect(priceOfUsage(list, { prompt: 2133, cached: 1024, completion: 500 })).toBe(0.0090525);
  });

  it('says null, not 0, where there is no price', () => {
    expect(worstPrice(openai('no-such-model'), 1000, 1000)).toBeNull();
    expect(worstPrice({ provider: 'compatible', model: 'gpt-4o', at }, 1000, 1000)).toBeNull();
  });

  it('gpt-5.4 costs double above 272,000 prompt tokens', () => {
    expect(worstPrice(openai('gpt-5.4'), 200_000, 1_000)).toBe(0.515);
    expect(worstPrice(openai('gpt-5.4'), 300_000, 1_000)).toBe(1.5225);
  });

  it('every model of the table has a price', () => {
    for (const name of Object.keys(models))
      expect(worstPrice(openai(name), 1, 1), name).not.toBeNull();
  });

  it('no answer within the reservation costs more than it', () => {
    const size = fc.nat(400_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(models)),
        size,
        size,
        size,
        size,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, prompt, more, completion, rest, share) => {
          const cached = Math.floor(prompt * share);
          const paid = priceOfUsage(openai(name), { prompt, cached, completion })!;
          expect(paid).toBeLessThanOrEqual(
            worstPrice(openai(name), prompt + more, completion + rest)!,
          );
        },
      ),
      { numRuns: 1000, seed: 4 },
    );
  });
});
