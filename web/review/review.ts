// The review of proposed docstrings: as diffs, one at a time, with accept, edit and reject under the fingers.
import type { Decided, Proposal } from '../../src/types/review.ts';
import { all, isTyping, make } from '../dom.ts';

export interface Review {
  /** Asks for the proposals; while a run writes there is nothing to decide. */
  readonly load: (idle: boolean) => Promise<void>;
}

type Action = 'accept' | 'edit' | 'reject';

export function review(): Review {
  const panel = document.querySelector<HTMLElement>('#review')!;
  const text = panel.querySelector<HTMLTextAreaElement>('#review-text')!;
  const state = { proposals: [] as Proposal[], at: 0, editing: false, busy: false };
  const say = (words: string) => {
    panel.querySelector('#review-said')!.textContent = words;
  };
  const draw = () => drawProposal(panel, state);
  const move = (by: number) => {
    if (state.proposals.length === 0) return;
    const { length } = state.proposals;
    Object.assign(state, { at: (state.at + by + length) % length, editing: false });
    draw();
  };
  const decide = async (action: Action) => {
    const proposal = state.proposals[state.at];
    if (proposal === undefined || state.busy) return;
    state.busy = true;
    const { id, version } = proposal;
    const body = { id, version, action, ...(action === 'edit' ? { text: text.value } : {}) };
    const decided = await send(body);
    state.busy = false;
    say(wordsOf(decided, proposal.name));
    if (decided.outcome === 'refused') return;
    state.proposals.splice(state.at, 1);
    Object.assign(state, { at: Math.min(state.at, Math.max(0, state.proposals.length - 1)) });
    state.editing = false;
    draw();
    panel.focus();
  };
  const edit = () => {
    if (state.proposals.length === 0) return;
    if (state.editing) return void decide('edit');
    state.editing = true;
    draw();
    text.focus();
  };
  const keys: Readonly<Record<string, () => void>> = {
    a: () => void decide(state.editing ? 'edit' : 'accept'),
    e: edit,
    r: () => void decide('reject'),
    j: () => move(1),
    k: () => move(-1),
  };
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && state.editing) {
      state.editing = false;
      draw();
      panel.focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const work = keys[event.key.toLowerCase()];
    if (work === undefined) return;
    event.preventDefault();
    work();
  });
  for (const button of all('button[data-key]', panel)) {
    button.addEventListener('click', () => keys[button.dataset['key'] ?? '']?.());
  }
  return {
    load: async (idle) => {
      Object.assign(state, { proposals: idle ? await load() : [], at: 0, editing: false });
      draw();
      say(idle ? '' : 'Review begins when the run has ended.');
    },
  };
}

async function load(): Promise<Proposal[]> {
  const answer = await fetch('/api/proposals').catch(() => null);
  if (!answer?.ok) return [];
  return ((await answer.json()) as { proposals: Proposal[] }).proposals;
}

async function send(body: object): Promise<Decided> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/api/decide', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as Decided | { error: string } | null;
  if (told && 'outcome' in told) return told;
  return { outcome: 'refused', message: told?.error ?? 'The server does not answer.' };
}

function wordsOf(decided: Decided, name: string): string {
  switch (decided.outcome) {
    case 'written':
      return `${name} is written; docwright undo takes it back.`;
    case 'rejected':
      return `${name} is rejected, and is not shown again.`;
    case 'conflict':
      return `${name} was left alone. ${decided.message}`;
    case 'refused':
      return decided.message;
  }
}

function drawProposal(
  panel: HTMLElement,
  {
    proposals,
    at,
    editing,
  }: { readonly proposals: readonly Proposal[]; readonly at: number; readonly editing: boolean },
): void {
  const proposal = proposals[at];
  const diff = panel.querySelector<HTMLElement>('#review-diff')!;
  const text = panel.querySelector<HTMLTextAreaElement>('#review-text')!;
  panel.querySelector('#review-count')!.textContent =
    proposal === undefined ? '' : `${at + 1} of ${proposals.length}`;
  diff.hidden = proposal === undefined || editing;
  text.hidden = proposal === undefined || !editing;
  for (const button of all('button[data-key]', panel)) {
    (button as HTMLButtonElement).disabled = proposal === undefined;
  }
  panel.querySelector('#review-which')!.replaceChildren(...headOf(proposal));
  diff.querySelector('code')!.replaceChildren(...(proposal?.diff ?? []).map(diffLine));
  diff.setAttribute('aria-label', `Proposed docstring of ${proposal?.name ?? 'nothing'}`);
  text.value = proposal?.text ?? '';
}

function headOf(proposal: Proposal | undefined): readonly (HTMLElement | string)[] {
  if (proposal === undefined) return ['Nothing is proposed.'];
  const { name, path, line } = proposal;
  return [
    make('code', '', name),
    make('span', '', `${path}:${line}`),
    make('span', 'badge generated', 'generated'),
  ];
}

const signs = { same: ' ', cut: '-', add: '+' } as const;

function diffLine({ kind, line, text }: Proposal['diff'][number]): HTMLElement {
  const row = make('i', kind === 'same' ? '' : kind);
  row.dataset['n'] = String(line);
  const sign = make('span', 'sg', signs[kind]);
  row.append(sign, text);
  return row;
}
