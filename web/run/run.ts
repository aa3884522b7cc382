// The live page: follows the run as the server tells it, and starts and stops it.
import type { LogLine, ModuleView, RunHead, ViewFinding } from '../../src/types/run-view.ts';
import { review } from '../review/review.ts';
import { themeButton } from '../theme-button.ts';
import { byId, drawHead, type Status, setText } from './draw-head.ts';
import { addFindings, addLines, clearLists } from './draw-lists.ts';
import { drawModules } from './draw-modules.ts';

interface Message {
  readonly status: Status;
  readonly head: RunHead;
  readonly modules: readonly ModuleView[];
  readonly findings: readonly ViewFinding[];
  readonly log: readonly LogLine[];
  readonly fresh: boolean;
  readonly now: number;
}

themeButton();
const modules = new Map<string, ModuleView>();
const reviewing = review();
let wasIdle: boolean | null = null;

/** A browser asks again by itself while nobody answers, and gives up when it is refused: by a server with a new token. */
const unanswered = 'The server does not answer; trying again.';
const refused = 'The server was started anew: open the address that it printed.';

const events = new EventSource('/api/events');
events.addEventListener('run', (event) => show(JSON.parse((event as MessageEvent<string>).data)));
events.addEventListener('error', () =>
  setText('trouble', events.readyState === EventSource.CLOSED ? refused : unanswered),
);
for (const action of ['start', 'stop'] as const) {
  byId(action).addEventListener('click', () => void post(action));
}

function show(message: Message): void {
  if (message.fresh) {
    modules.clear();
    clearLists();
  }
  for (const module of message.modules) modules.set(module.path, module);
  drawHead(message.head, message.status, message.now);
  drawModules(modules, message.now);
  if (message.findings.length > 0) addFindings(message.findings);
  if (message.log.length > 0) addLines(message.log);
  const idle = message.status.state === 'idle';
  if (idle !== wasIdle) void reviewing.load(idle);
  wasIdle = idle;
}

async function post(action: 'start' | 'stop'): Promise<void> {
  byId<HTMLButtonElement>(action).disabled = true;
  const answer = await fetch(`/api/${action}`, { method: 'POST' }).catch(() => null);
  if (answer?.ok) return;
  const told =
    answer === null ? null : ((await answer.json().catch(() => null)) as { error?: string });
  setText('trouble', told?.error ?? 'The server does not answer.');
}
