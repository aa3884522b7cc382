// Reports unforeseen errors to Sentry: loaded only with a DSN, without source text, flushed before the end.
import { DocwrightError } from '../errors.ts';

/** What is used of the package `@sentry/node`. */
export interface SentryModule {
  readonly init: (options: Record<string, unknown>) => unknown;
  readonly captureException: (error: unknown, hint?: Record<string, unknown>) => string;
  readonly flush: (timeout?: number) => PromiseLike<boolean>;
}

export interface ReporterOptions {
  readonly dsn: string;
  readonly release: string;
  readonly scrub: (text: string) => string;
  /** Default: the optional package. */
  readonly load?: () => Promise<SentryModule>;
}

/** Milliseconds that the end of a process waits for its reports. */
const FLUSH_MS = 2_000;

/**
 * A function that reports one error and waits until it is sent.
 *
 * @throws DocwrightError CONFIGURATION when the package is not installed.
 */
export async function openReporter(
  options: ReporterOptions,
): Promise<(error: unknown) => Promise<void>> {
  const { dsn, release, scrub } = options;
  const sentry = await (options.load ?? loadPackage)();
  sentry.init({
    dsn,
    release: `docwright@${release}`,
    // The defaults would add source lines, modules, breadcrumbs of requests and the machine's name.
    defaultIntegrations: false,
    sendDefaultPii: false,
    serverName: '',
    tracesSampleRate: 0,
    maxBreadcrumbs: 0,
    beforeSend: (event: unknown) => withoutSource(event, scrub),
  });
  return async (error) => {
    if (error instanceof DocwrightError) return;
    sentry.captureException(error);
    await sentry.flush(FLUSH_MS);
  };
}

async function loadPackage(): Promise<SentryModule> {
  try {
    return (await import('@sentry/node')) as unknown as SentryModule;
  } catch (cause) {
    throw new DocwrightError(
      'CONFIGURATION',
      'SENTRY_DSN is set, but @sentry/node is not installed.',
      {
        hint: 'npm install @sentry/node, or unset SENTRY_DSN.',
        cause,
      },
    );
  }
}

const sourceFields: ReadonlySet<string> = new Set([
  'context_line',
  'pre_context',
  'post_context',
  'vars',
]);

/** The event without lines of source and values of variables, and with every text scrubbed. */
function withoutSource(value: unknown, scrub: (text: string) => string): unknown {
  if (typeof value === 'string') return scrub(value);
  if (Array.isArray(value)) return value.map((each) => withoutSource(each, scrub));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !sourceFields.has(name))
      .map(([name, each]) => [name, withoutSource(each, scrub)]),
  );
}
