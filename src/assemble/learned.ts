// What earlier runs learned of a server, as a new plan and one that is taken up again use it.
import type { Store } from '../store/open-store.ts';
import { readLearned } from '../store/read-learned.ts';
import type { ModelChoice } from '../types/settings.ts';
import { type Learned, nothingLearned, placeOf } from './fitting.ts';

/** What was learned, as a plan keeps it. */
export interface Basis {
  readonly calibration: Readonly<Record<string, string>>;
  readonly lessons: string | null;
}

/** What is known now. */
export function learnedBy(store: Store, choice: ModelChoice): Basis {
  const calibration = Object.fromEntries(store.calibration());
  return { calibration, lessons: store.lessons(placeOf(choice)) };
}

/** What a plan without a run knows: the state as it is, where it can be read. */
export function peekLearned(folder: string, choice: ModelChoice): Learned {
  const state = readLearned(folder, placeOf(choice));
  return state === null ? nothingLearned : learnedOf(state);
}

/** What was learned, as planning looks it up. */
export function learnedOf({ calibration, lessons }: Basis): Learned {
  return {
    calibration: (key) => (Object.hasOwn(calibration, key) ? calibration[key]! : null),
    lessons: () => lessons,
  };
}
