// The texts of a module that were accepted so far, as a page that opens before the site is written.
import { renderDocstring, type SymbolDoc } from '../../index.ts';
import { escapeHtml, page } from '../http/page.ts';

export function draftPage(path: string, docs: readonly SymbolDoc[]): string {
  const texts = docs.map(
    ({ target, docstring }) =>
      `<section><h2><code>${escapeHtml(nameOf(target, path))}</code></h2>
<p><span class="badge generated">generated</span></p>
<div class="code" tabindex="0"><pre>${escapeHtml(renderDocstring(docstring))}</pre></div></section>`,
  );
  const none = '<p>No text was accepted yet.</p>';
  return page({
    title: `${path}, so far`,
    body: `<main class="live" id="main" tabindex="-1"><div class="head"><div>
<h1>${escapeHtml(path)}</h1><p>Texts that were accepted so far; the page of the site is written at the end of the run.</p>
</div></div><div>${texts.join('\n') || none}</div></main>`,
  });
}

function nameOf(target: string, path: string): string {
  return target === path ? path : target.slice(target.indexOf('#') + 1);
}
