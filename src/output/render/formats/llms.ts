// `llms.txt` as llmstxt.org describes it: what the reference is and where its pages are, one line each.
import type { Reference } from '../../../types/documentation.ts';
import type { Module } from '../../../types/module.ts';
import type { OutputFile } from '../../../types/output.ts';
import { relative } from '../markdown/address.ts';
import { assignPages, overviewPage } from '../markdown/assign-pages.ts';
import { plain } from '../markdown/escape.ts';
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

/** What the outermost package says of itself, else how much there is. */
function summaryOf(reference: Reference): string {
  const { modules, packages } = reference.graph;
  const named = packages.filter(({ name, path }) => name === reference.name || !path.includes('/'));
  for (const { initializer } of named) {
    const text = initializer === null ? '' : textOf(reference, initializer);
    if (text !== '') return text;
  }
  return `Reference of ${modules.length} ${modules.length === 1 ? 'module' : 'modules'}.`;
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
