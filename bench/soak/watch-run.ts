// What a long run needs of this process at each quarter of its tasks, and how its attempts ended.
import { readdirSync } from 'node:fs';
import type { AttemptRunEvent, RunEvent } from '../../src/types/events.ts';

export interface Sample {
  readonly tasks: number;
  /** MB after a collection. */
  readonly heap: number;
  readonly rss: number;
  /** Open files, sockets and the like of this process. */
  readonly handles: number;
}

export interface Watch {
  readonly onEvent: (event: RunEvent) => void;
  /** At the plan, and after each quarter of its tasks. */
  readonly samples: readonly Sample[];
  /** Attempts by how they ended; `retried` comes in addition to the ending that led to it. */
  readonly endings: ReadonlyMap<string, number>;
}

export function watchRun(): Watch {
  const samples: Sample[] = [];
  const endings = new Map<string, number>();
  let [ended, planned] = [0, 0];
  const onEvent = (event: RunEvent) => {
    if (event.type === 'attempt' && event.state !== 'sent') {
      const name = nameOf(event);
      endings.set(name, (endings.get(name) ?? 0) + 1);
    }
    if (event.type === 'plan') {
      planned = event.tasks.length;
      samples.push(sample(0));
    }
    if (event.type !== 'task' || (event.state !== 'done' && event.state !== 'failed')) return;
    ended += 1;
    if (ended >= (planned * samples.length) / 4) samples.push(sample(ended));
  };
  return { onEvent, samples, endings };
}

function nameOf(event: Exclude<AttemptRunEvent, { readonly state: 'sent' }>): string {
  if (event.state === 'answered') return `answered, ${event.status}`;
  return `${event.state}: ${event.reason}`;
}

function sample(tasks: number): Sample {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const handles = readdirSync('/proc/self/fd').length;
  const taken = { tasks, heap: megabytes(heapUsed), rss: megabytes(rss), handles };
  console.log(JSON.stringify(taken));
  return taken;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
