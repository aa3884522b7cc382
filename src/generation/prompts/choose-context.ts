// Fills a budget of tokens with what is worth most per token, in tiers: a signature, its summary, the whole.
import type { ContextManifest, ContextTier } from '../../types/context.ts';

/** Something that a request may show beside its own definitions. */
export interface Candidate {
  readonly id: string;
  /** Each tier holds the one before it; `value` is that of the whole tier. */
  readonly tiers: readonly Tier[];
}

export interface Tier {
  readonly as: ContextTier;
  readonly text: string;
  readonly value: number;
}

export interface Chosen {
  /** The best tier that fits of each candidate, in the candidates' order. */
  readonly shown: readonly { readonly id: string; readonly tier: Tier }[];
  readonly manifest: ContextManifest;
}

/** Steps from a tier to the next: the texts of both are known, so the step's price is exact. */
interface Step {
  readonly at: number;
  readonly level: number;
  readonly tokens: number;
  readonly worth: number;
}

/** Greedy by value per token; equals in the candidates' order. Each text counts one token more, for its line's end. */
export function chooseContext(
  candidates: readonly Candidate[],
  budget: number,
  count: (text: string) => number,
): Chosen {
  const level = candidates.map(() => -1);
  let tokens = 0;
  for (const step of stepsOf(candidates, count)) {
    if (level[step.at] !== step.level - 1 || tokens + step.tokens > budget) continue;
    level[step.at] = step.level;
    tokens += step.tokens;
  }
  const shown = candidates.flatMap(({ id, tiers }, at) => {
    const tier = tiers[level[at]!];
    return tier === undefined ? [] : [{ id, tier }];
  });
  const leftOut = candidates.flatMap(({ id, tiers }, at) =>
    tiers.slice(level[at]! + 1, level[at]! + 2).map(({ as }) => ({ id, as })),
  );
  const named = shown.map(({ id, tier: { as } }) => ({ id, as }));
  return { shown, manifest: { budget, tokens, shown: named, leftOut } };
}

function stepsOf(
  candidates: readonly Candidate[],
  count: (text: string) => number,
): readonly Step[] {
  const steps = candidates.flatMap(({ tiers }, at) => {
    let [tokens, value, least] = [0, 0, Number.POSITIVE_INFINITY];
    return tiers.map((tier, level): Step => {
      const size = count(tier.text) + 1;
      const price = Math.max(1, size - tokens);
      // No later tier goes before an earlier one.
      least = Math.min(least, (tier.value - value) / price);
      [tokens, value] = [size, tier.value];
      return { at, level, tokens: price, worth: least };
    });
  });
  return steps.sort((a, b) => b.worth - a.worth || a.at - b.at || a.level - b.level);
}
