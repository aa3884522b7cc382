// The frame of the pages that the local server makes itself; no script and no style stands in them.
import { visibleText } from '../../index.ts';

export interface PageParts {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** Names of scripts below `/app/`. */
  readonly scripts?: readonly string[];
}

const mark =
  '<svg viewBox="0 0 20 24" fill="none" stroke-width="2" aria-hidden="true"><path class="mark-line" d="M3 1v22"/><path class="mark-held" d="M7 1v22" stroke-dasharray="4 3"/><path class="mark-text" d="M11.5 5H19M11.5 12H19M11.5 19h4.5"/></svg>';
const moon =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg>';

export function page({ title, body, scripts = [] }: PageParts): string {
  const loaded = ['theme.js', ...scripts].map(
    (name) => `<script src="/app/${name}" defer></script>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}, docwright</title>
<script src="/app/theme.js"></script>
<link rel="stylesheet" href="/app/style.css">
<link rel="stylesheet" href="/app/run.css">
<link rel="icon" href="data:,">
${loaded.slice(1).join('\n')}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top">
  <a class="home" href="/run/">${mark}docwright</a>
  <a class="push" href="/site/">The site so far</a>
  <button id="page-theme" class="tool needs-js" type="button" aria-label="Change between light and dark">${moon}</button>
</header>
${body}
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return visibleText(text).replace(/[&<>"]/g, (char) => names[char]!);
}
