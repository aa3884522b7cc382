// Small pieces that pages are made of: sections, names, lists with evidence.
import type { Evidence, ProsePage, ProseSection } from '../../types/documentation.ts';
import { type BookFacts, placeOf } from './facts.ts';

/** A line of a list and where it can be checked. */
export interface Row {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** Evidence that one section shows at most. */
const mostEvidence = 40;

/** A section, or null where there is nothing to say. */
export function sectionOf(
  heading: string | null,
  blocks: readonly string[],
  evidence: readonly Evidence[] = [],
): ProseSection | null {
  const text = blocks.filter((block) => block !== '').join('\n\n');
  return text === '' ? null : { heading, text, evidence: evidence.slice(0, mostEvidence) };
}

/** A section that introduces a list; null without rows. */
export function listSection(
  heading: string | null,
  lead: string,
  rows: readonly Row[],
): ProseSection | null {
  if (rows.length === 0) return null;
  const list = rows.map(({ text }) => `- ${text}`).join('\n');
  return sectionOf(
    heading,
    [lead, list],
    rows.flatMap(({ evidence }) => evidence),
  );
}

type Head = Pick<ProsePage, 'kind' | 'slug' | 'title' | 'summary'>;

/** A page of the sections that say something; null without any. */
export function pageOf(head: Head, sections: readonly (ProseSection | null)[]): ProsePage | null {
  const filled = sections.filter((section) => section !== null);
  if (filled.length === 0) return null;
  return { ...head, sections: filled, origin: 'derived', stale: false };
}

/** A name as code. */
export function code(name: string): string {
  return `\`${name.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}

/** ``` `name`: first sentence ``` with the definition's line as evidence. */
export function termRow(facts: BookFacts, target: string): Row {
  const summary = facts.summary(target);
  const located = facts.symbols.get(target);
  const own = facts.input.docs.get(target)?.evidence[0];
  const first = located ? placeOf(located) : own;
  return {
    text: `${code(facts.name(target))}${summary === '' ? '' : `: ${sentence(summary)}`}`,
    evidence: first === undefined ? [] : [first],
  };
}

/** A fenced block that its text cannot end. */
export function fenced(text: string, language: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A text that ends like a sentence. */
export function sentence(text: string): string {
  const line = text.trim();
  return line === '' || /[.!?:…]["'”’)]?$/.test(line) ? line : `${line}.`;
}
