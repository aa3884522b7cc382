// Prices in USD, out of the table of @pydantic/genai-prices: tiers and cached input included.
import { calcPrice } from '@pydantic/genai-prices';
import type { ProviderId } from '../types/settings.ts';
import type { Usage } from '../types/store.ts';

/** Whose price list, and on which day. */
export interface PriceList {
  readonly provider: ProviderId;
  readonly model: string;
  /** Wall-clock milliseconds since 1970: some prices begin on a day. */
  readonly at: number;
}

/** Price of what a server reported; null when the model is unpriced. */
export function priceOfUsage(
  list: PriceList,
  usage: Pick<Usage, 'prompt' | 'cached' | 'completion'>,
): number | null {
  return price(list, usage, Math.round);
}

/**
 * The most that a request can cost: nothing cached, the whole cap used; null when the model is unpriced.
 *
 * @param prompt - Predicted prompt tokens with their reserve.
 */
export function worstPrice(list: PriceList, prompt: number, cap: number): number | null {
  return price(list, { prompt, cached: 0, completion: cap }, Math.ceil);
}

/** Prices are kept to a ten-millionth of a cent, so that sums of them stay exact to the eye. */
const unit = 1e9;

function price(
  { provider, model, at }: PriceList,
  { prompt, cached, completion }: Pick<Usage, 'prompt' | 'cached' | 'completion'>,
  round: (value: number) => number,
): number | null {
  if (provider === 'compatible') return null;
  const usage = {
    input_tokens: prompt,
    cache_read_tokens: Math.min(cached, prompt),
    output_tokens: completion,
  };
  const found = calcPrice(usage, model, { providerId: provider, timestamp: new Date(at) });
  // Tenths of the unit are left to binary rounding.
  return found && round(Number((found.total_price * unit).toFixed(1))) / unit;
}
