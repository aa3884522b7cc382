// What a run may still spend, in USD and in tokens: settled, reserved, and refused when neither can help.
import { DocwrightError } from '../../errors.ts';
import type { Budget } from '../../types/store.ts';

/** An amount of both. `cost` is null for an unpriced model. */
export interface Amount {
  readonly cost: number | null;
  readonly tokens: number;
}

export interface Money {
  readonly fits: (wanted: Amount) => boolean;
  readonly reserve: (wanted: Amount) => void;
  /** Replaces a reservation by what it came to. */
  readonly settle: (reserved: Amount, used: Amount) => void;
  /** Why a request is refused that does not fit. */
  readonly refusal: (wanted: Amount) => DocwrightError;
  /** Whether there is any limit that use beyond a reservation would break. */
  readonly bounded: boolean;
}

/** USD are counted in billionths, so that sums stay exact. */
const unit = 1e9;

/** @param spent - What the run used before, such as in an earlier process. */
export function createMoney({ maxCost, maxTokens }: Budget, spent: Amount): Money {
  const most = {
    cost: maxCost === null ? Infinity : units(maxCost),
    tokens: maxTokens ?? Infinity,
  };
  const held = { cost: units(spent.cost ?? 0), tokens: spent.tokens };
  const add = ({ cost, tokens }: Amount, sign: 1 | -1) => {
    held.cost += sign * units(cost ?? 0);
    held.tokens += sign * tokens;
  };
  return {
    bounded: maxCost !== null || maxTokens !== null,
    fits: ({ cost, tokens }) =>
      !(maxCost !== null && cost === null) &&
      held.cost + units(cost ?? 0) <= most.cost &&
      held.tokens + tokens <= most.tokens,
    reserve: (wanted) => add(wanted, 1),
    settle: (reserved, used) => {
      add(reserved, -1);
      add(used, 1);
    },
    refusal: (wanted) => refusal(wanted, { maxCost, maxTokens }, held.cost / unit, held.tokens),
  };
}

function units(usd: number): number {
  return Math.round(usd * unit);
}

function refusal(
  { cost, tokens }: Amount,
  { maxCost, maxTokens }: Budget,
  usedCost: number,
  usedTokens: number,
): DocwrightError {
  if (maxCost !== null && cost === null) {
    return new DocwrightError(
      'BUDGET',
      'The model has no known price, so --max-cost cannot hold.',
      {
        hint: 'Leave --max-cost out, or choose a priced model.',
      },
    );
  }
  const overTokens = maxTokens !== null && usedTokens + tokens > maxTokens;
  const [name, left, next] =
    overTokens || maxCost === null
      ? [`--max-tokens of ${maxTokens}`, String((maxTokens ?? 0) - usedTokens), String(tokens)]
      : [`--max-cost of ${usd(maxCost)}`, usd(maxCost - usedCost), usd(cost ?? 0)];
  return new DocwrightError(
    'BUDGET',
    `Of the ${name}, ${left} are left; the next request may use ${next}.`,
    { hint: 'What is finished is kept. Raise the budget and run again to go on.' },
  );
}

function usd(amount: number): string {
  return `$${Math.max(0, amount).toFixed(4)}`;
}
