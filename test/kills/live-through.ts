// One trouble and the run after it: what was not as promised, as sentences.
import { setTimeout as wait } from 'node:timers/promises';
import type { Simulator } from '../simulator/start-simulator.ts';
import { violations } from './judge.ts';
import { filesOf, inspect, makePlace, startRun } from './lives.ts';
import { placeOn, type Trouble } from './troubles.ts';

export interface Surroundings {
  readonly folder: string;
  readonly source: string;
  readonly main: string;
  readonly server: Simulator;
  /** Output of an undisturbed run. */
  readonly undisturbed: ReadonlyMap<string, string>;
}

const pollMs = 10;

/** Empty when the run ended as the trouble says and the next one made everything good, nothing paid twice. */
export async function liveThrough(
  { disk, happen, codes, says }: Trouble,
  { folder, source, main, server, undisturbed }: Surroundings,
): Promise<readonly string[]> {
  const { place, mend, remove } = placeOn(disk, makePlace(folder, source));
  const from = server.journal.length;
  const asked = async () => {
    while (server.journal.length === from) await wait(pollMs);
  };
  try {
    const ended = await happen((more) => startRun(place, { main, server, ...more }), asked);
    mend();
    const again = await startRun(place, { main, server }).ended;
    const last = ended.output.slice(-400);
    return [
      ...(codes.includes(ended.code ?? -1) ? [] : [`ended with ${ended.code}: ${last}`]),
      ...(says.test(ended.output) ? [] : [`said: ${last}`]),
      ...(again.code === 0 ? [] : [`the next run ended with ${again.code}: ${again.output}`]),
      ...violations(inspect(place, server, from), filesOf(place), undisturbed),
    ];
  } finally {
    remove();
  }
}
