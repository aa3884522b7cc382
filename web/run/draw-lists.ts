// Findings and log, newest first.
import type { LogLine, ViewFinding } from '../../src/types/run-view.ts';
import { make } from '../dom.ts';
import { byId } from './draw-head.ts';
import { clock } from './words.ts';

const mostItems = 200;

export function addFindings(findings: readonly ViewFinding[]): void {
  const list = byId('findings');
  list.prepend(...[...findings].reverse().map(findingItem));
  while (list.children.length > mostItems) list.lastElementChild!.remove();
  byId('no-findings').toggleAttribute('hidden', list.children.length > 0);
}

const looks = { failed: 'bad', dropped: 'stale', repaired: 'ok', truncated: 'stale' } as const;

function findingItem({ kind, symbol, path, message }: ViewFinding): HTMLElement {
  const item = make('li');
  const text = make('p');
  if (symbol !== null) text.append(make('code', '', symbol), ' ');
  text.append(`${message} `, make('span', 'ev file', path));
  item.append(make('span', `badge ${looks[kind]}`, kind), text);
  return item;
}

const tones = { good: 'yes', busy: 'yes', wait: 'warn', bad: 'err', quiet: 'ev2' } as const;

export function addLines(lines: readonly LogLine[]): void {
  const list = byId('log');
  list.prepend(...[...lines].reverse().map(logItem));
  while (list.children.length > mostItems) list.lastElementChild!.remove();
}

function logItem({ at, word, tone, text }: LogLine): HTMLElement {
  const item = make('li');
  item.append(make('time', '', clock(at)), make('span', tones[tone], word), make('span', '', text));
  return item;
}

export function clearLists(): void {
  byId('findings').replaceChildren();
  byId('log').replaceChildren();
  addFindings([]);
}
