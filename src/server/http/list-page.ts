// The Markdown pages of an output folder as a list, for when there is no site.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml, page } from './page.ts';

export function listPage(folder: string): string {
  const paths = markdownIn(join(folder, 'markdown'));
  const items = paths.map((path) => {
    const address = `/pages/markdown/${path.split('/').map(encodeURIComponent).join('/')}`;
    return `<li><a href="${address}">${escapeHtml(path)}</a></li>`;
  });
  const none = '<p>Nothing was written yet. Start a run on the <a href="/run/">live page</a>.</p>';
  const list = items.length === 0 ? none : `<ul>${items.join('\n')}</ul>`;
  const body = `<main class="live" id="main" tabindex="-1"><div class="head"><div><h1>Pages</h1><p>The site is written with <code>--formats html</code>.</p></div></div><div>${list}</div></main>`;
  return page({ title: 'Pages', body });
}

function markdownIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.md'))
      .sort();
  } catch {
    return [];
  }
}
