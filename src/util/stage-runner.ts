// Runs the stages of a pipeline with an event before and after each.
import type { Emit, Stage } from '../types/events.ts';
import type { Clock } from '../types/world.ts';

export interface StageContext {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Runs one stage; `count` says how many things it made. */
export type RunStage = <T>(
  stage: Stage,
  count: (result: T) => number,
  work: () => T | Promise<T>,
) => Promise<T>;

/** Stages that do not begin once the signal has aborted, and give way to signals in between. */
export function makeStageRunner({ emit, signal, clock }: StageContext): RunStage {
  return async (stage, count, work) => {
    emit({ type: 'stage-start', stage });
    const began = clock.now();
    await clock.sleep(0, signal);
    const result = await work();
    signal.throwIfAborted();
    emit({ type: 'stage-end', stage, duration: clock.now() - began, count: count(result) });
    return result;
  };
}
