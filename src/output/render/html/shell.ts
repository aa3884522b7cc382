// The frame of every page: head, bar, navigation, outline and foot.
import { relative } from '../markdown/address.ts';
import { type Html, html, join, nothing } from './markup.ts';
import { pageLink, type Site } from './site.ts';
import { frontPage, markdownPath, sharedFolder } from './site-book.ts';

/** A section of a page in its outline. */
export interface OutlineEntry {
  readonly anchor: string;
  readonly label: Html;
  readonly entries: readonly OutlineEntry[];
}

export interface Page {
  readonly path: string;
  /** Plain text, without the site's name. */
  readonly title: string;
  /** One sentence of plain text; '' for none. */
  readonly summary: string;
  readonly crumbs: readonly Crumb[];
  readonly main: Html;
  readonly outline: readonly OutlineEntry[];
  /** Neighbours in reading order. */
  readonly turn?: { readonly previous: Crumb | null; readonly next: Crumb | null };
  /** Whether `page.md` lies beside it. Default: false. */
  readonly markdown?: boolean;
  /** More classes of the sheet. */
  readonly className?: string;
}

/** A page by its path, and its name. */
export interface Crumb {
  readonly page: string;
  readonly name: string;
}

/** Nothing from elsewhere, nothing written into the page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

export function shell(site: Site, page: Page): string {
  const root = relative(page.path, '');
  const { name } = site.book.reference;
  const lost = page.path === site.book.own.notFound;
  const title = page.path === frontPage ? name : `${page.title}, ${name}`;
  return `<!doctype html>
${
  html`<html lang="en" data-page="${page.path}"${lost ? html` data-lost` : nothing}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
${page.summary === '' ? nothing : html`<meta name="description" content="${page.summary}">\n`}<meta name="generator" content="docwright">
${lost ? shared(['', '../', '../../', '../../../', '../../../../']) : shared([root])}
</head>
<body>
<a class="skip" href="#page-main">Skip to the text</a>
${bar(site, root)}
<div class="page">
${navigation(site, page.path, root)}
<main class="main" id="page-main" tabindex="-1">
<article class="sheet${page.className ? ` ${page.className}` : ''}">
${crumbs(page)}
${page.main}
${foot(site, page)}
</article>
${outline(page.outline)}
</main>
</div>
</body>
</html>
`.html
}`;
}

/** Files that all pages share; a page that may be shown at any address tries several ways to them. */
function shared(roots: readonly string[]): Html {
  return join(
    roots.map(
      (root) => html`<link rel="icon" href="${root}${sharedFolder}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}${sharedFolder}/style.css">
<script src="${root}${sharedFolder}/theme.js"></script>
<script src="${root}${sharedFolder}/navigation.js" defer></script>
<script src="${root}${sharedFolder}/site.js" defer></script>`,
    ),
    '\n',
  );
}

function bar({ book }: Site, root: string): Html {
  const { name, history } = book.reference;
  const commit = history.head?.slice(0, 7);
  return html`<header class="top">
<a class="menu" href="#page-nav" aria-label="Contents of the site"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h9"/></svg></a>
<a class="home" href="${root}${frontPage}">${mark}<span>${name}</span></a>
${commit ? html`<span class="at" title="The commit that these pages were made from">${commit}</span>\n` : nothing}<form class="search push needs-js" role="search">
<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 4 4"/></svg>
<input id="page-find" name="q" type="search" placeholder="Find a symbol" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label="Find a symbol, a module or a word" role="combobox" aria-expanded="false" aria-controls="page-hitlist" aria-autocomplete="list">
<kbd aria-hidden="true">/</kbd>
<div id="page-hits" class="hits" hidden><ul id="page-hitlist" role="listbox" aria-label="Results"></ul><div class="keys"><span role="status"></span><span class="for-keys">↑ ↓ choose · Enter opens · Esc closes</span></div></div>
</form>
<button id="page-theme" class="tool needs-js push-after" type="button" aria-label="Change between light and dark"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg></button>
</header>`;
}

const mark = html`<svg viewBox="0 0 20 24" fill="none" stroke-width="2" aria-hidden="true"><path class="mark-line" d="M3 1v22"/><path class="mark-held" d="M7 1v22" stroke-dasharray="4 3"/><path class="mark-text" d="M11.5 5H19M11.5 12H19M11.5 19h4.5"/></svg>`;

/** Without script the lists of modules and symbols stand for the tree. */
function navigation({ book }: Site, path: string, root: string): Html {
  const { own, prosePages, reference } = book;
  const row = (page: string, name: string) =>
    html`<li><a href="${root}${page}"${page === path ? html` aria-current="page"` : nothing}>${name}</a></li>`;
  const prose = reference.pages.flatMap(({ slug, title }) => {
    const page = prosePages.get(slug);
    return page === undefined ? [] : [row(page, title)];
  });
  return html`<nav class="nav" id="page-nav" aria-label="Contents of the site">
<a class="shut" href="#page-main">Close</a>
<ul>
${row(frontPage, 'Overview')}
${join(prose, '\n')}
</ul>
<div id="page-tree"></div>
<h2>Whole repository</h2>
<ul>
${row(own.modules, 'All modules')}
${row(own.symbols, 'All symbols')}
</ul>
</nav>`;
}

function crumbs({ path, crumbs, title }: Page): Html {
  if (crumbs.length === 0) return nothing;
  return html`<nav class="crumbs" aria-label="You are here"><ol>${crumbs.map(
    ({ page, name }) => html`<li>${pageLink(path, page, name)}</li>`,
  )}<li aria-current="page">${title}</li></ol></nav>`;
}

function outline(entries: readonly OutlineEntry[]): Html {
  return html`<aside class="outline" aria-label="On this page">
${
  entries.length === 0
    ? nothing
    : html`<h2>On this page</h2>
${outlineList(entries)}`
}
<ul class="legend" aria-label="Who says so">
<li><span class="badge">from source</span> a person wrote it</li>
<li><span class="badge derived">from the code</span> read out of signatures and calls</li>
<li><span class="badge generated">generated</span> a model wrote it, and it was checked</li>
<li><span class="badge stale">stale</span> the code changed since</li>
</ul>
</aside>`;
}

function outlineList(entries: readonly OutlineEntry[]): Html {
  return html`<ul>${entries.map(
    ({ anchor, label, entries: inner }) =>
      html`<li><a href="#${encodeURIComponent(anchor)}">${label}</a>${inner.length === 0 ? nothing : outlineList(inner)}</li>`,
  )}</ul>`;
}

function foot({ book }: Site, { path, turn, markdown = false }: Page): Html {
  const { head } = book.reference.history;
  const beside = relative(path, markdownPath(path));
  const way = (to: Crumb | null | undefined, rel: string) =>
    to ? html`<a href="${relative(path, to.page)}" rel="${rel}">${to.name}</a>` : nothing;
  return html`<footer class="foot">
<span>Written by docwright${head === null ? nothing : html` from <code>${head.slice(0, 7)}</code>`}</span>
${markdown ? html`<a href="${beside}">This page as Markdown</a>\n` : nothing}<span class="turn">${way(turn?.previous, 'prev')}${way(turn?.next, 'next')}</span>
</footer>`;
}
