// A block of code, or a session at a prompt.
import type { Highlight } from './highlight.ts';
import { type Html, html, join } from './markup.ts';

/** A scrollable block; sessions of Python have their prompts and results apart. */
export function codeBlock(code: string, language: string, highlight: Highlight): Html {
  const body = language === 'pycon' ? session(code, highlight) : highlight(code, language);
  return html`<pre class="code" tabindex="0"><code>${body}</code></pre>\n`;
}

function session(code: string, highlight: Highlight): Html {
  const lines = code.split('\n').map((line) => {
    const prompt = /^\s*(?:>>>|\.\.\.)(?: |$)/.exec(line)?.[0];
    if (prompt === undefined) return html`<span class="result">${line}</span>`;
    return html`<span class="prompt">${prompt}</span>${highlight(line.slice(prompt.length), 'python')}`;
  });
  return join(lines, '\n');
}
