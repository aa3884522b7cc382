// A run as a few calm lines: how far it is, what is used and held, what runs, what waits and for what.
import { count, dollars, plural, type RunView, span } from '../index.ts';
import { type Paint, printable } from './terminal.ts';
import { fitText, textWidth } from './text-width.ts';

export interface LineOptions {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  /** False: only ASCII. */
  readonly unicode: boolean;
  /** Wall-clock milliseconds. */
  readonly now: number;
}

/** Lines no wider than asked for; those that would say nothing are left out. */
export function liveLines(view: RunView, options: LineOptions): readonly string[] {
  const rows = [
    ['tokens', tokensText(view)],
    ['money', moneyText(view)],
    ['now', nowText(view)],
    ['waits', waitsText(view, options.now)],
    ['so far', soFarText(view)],
  ] as const;
  const end = options.unicode ? '\u2026' : '..';
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => {
      const line = fitText(`  ${name.padEnd(7)} ${text}`, options.width, end);
      return options.paint('dim', line.slice(0, 10)) + line.slice(10);
    });
  return [headLine(view, options), ...lines];
}

/** `Writing 68 of 110  ####..  about 3 min to go`. */
function headLine(view: RunView, options: LineOptions): string {
  const { items, eta, pausedUntil } = view.head;
  const title = `Writing ${count(items.done)} of ${count(items.total)}`;
  const paused = pausedUntil === null ? '' : `paused for ${span(pausedUntil - options.now)}`;
  const left = eta === null ? '' : `about ${span(eta)} to go`;
  const tail = paused || left;
  const room = options.width - textWidth(title) - textWidth(tail) - 4;
  if (room < 8) return fitText(`${title}  ${tail}`, options.width);
  return `${options.paint('bold', title)}  ${bar(view, Math.min(room, 40), options)}  ${tail}`.trimEnd();
}

/** Solid is done, hatched runs, the ground is to come. */
function bar({ head: { items } }: RunView, width: number, { paint, unicode }: LineOptions): string {
  const [solid, hatched, ground] = unicode ? ['█', '▒', '░'] : ['#', '/', '.'];
  const share = (amount: number) => (items.total === 0 ? 0 : (amount / items.total) * width);
  const done = Math.floor(share(items.done));
  const failed = Math.ceil(share(items.failed));
  const busy = Math.min(width - done - failed, Math.ceil(share(items.running)));
  const rest = Math.max(0, width - done - failed - busy);
  return [
    paint('green', solid!.repeat(done)),
    paint('red', solid!.repeat(failed)),
    paint('green', hatched!.repeat(Math.max(0, busy))),
    paint('dim', ground!.repeat(rest)),
  ].join('');
}

function tokensText({ head: { tokens, tokensMinute } }: RunView): string {
  const { used, held, limit } = tokensMinute;
  const most = limit === null ? '' : ` of ${count(limit)}`;
  return `${count(tokens.used)} used + ${count(tokens.held)} held; ${count(used + held)}${most} in this minute`;
}

function moneyText({ head: { money } }: RunView): string {
  if (!money.priced) return 'the model has no known price';
  const most = money.limit === null ? '' : ` of ${dollars(money.limit)}`;
  return `${dollars(money.used)} used + ${dollars(money.held)} held${most}`;
}

function nowText({ modules }: RunView): string {
  const busy = modules.filter(({ items }) => items.running > 0);
  return busy.map(({ path }) => printable(path)).join(', ');
}

function waitsText({ head: { items, nextQuota } }: RunView, now: number): string {
  const next = nextQuota === null || nextQuota <= now ? '' : ` (next in ${span(nextQuota - now)})`;
  const parts = [
    items.quota === 0 ? '' : `${count(items.quota)} for quota${next}`,
    items.dependency === 0 ? '' : `${count(items.dependency)} for a dependency`,
    items.budget === 0 ? '' : `${count(items.budget)} for budget`,
    items.turn === 0 ? '' : `${count(items.turn)} in the queue`,
  ];
  return parts.filter(Boolean).join(', ');
}

function soFarText({ head: { items, requests }, modules }: RunView): string {
  const sum = (pick: (module: RunView['modules'][number]) => number) =>
    modules.reduce((all, module) => all + pick(module), 0);
  const reused = sum((module) => module.reused);
  const repaired = sum((module) => module.repaired);
  const parts = [
    items.failed === 0 ? '' : `${count(items.failed)} failed`,
    requests.retried === 0 ? '' : plural(requests.retried, 'retry', 'retries'),
    repaired === 0 ? '' : `${count(repaired)} repaired`,
    reused === 0 ? '' : `${count(reused)} reused`,
    requests.unknown === 0 ? '' : `${count(requests.unknown)} possibly paid without an answer`,
  ];
  return parts.filter(Boolean).join(', ');
}
