// Markdown and navigation for a site framework of the user's; nothing else of the site is written then.
import type { Reference } from '../../../types/documentation.ts';
import type { OutputFile } from '../../../types/output.ts';
import type { OutputSettings } from '../../../types/settings.ts';
import { type Book, layOut } from '../markdown/book.ts';
import { modulePage } from '../markdown/module-page.ts';
import { overview } from '../markdown/overview-page.ts';
import { packagePage } from '../markdown/package-page.ts';
import { packageTree, type TreeNode } from '../markdown/package-tree.ts';
import { addressOfProse, prosePage, standsOn } from '../markdown/prose-page.ts';

type FrameworkId = NonNullable<OutputSettings['emit']>;

interface Framework {
  /** Folder of the Markdown below the framework's own. */
  readonly folder: string;
  /** Names of files, where the framework passes over some. */
  readonly file?: (page: string) => string;
  /** Addresses of pages, where the framework does not follow links to Markdown files. */
  readonly address?: (page: string) => string;
  readonly page: (markdown: string, page: string) => string;
  readonly navigation: (name: string, tree: readonly TreeNode[]) => OutputFile;
}

const frameworks: Readonly<Record<FrameworkId, Framework>> = {
  vitepress: {
    folder: '',
    page: (markdown) => inBody(markdown, (body) => `:::: v-pre\n\n${body.trim()}\n\n::::\n`),
    navigation: (title, tree) => ({
      path: '.vitepress/config.mjs',
      content: `// Anchors as in the Markdown: GitHub's.
const slugify = (text) =>
  text.trim().toLowerCase().replace(/[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]/gu, '').replaceAll(' ', '-');

export default {
  ...${json({
    title,
    ignoreDeadLinks: true,
    themeConfig: {
      search: { provider: 'local' },
      sidebar: branch(tree, (text, link, items) => ({
        text,
        ...(link === null ? {} : { link: `/${link.replace(/\.md$/, '')}` }),
        ...(items.length === 0 ? {} : { items, collapsed: true }),
      })),
    },
  })},
  markdown: { anchor: { slugify } },
};\n`,
    }),
  },
  starlight: {
    folder: 'src/content/docs/',
    // A name that begins with `_` is no content to Astro.
    file: (page) => page.replace(/(^|\/)(?=_[^/]*$)/, '$1-'),
    address: (page) => `${slugOf(page)}/`,
    page: (markdown, page) =>
      inBody(markdown, (body) => body.replace(/^\s*# [^\n]*\n/, '')).replace(
        /^---\n/,
        `---\nslug: ${JSON.stringify(slugOf(page))}\n`,
      ),
    navigation: (_, tree) => ({
      path: 'sidebar.mjs',
      content: `// For the sidebar of astro.config.mjs.\nexport default ${json(
        branch(tree, (label, page, items) => {
          const own = page === null ? [] : [{ label: 'Overview', slug: slugOf(page) }];
          return items.length === 0
            ? { label, slug: slugOf(page ?? '') }
            : { label, collapsed: true, items: [...own, ...items] };
        }),
      )};\n`,
    }),
  },
  mkdocs: {
    folder: 'docs/',
    page: (markdown) => markdown,
    navigation: (name, tree) => ({
      path: 'mkdocs.yml',
      content: `${json({
        site_name: name,
        markdown_extensions: ['tables', 'fenced_code', 'sane_lists'],
        nav: [
          { Overview: 'index.md' },
          ...branch(tree, (label, page, items) =>
            items.length === 0
              ? { [label]: page }
              : { [label]: [...(page ? [page] : []), ...items] },
          ),
        ],
      })}\n`,
    }),
  },
};

/** Files below a folder of the framework's name, made one at a time. */
export function* renderEmit(
  reference: Reference,
  options: OutputSettings,
  id: FrameworkId,
): Generator<OutputFile> {
  const framework = frameworks[id];
  const book = layOut(reference, options);
  const linked = framework.address ? addressed(book, framework.address) : book;
  for (const [page, markdown] of pages(book, linked, framework.address ?? ((each) => each))) {
    const name = framework.file?.(page) ?? page;
    yield file(id, framework.folder + name, framework.page(markdown, page));
  }
  const prose = reference.pages
    .filter((page) => !standsOn(page))
    .map((page): TreeNode => [page.title, addressOfProse(page), [], 0]);
  const { path, content } = framework.navigation(reference.name, [
    ...prose,
    ...packageTree(book, () => 0),
  ]);
  yield file(id, path, content);
}

function file(id: string, path: string, content: string): OutputFile {
  return { path: `${id}/${path}`, content };
}

/** Each page's path with its Markdown, whose links are the addresses of `linked`. */
function* pages(
  book: Book,
  linked: Book,
  at: (page: string) => string,
): Generator<readonly [page: string, markdown: string]> {
  const { reference } = book;
  yield ['index.md', withProseLinks(overview(linked), reference, at)];
  for (const page of reference.pages) {
    if (!standsOn(page))
      yield [addressOfProse(page), prosePage(linked, page, at(addressOfProse(page)))];
  }
  for (const node of reference.graph.packages) {
    const page = book.packagePages.get(node.path);
    if (page !== undefined) yield [page, packagePage(linked, node, at(page))];
  }
  const packages = new Set(book.packagePages.values());
  for (const [path, page] of book.modulePages) {
    if (!packages.has(page)) yield [page, modulePage(linked, book.modules.get(path)!, at(page))];
  }
}

/** The overview lists the pages of prose by their files. */
function withProseLinks(
  markdown: string,
  { pages }: Reference,
  at: (page: string) => string,
): string {
  return pages
    .map(addressOfProse)
    .reduce((text, page) => text.replaceAll(`](${page})`, `](${at(page)})`), markdown);
}

function addressed(book: Book, address: (page: string) => string): Book {
  const map = (pages: ReadonlyMap<string, string>) =>
    new Map([...pages].map(([key, page]) => [key, address(page)]));
  return { ...book, modulePages: map(book.modulePages), packagePages: map(book.packagePages) };
}

/** `a/b` of `a/b.md`, `a` of `a/index.md`. */
function slugOf(page: string): string {
  return page.replace(/\.md$/, '').replace(/(?:^|\/)index$/, '');
}

/** Changes what stands behind the front matter. */
function inBody(markdown: string, change: (body: string) => string): string {
  const end = markdown.indexOf('\n---\n', 3) + '\n---\n'.length;
  return `${markdown.slice(0, end)}\n${change(markdown.slice(end))}`;
}

/** The tree in a framework's own form, the deepest first; packages are seldom deeper than ten. */
function branch<T>(
  nodes: readonly TreeNode[],
  form: (label: string, page: string | null, items: readonly T[]) => T,
): readonly T[] {
  return nodes.map(([label, page, children]) => form(label, page, branch(children, form)));
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
