// The run as server-sent events: the whole of it to a new reader, then what changed, and the time going on.
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ModuleView, RunView } from '../../index.ts';
import type { LiveRun, LiveStatus } from './live-run.ts';

/** What one message holds. Lists hold what the reader has not seen. */
export interface LiveMessage {
  readonly status: LiveStatus;
  readonly head: RunView['head'];
  readonly modules: readonly ModuleView[];
  readonly findings: RunView['findings'];
  readonly log: RunView['log'];
  /** The reader shall forget what it has: another run, or its first message. */
  readonly fresh: boolean;
  /** Wall-clock milliseconds, for waits. */
  readonly now: number;
}

/** Milliseconds between messages at least, and between signs of life at most. */
const pace = 250;
const quiet = 1000;
const heartbeat = 15_000;

/** Streams until the browser leaves. */
export function streamRun(context: Context, live: LiveRun, now: () => number): Response {
  const since = seenBefore(context.req.header('last-event-id'));
  return streamSSE(context, async (stream) => {
    const seen: Seen = { run: since.run, line: since.line, modules: new Map(), spoke: 0 };
    let fresh = true;
    const waiting = { changed: true, wake: () => {} };
    const leave = live.listen(() => {
      waiting.changed = true;
      waiting.wake();
    });
    stream.onAbort(() => waiting.wake());
    try {
      while (!stream.aborted) {
        const message = news(live, seen, fresh, now());
        const alive = now() - seen.spoke > heartbeat;
        if (waiting.changed || live.view().head.ended === null || fresh || alive) {
          waiting.changed = false;
          fresh = false;
          seen.spoke = now();
          const id = `${message.head.run ?? ''}:${seen.line}`;
          await stream.writeSSE({ id, event: 'run', data: JSON.stringify(message) });
        }
        await stream.sleep(pace);
        if (!waiting.changed) await pause(waiting, quiet - pace);
      }
    } finally {
      leave();
    }
  });
}

interface Seen {
  run: string | null;
  /** Number of the last line or finding. */
  line: number;
  /** Views are replaced when they change, so the same object is the same news. */
  modules: Map<string, ModuleView>;
  spoke: number;
}

/** A reader that comes again keeps its log; all else is sent anew. */
function seenBefore(id: string | undefined): {
  readonly run: string | null;
  readonly line: number;
} {
  const [, run = '', line = ''] = /^([\w-]*):(\d+)$/.exec(id ?? '') ?? [];
  return run === '' ? { run: null, line: -1 } : { run, line: Number(line) };
}

function news(live: LiveRun, seen: Seen, first: boolean, now: number): LiveMessage {
  const { head, modules, findings, log } = live.view();
  const other = head.run !== seen.run;
  if (other) Object.assign(seen, { run: head.run, line: -1, modules: new Map() });
  const { line } = seen;
  const unseen = <T extends { readonly id: number }>(list: readonly T[]) =>
    list.filter(({ id }) => id > line);
  const changed = modules.filter((module) => seen.modules.get(module.path) !== module);
  for (const module of changed) seen.modules.set(module.path, module);
  seen.line = Math.max(line, findings.at(-1)?.id ?? -1, log.at(-1)?.id ?? -1);
  return {
    status: live.status(),
    head,
    modules: changed,
    findings: unseen(findings),
    log: unseen(log),
    fresh: other || (first && line === -1),
    now,
  };
}

function pause(waiting: { wake: () => void }, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    waiting.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
