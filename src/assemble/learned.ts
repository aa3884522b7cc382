// What earlier runs learned of a server, as a new plan and a plan that is taken up again use it.
import { createHash } from 'node:crypto';
import type { Store } from '../store/open-store.ts';
import { readLearned } from '../store/read-learned.ts';
import type { CodeBase } from '../types/run.ts';
import type { ModelChoice, Settings } from '../types/settings.ts';
import { type Learned, nothingLearned, placeOf } from './fitting.ts';

interface Basis {
  readonly calibration: Readonly<Record<string, string>>;
  readonly lessons: string | null;
}

/**
 * What the run plans with. An interrupted run over the same sources and settings is taken up with what it began
 * with: what was learned since would make other requests of it, and the answers that exist would be asked for again.
 */
export function beginPlan(
  store: Store,
  code: CodeBase,
  choice: ModelChoice,
  settings: Settings,
): Learned {
  const calibration = Object.fromEntries(store.calibration());
  const now: Basis = { calibration, lessons: store.lessons(placeOf(choice)) };
  const made = store.plans.begin(code.scan.root, planHash(code, settings), JSON.stringify(now));
  return learnedOf(JSON.parse(made) as Basis);
}

/** What a plan without a run knows: the state as it is, where it can be read. */
export function peekLearned(folder: string, choice: ModelChoice): Learned {
  const state = readLearned(folder, placeOf(choice));
  return state === null ? nothingLearned : learnedOf(state);
}

function learnedOf({ calibration, lessons }: Basis): Learned {
  return {
    calibration: (key) => (Object.hasOwn(calibration, key) ? calibration[key]! : null),
    lessons: () => lessons,
  };
}

/** Of all that decides which requests a plan makes, besides what was learned. */
function planHash({ graph }: CodeBase, { model, azure, openai, generate, output }: Settings) {
  const files = graph.modules.map(({ path, sha256 }) => [path, sha256]);
  const { only, analyze, secrets } = generate;
  const { lang, private: shown } = output;
  const places = [azure.endpoint, azure.deployment, azure.model, openai.baseUrl];
  const { key: _, ...server } = model;
  const parts = [files, only, analyze, secrets, lang, shown, places, server];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
