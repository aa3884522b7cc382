// The report of a run as one page without scripts: what it did, what it took, and its resources over time.

import type { SampleEvent } from '../types/events.ts';
import type { Operation, OperationsReport } from '../types/run-report.ts';
import { visibleText } from '../util/visible-text.ts';
import { grouped } from '../util/words.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `:root{color-scheme:light dark;--quiet:light-dark(#6b675f,#a39d92);--line:light-dark(#ddd8cd,#3a3733);--mark:light-dark(#1f5f8b,#7fb8dd)}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;background:light-dark(#fbfaf7,#191817);color:light-dark(#22201c,#e8e4dc)}
h1,h2{font-weight:600}table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}td.n,th.n{text-align:right}
figure{margin:0 0 1.5rem}figcaption{color:var(--quiet)}svg{width:100%;height:4rem;display:block}polyline{fill:none;stroke:var(--mark);stroke-width:2;vector-effect:non-scaling-stroke}`;

/** Longer lists are cut, and the page says so; the JSON has all. */
const mostRows = 500;

/** A page that needs nothing but itself. */
export function renderRunPage(report: OperationsReport): string {
  const { run, started, duration, outcome, model, totals } = report;
  const facts: readonly (readonly [string, string])[] = [
    ['Outcome', outcome],
    ['Started', new Date(started).toISOString()],
    ['Duration', seconds(duration)],
    ['Model', model ?? 'none'],
    ...Object.entries(totals.requests).map(
      ([name, n]) => [`Requests ${name}`, grouped(n)] as const,
    ),
    ...Object.entries(totals.tokens).map(([name, n]) => [`Tokens ${name}`, grouped(n)] as const),
    ['Cost', totals.cost === null ? 'unknown' : `${totals.cost.toFixed(4)} USD`],
    ...textFacts(report.texts),
    ...Object.entries(report.findings).map(([kind, n]) => [`Texts ${kind}`, String(n)] as const),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Run ${text(run)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Run of ${text(report.targets.join(', '))}</h1>
<p>${text(run)}</p>
<h2>Figures</h2>
<table>${facts.map(([name, value]) => `<tr><th scope="row">${text(name)}</th><td class="n">${text(value)}</td></tr>`).join('\n')}</table>
<h2>Resources</h2>
${charts(report.samples)}
<h2>Operations</h2>
${operations(report.operations)}
</main>
</body>
</html>
`;
}

function textFacts(texts: OperationsReport['texts']): readonly (readonly [string, string])[] {
  if (texts === null) return [];
  const { count, completeness, mentions, existing, existence } = texts;
  const exist = `${share(existence)} (${existing} of ${mentions} names)`;
  return [
    ['Texts accepted', count.toLocaleString('en')],
    ['Completeness', share(completeness)],
    ['Strict existence ratio', exist],
  ];
}

/** Rounded down, so that only what is whole reads 100 %. */
function share(value: number | null): string {
  return value === null ? 'nothing to measure' : `${(Math.floor(value * 1000) / 10).toFixed(1)} %`;
}

type Samples = readonly (SampleEvent & { readonly at: number })[];

const curves: readonly (readonly [string, string, (sample: SampleEvent) => number | null])[] = [
  ['CPU', '%', ({ shares }) => shares?.cpu.percent ?? null],
  ['Memory of the machine', '%', ({ shares }) => shares?.memory.percent ?? null],
  [
    'Resident memory',
    'MB',
    ({ residentBytes }) => (residentBytes === null ? null : residentBytes / 1e6),
  ],
  ['Event loop delay', 'ms', ({ loopDelay }) => loopDelay],
  ['Tokens used', '', ({ tokens }) => tokens.used],
  ['Tokens reserved', '', ({ tokens }) => tokens.reserved],
];

function charts(samples: Samples): string {
  if (samples.length < 2) return '<p>The run was too short to be sampled.</p>';
  return curves
    .map(([name, unit, read]) => {
      const points = samples.flatMap((sample) => {
        const value = read(sample);
        return value === null ? [] : [[sample.at, value] as const];
      });
      return points.length < 2 ? '' : chart(name, unit, points);
    })
    .join('\n');
}

function chart(name: string, unit: string, points: readonly (readonly [number, number])[]): string {
  const most = points.reduce((top, [, value]) => Math.max(top, value), 0);
  const end = points.at(-1)![0] || 1;
  const line = points
    .map(
      ([at, value]) =>
        `${((at / end) * 600).toFixed(1)},${(58 - (value / (most || 1)) * 56).toFixed(1)}`,
    )
    .join(' ');
  const said = `${name}: at most ${Math.round(most)}${unit === '' ? '' : ` ${unit}`} in ${seconds(end)}`;
  return `<figure><svg viewBox="0 0 600 60" preserveAspectRatio="none" role="img" aria-label="${text(said)}"><polyline points="${line}"/></svg><figcaption>${text(said)}</figcaption></figure>`;
}

function operations(list: readonly Operation[]): string {
  const rows = list
    .slice(0, mostRows)
    .map(
      ({ type, name, success, duration, tokens }) =>
        `<tr><td>${type}</td><td>${text(name)}</td><td>${success ? 'done' : 'failed'}</td><td class="n">${seconds(duration)}</td><td class="n">${tokens === null ? '' : tokens.prompt + tokens.completion}</td></tr>`,
    );
  const left = list.length - rows.length;
  return `<table>
<thead><tr><th scope="col">Type</th><th scope="col">Name</th><th scope="col">Result</th><th scope="col" class="n">Duration</th><th scope="col" class="n">Tokens</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>${left > 0 ? `\n<p>${left} more are in the JSON report.</p>` : ''}`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

function text(value: string): string {
  return visibleText(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
