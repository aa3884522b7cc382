// What a process tells about its runs: log, spans, metrics and error reports, as the settings ask.
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import type { RunEvent } from '../types/events.ts';
import type { Listener } from '../types/listener.ts';
import type { LoggingSettings } from '../types/settings.ts';
import { createMetrics } from './metrics.ts';
import { printLog } from './print-log.ts';
import { makeScrubber } from './scrub.ts';
import { openReporter } from './sentry.ts';
import { makeTracer } from './traces.ts';

export interface Observed {
  readonly settings: LoggingSettings;
  /** Shows a line of the log where no folder is set; null: not asked for. */
  readonly print: ((line: string) => void) | null;
  /** Values that no line may hold. */
  readonly secrets: readonly string[];
  /** Of docwright. */
  readonly version: string;
  /** Wall-clock milliseconds since 1970. */
  readonly wall: () => number;
}

export interface Observer extends Listener {
  /** Tells of an error that nobody foresaw; others are left to the caller. */
  readonly report: (error: unknown) => Promise<void>;
}

/** @throws DocwrightError CONFIGURATION for a folder that cannot be written or a package that is missing. */
export async function observeProcess(observed: Observed): Promise<Observer> {
  const { settings, print, secrets, version, wall } = observed;
  const { level } = settings;
  const scrub = makeScrubber(secrets);
  const listeners: Listener[] = [makeTracer(version)];
  if (settings.dir !== null) {
    const { dir } = settings;
    const { openLog } = await import('./open-log.ts');
    listeners.push(openLog({ dir, level, scrub, wall, fallbackId: randomUUID() }));
  } else if (print !== null) listeners.push(printLog({ level, scrub, print, wall }));
  if (settings.metrics !== null) listeners.push(metricsFile(settings.metrics));
  const report =
    settings.sentryDsn === null
      ? async () => {}
      : await openReporter({ dsn: settings.sentryDsn, release: version, scrub });
  return {
    listen: (event: RunEvent) => {
      for (const { listen } of listeners) listen(event);
    },
    close: async () => {
      for (const { close } of listeners) await close();
    },
    report,
  };
}

/** Writes the metrics when the process ends, whole or not at all, for a collector of text files. */
function metricsFile(path: string): Listener {
  const { listen, text } = createMetrics();
  return {
    listen,
    close: async () => {
      writeFileSync(`${path}.tmp`, text());
      renameSync(`${path}.tmp`, path);
    },
  };
}
