// Counters of runs in the text format of Prometheus; no label names a file or a symbol.
import type { AttemptRunEvent, RunEvent } from '../types/events.ts';

interface Family {
  readonly type: 'counter' | 'gauge';
  readonly help: string;
}

const families = {
  docwright_runs_total: { type: 'counter', help: 'Runs by outcome.' },
  docwright_tasks_total: { type: 'counter', help: 'Tasks that ended, by state.' },
  docwright_attempts_total: { type: 'counter', help: 'Attempts to get an answer, by state.' },
  docwright_tokens_total: {
    type: 'counter',
    help: 'Tokens of answers as the server reported them.',
  },
  docwright_tokens_reserved: { type: 'gauge', help: 'Tokens held by open attempts.' },
  docwright_cost_usd_total: { type: 'counter', help: 'Price of answers in USD.' },
  docwright_findings_total: { type: 'counter', help: 'Findings about texts, by kind.' },
  docwright_pages_total: { type: 'counter', help: 'Output files, by status.' },
  docwright_stage_seconds_total: { type: 'counter', help: 'Time in each stage.' },
  docwright_resident_bytes: { type: 'gauge', help: 'Resident memory at the last sample.' },
} as const satisfies Readonly<Record<string, Family>>;

type Name = keyof typeof families;

export interface Metrics {
  readonly listen: (event: RunEvent) => void;
  /** The text of all families that have a value. */
  readonly text: () => string;
}

/** Metrics of the runs that are told to it, from zero. */
export function createMetrics(): Metrics {
  const values = new Map<Name, Map<string, number>>();
  const held = new Map<number, number>();
  const set = (name: Name, labels: string, change: (before: number) => number) => {
    const family = values.get(name) ?? new Map<string, number>();
    values.set(name, family.set(labels, change(family.get(labels) ?? 0)));
  };
  const add = (name: Name, labels: string, more: number) => set(name, labels, (n) => n + more);

  const attempt = (event: AttemptRunEvent) => {
    add('docwright_attempts_total', `state="${event.state}"`, 1);
    if (event.state === 'sent') held.set(event.id, event.promptTokens + event.cap);
    else if (event.state !== 'retried') held.delete(event.id);
    set('docwright_tokens_reserved', '', () => [...held.values()].reduce((a, b) => a + b, 0));
    if (event.state !== 'answered') return;
    for (const [type, count] of Object.entries(event.usage)) {
      add('docwright_tokens_total', `type="${type}"`, count);
    }
    add('docwright_cost_usd_total', '', event.cost ?? 0);
  };

  const listen = (event: RunEvent) => {
    switch (event.type) {
      case 'run-end':
        return add('docwright_runs_total', `outcome="${event.outcome}"`, 1);
      case 'task':
        if (event.duration !== null) add('docwright_tasks_total', `state="${event.state}"`, 1);
        return;
      case 'attempt':
        return attempt(event);
      case 'finding':
        return add('docwright_findings_total', `kind="${event.kind}"`, 1);
      case 'page':
        return add('docwright_pages_total', `status="${event.status}"`, 1);
      case 'stage-end':
        return add('docwright_stage_seconds_total', `stage="${event.stage}"`, event.duration / 1e3);
      case 'sample':
        return set('docwright_resident_bytes', '', (n) => event.residentBytes ?? n);
      default:
        return;
    }
  };
  return { listen, text: () => [...values].map(([name, rows]) => familyText(name, rows)).join('') };
}

function familyText(name: Name, rows: ReadonlyMap<string, number>): string {
  const { type, help } = families[name];
  const lines = [...rows].map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}
