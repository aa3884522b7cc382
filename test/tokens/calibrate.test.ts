import { describe, expect, it } from 'vitest';
import {
  calibrate,
  calibrationKey,
  observeUsage,
  uncalibrated,
} from '../../src/tokens/calibrate.ts';
import type { CalibrationState } from '../../src/types/request.ts';

const stateAfter = (pairs: readonly (readonly [number, number])[]): CalibrationState | null =>
  pairs.reduce<CalibrationState | null>(
    (state, [predicted, actual]) => observeUsage(state, predicted, actual).state,
    null,
  );

describe('calibrate', () => {
  it('knows nothing at first', () => expect(calibrate(null)).toEqual(uncalibrated));

  it('takes three equal residuals for an exact offset', () => {
    const state = stateAfter([
      [100, 99],
      [5000, 4999],
      [900, 899],
    ]);
    expect(calibrate(state)).toEqual({ ratio: 1, offset: -1, reserve: 8, reserveShare: 0 });
  });

  it('takes the largest of different residuals, with twice their spread', () => {
    const state = stateAfter([
      [1000, 1010],
      [1010, 1050],
      [1020, 1041],
    ]);
    expect(calibrate(state)).toMatchObject({ ratio: 1, offset: 40, reserve: 60 });
  });

  it('learns a ratio when the residual grows with the size', () => {
    const state = stateAfter([
      [100, 110],
      [1000, 1100],
      [10_000, 11_000],
    ]);
    expect(calibrate(state)).toMatchObject({ ratio: 1.1, offset: 0 });
  });

  it('ignores what cannot be the same request', () => {
    expect(observeUsage(null, 1000, 499).state.samples).toEqual([]);
    expect(observeUsage(null, 1000, 2001).state.samples).toEqual([]);
    expect(observeUsage(null, 1000, 0).drift).toBeNull();
  });

  it('T18: a difference is told once and is no failure', () => {
    const first = observeUsage(null, 1000, 1005);
    expect(first.drift).toMatch(/1005.*1000/);
    const second = observeUsage(first.state, 1000, 1005);
    expect(second.drift).toBeNull();
  });

  it('survives JSON, so that a second run starts calibrated', () => {
    const state = stateAfter([
      [100, 102],
      [200, 202],
      [300, 302],
    ]);
    expect(calibrate(JSON.parse(JSON.stringify(state)))).toEqual(calibrate(state));
  });

  it('keeps kinds of requests apart', () => {
    const key = { host: 'h', deployment: 'd', model: 'm', roles: ['user'], schema: '', tools: '' };
    expect(calibrationKey({ ...key, tools: 'x' })).not.toBe(
      calibrationKey({ ...key, schema: 'x' }),
    );
  });
});
