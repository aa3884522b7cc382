// Learns from reported usage how far our counts are from a server's, for one kind of request on one deployment.
import type { CalibrationState, RequestCount } from '../types/request.ts';
import { predictedTokens } from './count-request.ts';

/** What to do to a prediction: times `ratio`, plus `offset`, with this reserve. */
export interface Calibration {
  readonly ratio: number;
  readonly offset: number;
  /** Null: the reserve of an uncalibrated request. */
  readonly reserve: number | null;
  /** Least reserve as a share of the prediction. */
  readonly reserveShare: number;
}

export const uncalibrated: Calibration = { ratio: 1, offset: 0, reserve: null, reserveShare: 0 };

/** What tells kinds of requests apart whose framing may differ. */
export interface CalibrationKey {
  readonly host: string;
  readonly deployment: string;
  /** Model that the server named. */
  readonly model: string;
  /** Roles of the messages in order. */
  readonly roles: readonly string[];
  /** Hash of the response schema and of the tools, empty for none. */
  readonly schema: string;
  readonly tools: string;
}

const keptSamples = 32;
const exactSamples = 3;
const exactReserve = 8;
const leastReserve = 16;
const ratioShare = 0.02;
/** Residuals that grow by more than this share of the size mean another encoding. */
const growth = 0.005;

/** The key of a kind of request, for the store. */
export function calibrationKey(key: CalibrationKey): string {
  return JSON.stringify([key.host, key.deployment, key.model, key.roles, key.schema, key.tools]);
}

/**
 * Takes one reported prompt size into account. Reports outside half to twice the prediction are ignored.
 *
 * @param predicted - Our own prediction, before any calibration.
 * @returns The new state, and a sentence for the log the first time that the counts differ.
 */
export function observeUsage(
  state: CalibrationState | null,
  predicted: number,
  actual: number,
): { readonly state: CalibrationState; readonly drift: string | null } {
  const known = state ?? { version: 1, samples: [], reported: false };
  if (actual < predicted / 2 || actual > predicted * 2) return { state: known, drift: null };
  const samples = [...known.samples, { predicted, actual }].slice(-keptSamples);
  const first = actual !== predicted && !known.reported;
  return {
    state: { version: 1, samples, reported: known.reported || first },
    drift: first
      ? `The server counted ${actual} prompt tokens where ${predicted} were predicted; later requests allow for it.`
      : null,
  };
}

/** What the samples teach: an exact offset, a bound, or a ratio when the difference grows with the size. */
export function calibrate(state: CalibrationState | null): Calibration {
  const samples = state?.samples ?? [];
  const residuals = samples.map(({ predicted, actual }) => actual - predicted);
  if (samples.length < exactSamples) {
    return { ...uncalibrated, offset: Math.max(0, ...residuals) };
  }
  const ratio = growingRatio(samples);
  if (ratio !== null) return { ratio, offset: 0, reserve: leastReserve, reserveShare: ratioShare };
  const offset = Math.max(...residuals);
  const spread = offset - Math.min(...residuals);
  const reserve = spread === 0 ? exactReserve : Math.max(leastReserve, 2 * spread);
  return { ratio: 1, offset, reserve, reserveShare: 0 };
}

/** Prompt tokens with what earlier answers taught. */
export function calibratedTokens(count: RequestCount, { ratio, offset }: Calibration): number {
  const corrected = Math.ceil(predictedTokens(count) * ratio) + offset;
  return Math.max(count.framing + count.schema, corrected);
}

/** Least ratio that covers every sample when residuals grow with the size, else null. */
function growingRatio(samples: CalibrationState['samples']): number | null {
  const bySize = samples.toSorted((a, b) => a.predicted - b.predicted);
  const small = bySize[0]!;
  const large = bySize.at(-1)!;
  if (large.predicted < 1.5 * small.predicted) return null;
  const rise = large.actual - large.predicted - (small.actual - small.predicted);
  if (rise <= growth * (large.predicted - small.predicted)) return null;
  return Math.max(...samples.map(({ predicted, actual }) => actual / predicted));
}
