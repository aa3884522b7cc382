// What a request about a page shows: the verified page as numbered lines, bounded whatever the repository's size.
import type { BookInput } from '../../types/book.ts';
import type { Evidence, ProsePage } from '../../types/documentation.ts';
import { gatherFacts } from './facts.ts';
import { termRow } from './page-parts.ts';

export interface PageData {
  readonly lines: readonly string[];
  /** What each line rests on. */
  readonly evidence: readonly (readonly Evidence[])[];
}

/** Units of text that one request shows at most. */
const mostText = 12_000;
const longestLine = 400;

/** Data of the pages of one book. */
export function pageDataOf(input: BookInput): (page: ProsePage) => PageData {
  const facts = gatherFacts(input);
  const nodes = new Map(input.graph.packages.map((node) => [`${node.path}/index`, node]));
  return (page) => {
    if (page.kind !== 'package') return bounded(rowsOf(page));
    const { packages = [], modules = [] } = nodes.get(page.slug) ?? {};
    const rows = modules.map((path) => termRow(facts, path));
    const folders = packages.map((path) => ({ text: `folder ${path}`, evidence: [] }));
    return bounded([{ text: page.summary, evidence: [] }, ...folders, ...rows]);
  };
}

interface DataRow {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The page's lines without diagrams, which say in other words what the lists say. */
function rowsOf({ summary, sections }: ProsePage): readonly DataRow[] {
  const rows = sections.flatMap(({ heading, text, evidence }) => {
    const body = text.replace(/```mermaid\n[^`]*```/g, '');
    const lines = body.split('\n').filter((line) => line.trim() !== '');
    return [...(heading === null ? [] : [`## ${heading}`]), ...lines].map((line) => ({
      text: line,
      evidence,
    }));
  });
  return [{ text: summary, evidence: [] }, ...rows];
}

function bounded(rows: readonly DataRow[]): PageData {
  const lines: string[] = [];
  const evidence: (readonly Evidence[])[] = [];
  let size = 0;
  for (const row of rows) {
    const line =
      row.text.length <= longestLine
        ? row.text
        : `${row.text.slice(0, longestLine - 1).toWellFormed()}…`;
    size += line.length + 1;
    if (size > mostText) break;
    lines.push(line);
    evidence.push(row.evidence);
  }
  return { lines, evidence };
}
