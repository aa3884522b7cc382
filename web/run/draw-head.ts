// The head of the live page: how far the run is, what it uses, holds and may use.
import type { Gauge, RunHead } from '../../src/types/run-view.ts';
import { make } from '../dom.ts';
import { bar, drawBar, type Stretch, swatch } from './svg.ts';
import { clock, count, dollars, span } from './words.ts';

export interface Status {
  readonly state: 'idle' | 'running' | 'stopping' | 'elsewhere';
  readonly step: string;
  readonly error: string | null;
}

export function byId<E extends Element = HTMLElement>(id: string): E {
  return document.querySelector<E>(`#${id}`)!;
}

/** Writes only what differs, so that nothing is read out twice. */
export function setText(id: string, text: string): void {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

export function drawHead(head: RunHead, status: Status, now: number): void {
  setText('title', titleOf(head, status));
  setText('about', aboutOf(head));
  setText('trouble', status.error ?? (head.ended === null ? '' : (head.reason ?? '')));
  byId('pulse').toggleAttribute('hidden', status.state === 'idle');
  drawEta(head, now);
  byId<HTMLButtonElement>('start').disabled = status.state !== 'idle';
  byId<HTMLButtonElement>('stop').disabled = status.state !== 'running';
  drawStrip(head, now);
  drawGauges(head);
  document.title = `${titleOf(head, status)}, docwright`;
}

const outcomes: Readonly<Record<string, string>> = {
  done: 'Done',
  failed: 'Done, with failures',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  broken: 'Broken off',
};

function titleOf({ items, outcome, run, stage }: RunHead, { state, step }: Status): string {
  const progress = `${count(items.done)} of ${count(items.total)}`;
  if (state === 'stopping') return `Stopping, ${progress}`;
  if (state !== 'idle') {
    if (stage === 'generate' && items.total > 0) return `Writing, ${progress}`;
    return step === '' ? 'Starting' : step;
  }
  if (run === null) return 'No run yet';
  return items.total > 0
    ? `${outcomes[outcome ?? ''] ?? ''}, ${progress}`
    : (outcomes[outcome ?? ''] ?? '');
}

function aboutOf({ model, deployment, targets, started }: RunHead): string {
  if (started === null) return 'Start writes what is missing, and shows it here.';
  const who = model === null ? 'without a model' : `${model}, deployment ${deployment}`;
  return `${targets.join(', ')}: ${who}, started ${clock(started)}`;
}

function drawEta({ eta, started, ended }: RunHead, now: number): void {
  if (ended !== null && started !== null) {
    setText('eta', clock(ended));
    setText('eta-why', `ended after ${span(ended - started)}`);
  } else if (eta !== null) {
    setText('eta', clock(now + eta));
    setText('eta-why', `done in about ${span(eta)}`);
  } else {
    setText('eta', '');
    setText('eta-why', '');
  }
}

function drawStrip({ items, nextQuota }: RunHead, now: number): void {
  const next = nextQuota === null || nextQuota <= now ? '' : `, next in ${span(nextQuota - now)}`;
  const skipped =
    items.skipped === 0 ? '' : `, ${count(items.skipped)} of them true already and free`;
  const rows: readonly (readonly [number, string, string])[] = [
    [items.done, 'bar-used', `done${skipped}`],
    [items.failed, 'fill-bad', 'failed'],
    [items.running, 'fill-ok', 'running'],
    [items.turn, 'w-queue', 'in the queue'],
    [items.quota, 'w-quota', `wait for quota${next}`],
    [items.dependency, 'w-dep', 'wait for a dependency'],
    [items.budget, 'w-money', 'wait for budget'],
  ];
  const shown = rows.filter(([amount]) => amount > 0);
  const whole = Math.max(1, items.total);
  const stretches = shown.map(([amount, look]) => ({ share: (amount / whole) * 100, look }));
  const strip = byId<SVGElement>('strip');
  drawBar(strip, stretches, 16);
  const words = shown.map(([amount, , text]) => `${count(amount)} ${text}`).join(', ');
  strip.setAttribute('aria-label', `${count(items.total)} items: ${words}`);
  byId('strip-key').replaceChildren(...shown.map(keyItem));
}

function keyItem([amount, look, text]: readonly [number, string, string]): HTMLElement {
  const item = make('li');
  const label = make('span');
  label.append(make('b', '', count(amount)), ` ${text}`);
  item.append(swatch(look), label);
  return item;
}

function drawGauges({ money, tokensMinute, requestsMinute, tokens, requests }: RunHead): void {
  const free =
    money.limit === null
      ? ''
      : `${dollars(Math.max(0, money.limit - money.used - money.held))} is free.`;
  const lost =
    money.possible > 0 ? ` ${dollars(money.possible)} may have been paid without an answer.` : '';
  const read = `${count(tokens.prompt)} read, ${count(tokens.cached)} of them cached; ${count(tokens.completion)} written of ${count(tokens.reserved)} asked for.`;
  const calls = `${count(requests.answered)} answered, ${count(requests.retried)} retried, ${count(requests.failed)} refused.`;
  byId('gauges').replaceChildren(
    money.priced
      ? gaugeRow('Money', money, dollars, free + lost)
      : gaugeRow(
          'Money',
          { used: 0, held: 0, limit: null },
          () => '-',
          'The model has no known price.',
        ),
    gaugeRow('Tokens a minute', tokensMinute, count, ''),
    gaugeRow('Requests a minute', requestsMinute, count, calls),
    gaugeRow('Tokens, whole run', tokens, count, read),
  );
}

/** Solid is used, hatched is held, the ground is allowed; without a limit both share the bar. */
function gaugeRow(
  name: string,
  { used, held, limit }: Gauge,
  show: (value: number) => string,
  why: string,
): HTMLElement {
  const whole = Math.max(limit ?? used + held, 1e-9);
  const stretches: Stretch[] = [
    { share: (used / whole) * 100, look: 'bar-used' },
    { share: (held / whole) * 100, look: 'hatch' },
  ];
  const row = make('div', 'gauge');
  const meter = make('dd', 'meter');
  meter.append(bar(stretches, 14));
  const read = make('dd', 'read');
  const most = limit === null ? '' : ` of ${show(limit)}`;
  read.append(make('b', '', show(used)), ` + ${show(held)}${most}`);
  row.append(make('dt', '', name), meter, read);
  if (why !== '') row.append(make('dd', 'why', why));
  return row;
}
