// Who speaks: the rule in the margin and its words.
import type { Origin, SymbolDoc } from '../../../types/documentation.ts';
import { type Html, html, nothing } from './markup.ts';
import type { Place, Site } from './site.ts';
import { linesAddress } from './source-parts.ts';

/** A passage with its speaker in the margin; '' without content. */
export function said(
  voice: { readonly origin: Origin; readonly stale: boolean },
  body: Html,
  site: Site,
  place: Html = nothing,
): Html {
  if (body.html === '') return nothing;
  const { className, word } = voice.stale ? staleVoice : voices[voice.origin];
  const language =
    voice.origin === 'model' && site.lang !== 'en' ? html` lang="${site.lang}"` : nothing;
  return html`<div class="said ${className}"${language}>
<p class="voice">${word}${place}</p>
${body}
</div>`;
}

const staleVoice = { className: 'stale', word: 'stale' };

const voices: Readonly<Record<Origin, { readonly className: string; readonly word: string }>> = {
  source: { className: 'source', word: 'from source' },
  model: { className: 'generated', word: 'generated' },
  derived: { className: 'derived', word: 'from the code' },
};

/** The speaker of a documentation; without one the code itself. */
export function voiceOf(doc: SymbolDoc | undefined): { origin: Origin; stale: boolean } {
  return { origin: doc?.origin ?? 'derived', stale: doc?.stale ?? false };
}

/** Said of a text that is older than the code it is about. */
export function staleNote(doc: SymbolDoc | undefined): Html {
  if (!doc?.stale) return nothing;
  return html`<div class="note stale"><strong>The code has moved on</strong>It changed since this was written; <code>docwright check</code> says where.</div>`;
}

/** Lines that a text was checked against, as links where the host of the code is known. */
export function evidence(doc: SymbolDoc | undefined, { site, module, page }: Place): Html {
  const lines = doc?.origin === 'model' ? doc.evidence : [];
  if (lines.length === 0) return nothing;
  const seen = new Set<string>();
  const links = lines.flatMap(({ path, line, endLine }) => {
    const near = path === module.path;
    const text = near ? String(line) : `${path.split('/').at(-1)}:${line}`;
    if (seen.has(text) || seen.size >= mostEvidence) return [];
    seen.add(text);
    const address = linesAddress(site, page, { path, from: line, to: endLine });
    const className = near ? 'ev' : 'ev file';
    const title = `${path}, line ${line}`;
    return address === null
      ? [html`<span class="${className}" title="${title}">${text}</span>`]
      : [html`<a class="${className}" href="${address}" title="${title}">${text}</a>`];
  });
  return html`<span class="evs"><span class="only-read">checked against lines </span>${links}</span>`;
}

const mostEvidence = 12;
