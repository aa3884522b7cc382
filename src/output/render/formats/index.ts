// The formats of the reference that are files of their own; `docwright.json` is written with all of them.
import type { Reference } from '../../../types/documentation.ts';
import type { OutputFile } from '../../../types/output.ts';
import type { OutputSettings } from '../../../types/settings.ts';
import { renderEmit } from './emit.ts';
import type { WebFiles } from './html.ts';
import { renderLlms } from './llms.ts';
import { renderMarkdown } from './markdown.ts';

type Format = OutputSettings['formats'][number];
type Render = (
  reference: Reference,
  options: OutputSettings,
  web: () => WebFiles,
) => Iterable<OutputFile> | Promise<Iterable<OutputFile>>;

const formats: readonly (readonly [Format, Render])[] = [
  ['markdown', renderMarkdown],
  ['html', (reference, options, web) => renderSite(reference, options, web())],
  ['llms', (reference) => [renderLlms(reference)]],
];

/**
 * The files of the formats that are set, made one at a time; with `emit` only those for that framework.
 *
 * @param web Reads the files of the browser side; called where a format needs them.
 */
export async function renderFormats(
  reference: Reference,
  options: OutputSettings,
  web: () => WebFiles,
): Promise<Iterable<OutputFile>> {
  if (options.emit !== null) return renderEmit(reference, options, options.emit);
  const wanted = formats.filter(([format]) => options.formats.includes(format));
  const made = await Promise.all(wanted.map(([, render]) => render(reference, options, web)));
  return chain(made);
}

/** The site has its own list for programs that read. */
async function renderSite(
  reference: Reference,
  options: OutputSettings,
  web: WebFiles,
): Promise<Iterable<OutputFile>> {
  const { renderHtml } = await import('./html.ts');
  const { path, content } = renderLlms(reference, '');
  const list = { path: `site/${path}`, content };
  return chain([await renderHtml(reference, options, web), [list]]);
}

function* chain(parts: readonly Iterable<OutputFile>[]): Generator<OutputFile> {
  for (const part of parts) yield* part;
}
