// Admission as the settings of a run ask for it: alone, or shared with other processes through a folder.
import type { ModelSettings } from '../../types/settings.ts';
import type { Budget } from '../../types/store.ts';
import type { Clock } from '../../types/world.ts';
import type { Place } from '../provider.ts';
import type { Admission } from './admission.ts';
import { type AdmissionOptions, createAdmission } from './create-admission.ts';
import { openSharedQuota } from './shared-quota.ts';

export interface OpenAdmissionOptions {
  readonly settings: Pick<ModelSettings, 'rpm' | 'tpm' | 'concurrency' | 'quotaDir'>;
  readonly place: Place;
  readonly budget: Budget;
  readonly clock: Clock;
  /** What an earlier process sent in the last minute; a shared quota knows it by itself. */
  readonly recent: NonNullable<AdmissionOptions['recent']>;
  /** Limits that the server named to an earlier run. */
  readonly named?: NonNullable<AdmissionOptions['named']>;
}

export interface OpenAdmission {
  readonly admission: Admission;
  /** Lets go of the shared quota. */
  readonly close: () => void;
}

/** Requests that leave in order may arrive out of order within so many milliseconds. */
const slack = 200;

/** @throws DocwrightError STATE when the folder of the shared quota cannot be used. */
export function openAdmission(options: OpenAdmissionOptions): OpenAdmission {
  const { settings, place, budget, clock, recent } = options;
  const { rpm, tpm, concurrency, quotaDir } = settings;
  const common = { clock, rpm, tpm, concurrency, paced: place.pacedBySecond, budget, slack };
  const named = options.named ? { named: options.named } : {};
  if (quotaDir === null) {
    return { admission: createAdmission({ ...common, ...named, recent }), close: () => {} };
  }
  const store = openSharedQuota({ directory: quotaDir, place, clock, slack });
  return { admission: createAdmission({ ...common, ...named, store }), close: store.close };
}
