// The addresses of the local page: the site, the live run and its control, and the review of docstrings.
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { type Decided, type Decision, DocwrightError, type Proposal } from '../../index.ts';
import { draftPage } from '../live/draft-page.ts';
import type { LiveRun } from '../live/live-run.ts';
import { runPage } from '../live/run-page.ts';
import { streamRun } from '../live/stream.ts';
import { guard } from './guard.ts';
import { listPage } from './list-page.ts';
import { staticFile } from './static-files.ts';

export interface AppOptions {
  readonly token: string;
  readonly port: number;
  /** Absolute folder of the output. */
  readonly folder: string;
  readonly live: LiveRun;
  /** Wall-clock milliseconds. */
  readonly now: () => number;
  /** Text of the browser side's files by name. */
  /** In the text format of Prometheus. */
  readonly metrics: () => string;
  readonly webFile: (name: string) => string | null;
  readonly proposals: () => Promise<readonly Proposal[]>;
  readonly decide: (decision: Decision) => Promise<Decided>;
}

/** A body of a decision is a docstring at most. */
const mostBytes = 256 * 1024;

const decisionShape = z.object({
  id: z.string(),
  version: z.string(),
  action: z.enum(['accept', 'edit', 'reject']),
  text: z.string().optional(),
});

export function createApp(options: AppOptions): Hono {
  const { live, folder, now } = options;
  const app = new Hono();
  app.use('*', guard(options));
  app.use(
    '/api/*',
    bodyLimit({ maxSize: mostBytes, onError: (context) => context.text('Too large.', 413) }),
  );
  app.get('/', (context) => context.redirect('/run/'));
  app.get('/run/', (context) => context.html(runPage()));
  app.get('/run/draft', (context) => {
    const path = context.req.query('path') ?? '';
    return context.html(draftPage(path, live.textsOf(path)));
  });
  app.get('/app/:name', (context) => webFile(context, options));
  app.get('/site/*', (context) => file(context, folder, context.req.path));
  app.get('/pages/', (context) => context.html(listPage(folder)));
  app.get('/pages/*', (context) => file(context, folder, context.req.path.slice('/pages'.length)));
  app.get('/metrics', ({ body }) => body(options.metrics(), 200, metricsType));
  app.get('/api/events', (context) => streamRun(context, live, now));
  app.post('/api/start', (context) => said(context, live.start(), 'A run is under way already.'));
  app.post('/api/stop', (context) => said(context, live.stop(), 'No run was started here.'));
  app.get('/api/proposals', async (context) =>
    context.json({ proposals: await options.proposals() }),
  );
  app.post('/api/decide', (context) => decide(context, options));
  app.onError((error, context) => {
    const known = error instanceof DocwrightError;
    const message = known ? error.message : 'Something unforeseen went wrong.';
    return context.json({ error: message }, known && error.code === 'LOCKED' ? 423 : 500);
  });
  return app;
}

const metricsType = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } as const;

function said(context: Context, done: boolean, otherwise: string) {
  return done ? context.json({ done }) : context.json({ error: otherwise }, 409);
}

/** The site's front page stands in for its folder; until there is one, the list of pages does. */
function file(context: Context, folder: string, address: string) {
  const found = staticFile(folder, address);
  if (found !== null) return context.body(found.body, 200, { 'content-type': found.type });
  return address === '/site/' ? context.redirect('/pages/') : context.text('No such page.', 404);
}

function webFile(context: Context, options: AppOptions) {
  const name = context.req.param('name') ?? '';
  const text = options.webFile(name);
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  if (text === null) return context.text('No such file.', 404);
  return context.body(text, 200, { 'content-type': `${type}; charset=utf-8` });
}

const statusOf = { written: 200, rejected: 200, conflict: 409, refused: 422 } as const;

async function decide(context: Context, options: AppOptions) {
  const parsed = decisionShape.safeParse(await context.req.json().catch(() => null));
  if (!parsed.success) return context.json({ error: 'That is no decision.' }, 400);
  const decided = await options.decide(parsed.data);
  return context.json(decided, statusOf[decided.outcome]);
}
