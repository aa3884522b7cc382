// The table of modules: what each has, does and waits for. Rows are changed in place, and come in a fixed order.
import type { ModuleView } from '../../src/types/run-view.ts';
import { make } from '../dom.ts';
import { byId, setText } from './draw-head.ts';
import { bar } from './svg.ts';
import { count, dollars, span } from './words.ts';

/** More rows than this are no help; those that do something come first. */
const mostRows = 200;

const rows = new Map<string, { readonly row: HTMLTableRowElement; view: ModuleView | null }>();

/** @param now Wall-clock milliseconds, for waits. */
export function drawModules(modules: ReadonlyMap<string, ModuleView>, now: number): void {
  const sorted = [...modules.values()].sort(
    (a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1),
  );
  const shown = sorted.slice(0, mostRows);
  const body = byId('mods');
  const wanted = shown.map((view) => rowOf(view, now));
  const same =
    wanted.length === body.children.length && wanted.every((row, at) => row === body.children[at]);
  if (!same) body.replaceChildren(...wanted);
  const left = sorted.length - shown.length;
  setText('mods-more', left === 0 ? '' : `and ${count(left)} more modules`);
  drawTotals(sorted);
}

/** Busy ones first, then those that wait, then those with failures, then the rest. */
function rank({ items, repairing }: ModuleView): number {
  if (items.running + repairing > 0) return 0;
  if (items.quota + items.turn + items.budget > 0) return 1;
  if (items.dependency > 0) return 2;
  return items.failed > 0 ? 3 : 4;
}

function rowOf(view: ModuleView, now: number): HTMLTableRowElement {
  const known = rows.get(view.path) ?? { row: document.createElement('tr'), view: null };
  rows.set(view.path, known);
  if (known.view === view && view.waits?.for !== 'quota') return known.row;
  known.view = view;
  known.row.replaceChildren(...cellsOf(view, now));
  return known.row;
}

function cellsOf(view: ModuleView, now: number): readonly HTMLElement[] {
  const { items, path, level, used, held } = view;
  const name = make('th');
  name.setAttribute('scope', 'row');
  name.append(items.done > 0 ? linkTo(path) : path);
  const whole = Math.max(1, items.total);
  const meter = make('td');
  const share = (amount: number, look: string) => ({ share: (amount / whole) * 100, look });
  const parts = [
    share(items.done, 'bar-used'),
    share(items.running, 'fill-ok'),
    share(items.failed, 'fill-bad'),
  ];
  meter.append(bar(parts, 8));
  const state = make('td');
  state.append(...stateOf(view, now));
  return [
    name,
    meter,
    make('td', 'num opt', `${count(items.done)}/${count(items.total)}`),
    make('td', 'num opt', String(level)),
    state,
    make('td', `num opt${used === 0 ? ' hush' : ''}`, count(used)),
    make('td', `num opt${held === 0 ? ' hush' : ''}`, count(held)),
  ];
}

/** The texts so far; they open as soon as there are any. */
function linkTo(path: string): HTMLElement {
  const link = make('a', '', path);
  link.setAttribute('href', `/run/draft?path=${encodeURIComponent(path)}`);
  return link;
}

function stateOf(view: ModuleView, now: number): readonly HTMLElement[] {
  const { items, repairing, repaired, dropped, reused, waits } = view;
  const open = items.turn + items.quota + items.dependency + items.budget;
  if (repairing > 0) return [state('busy', `${count(repairing)} repairing`), after(waiting(open))];
  if (items.running > 0)
    return [state('busy', `${count(items.running)} writing`), after(waiting(open))];
  if (waits?.for === 'dependency') {
    const names = waits.paths.slice(0, 3).join(', ');
    const more = waits.paths.length > 3 ? ` and ${waits.paths.length - 3} more` : '';
    return [state('wait', 'dependency'), after(names + more)];
  }
  if (waits?.for === 'quota') {
    const until = waits.until === null ? '' : `, first in ${span(waits.until - now)}`;
    return [state('wait', 'quota'), after(`${amountOf(open)}${until}`)];
  }
  if (waits?.for === 'budget') {
    const price = waits.cost === null ? '' : `worst case ${dollars(waits.cost)}`;
    return [state('wait', 'budget'), after(price)];
  }
  if (open > 0) return [state('wait', 'queue'), after(amountOf(open))];
  if (items.failed > 0) return [state('fail', `${count(items.failed)} failed`)];
  const notes = [
    reused === 0 ? '' : `${count(reused)} reused`,
    repaired === 0 ? '' : `${count(repaired)} repaired`,
    dropped === 0 ? '' : `${count(dropped)} dropped`,
  ];
  return [state('done', 'done'), after(notes.filter(Boolean).join(', '))];
}

function waiting(open: number): string {
  return open === 0 ? '' : `${count(open)} to come`;
}

function state(look: string, text: string): HTMLElement {
  return make('span', `state ${look}`, text);
}

function after(text: string): HTMLElement {
  return make('span', 'hush wait-for', text === '' ? '' : `, ${text}`);
}

function drawTotals(modules: readonly ModuleView[]): void {
  const sum = (pick: (module: ModuleView) => number) =>
    modules.reduce((all, module) => all + pick(module), 0);
  const [done, total] = [sum(({ items }) => items.done), sum(({ items }) => items.total)];
  const failed = sum(({ items }) => items.failed);
  const row = document.createElement('tr');
  const name = make('th', '', 'All');
  name.setAttribute('scope', 'row');
  row.append(
    name,
    make('td'),
    make('td', 'num opt', `${count(done)}/${count(total)}`),
    make('td', 'num opt'),
    make('td', '', `${count(total - done - failed)} to go`),
    make('td', 'num opt', count(sum(({ used }) => used))),
    make('td', 'num opt', count(sum(({ held }) => held))),
  );
  byId('mods-all').replaceChildren(...(total === 0 ? [] : [row]));
}

function amountOf(open: number): string {
  return open === 1 ? '1 item' : `${count(open)} items`;
}
