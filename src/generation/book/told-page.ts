// A page with the words of a model: its first sentence and introduction; lists, numbers, code and diagrams stay ours.
import { firstSentence } from '../../docstrings/first-sentence.ts';
import type { DocstringSection } from '../../types/docstring.ts';
import type { AcceptedPage, ProsePage } from '../../types/documentation.ts';
import type { PageData } from './page-data.ts';

/** The page with an accepted text; null where the text is empty. */
export function toldPage(
  page: ProsePage,
  accepted: AcceptedPage,
  data: PageData,
  stale: boolean,
): ProsePage | null {
  const docstring = { style: 'google' as const, sections: accepted.sections, warnings: [] };
  const summary = firstSentence(docstring);
  if (summary === '') return null;
  const text = accepted.sections.flatMap(textOf).join('\n\n');
  const rest = text.startsWith(summary) ? text.slice(summary.length).trim() : text;
  const cited = accepted.lines.flatMap((line) => data.evidence[line - 1] ?? []);
  const told = { heading: null, text: rest, evidence: cited.slice(0, mostCited) };
  const own = page.kind === 'overview' ? withoutQuotes(page) : page.sections;
  return {
    ...page,
    summary,
    sections: rest === '' ? own : [told, ...own],
    origin: 'model',
    stale,
    key: accepted.key,
  };
}

const mostCited = 8;

/** The model's introduction stands in the place of the README's. */
function withoutQuotes({ sections }: ProsePage): ProsePage['sections'] {
  return sections.filter(({ heading }) => heading !== null);
}

function textOf(section: DocstringSection): readonly string[] {
  if (section.kind === 'text') return [section.value];
  if (section.kind !== 'examples') return [];
  return section.value.map(([, code]) => `\`\`\`\n${code.replaceAll('```', "'''")}\n\`\`\``);
}
