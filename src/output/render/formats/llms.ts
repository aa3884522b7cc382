// `llms.txt` as llmstxt.org describes it: what the reference is and where its pages are, one line each.
import type { Reference } from '../../../types/documentation.ts';
import type { Module } from '../../../types/module.ts';
import type { OutputFile } from '../../../types/output.ts';
import { amount } from '../../../util/words.ts';
import { relative } from '../markdown/address.ts';
import { assignPages, overviewPage } from '../markdown/assign-pages.ts';
import { plain } from '../markdown/escape.ts';
import { addressOfProse, standsOn } from '../markdown/prose-page.ts';
import { summaryText } from '../markdown/summary-line.ts';

/**
 * Links to the Markdown pages with their first sentences; private modules and tests stand last, as optional.
 *
 * @param folder Where the pages lie as seen from the file: '' or a name with a slash behind it.
 */
export function renderLlms(reference: Reference, folder = 'markdown/'): OutputFile {
  const { modulePages } = assignPages(reference);
  const modules = reference.graph.modules.filter(({ path }) => modulePages.has(path));
  const rows = modules
    .map((module) => ({
      name: module.name,
      optional: isOptional(module),
      line: link(
        module.name,
        modulePages.get(module.path)!,
        textOf(reference, module.path),
        folder,
      ),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  const content = [
    `# ${plain(reference.name)}`,
    `> ${plain(summaryOf(reference))}`,
    link('Overview', overviewPage, 'packages, diagrams and what is documented', folder),
    section(
      'Guide',
      reference.pages
        .filter((page) => !standsOn(page))
        .map((page) => ({
          line: link(page.title, addressOfProse(page), page.summary, folder),
        })),
    ),
    section(
      'Modules',
      rows.filter(({ optional }) => !optional),
    ),
    section(
      'Optional',
      rows.filter(({ optional }) => optional),
    ),
  ];
  return { path: 'llms.txt', content: `${content.filter((part) => part !== '').join('\n\n')}\n` };
}

/** What the overview says first, else how much there is. */
function summaryOf({ pages, graph: { modules } }: Reference): string {
  const told = pages.find(({ kind }) => kind === 'overview')?.summary ?? '';
  return told === '' ? `Reference of ${amount(modules.length, 'module')}.` : told;
}

function textOf({ docs }: Reference, target: string): string {
  return summaryText(docs.get(target));
}

function link(name: string, page: string, text: string, folder: string): string {
  const address = relative('llms.txt', folder + page);
  return `- [${plain(name)}](${address})${text === '' ? '' : `: ${plain(text)}`}`;
}

function section(title: string, rows: readonly { readonly line: string }[]): string {
  return rows.length === 0 ? '' : [`## ${title}`, '', ...rows.map(({ line }) => line)].join('\n');
}

function isOptional({ name, path }: Module): boolean {
  const parts = name.split('.');
  const hidden = parts.some((part) => part.startsWith('_') && !part.endsWith('__'));
  return hidden || /(^|\/)(tests?\/|test_|conftest\.)|_test\.[^/]+$/.test(path);
}
