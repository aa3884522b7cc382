// The formats of the reference that are files of their own; `docwright.json` is written with all of them.
import type { Reference } from '../../../types/documentation.ts';
import type { OutputFile } from '../../../types/output.ts';
import type { OutputSettings } from '../../../types/settings.ts';
import { renderLlms } from './llms.ts';
import { renderMarkdown } from './markdown.ts';

type Format = OutputSettings['formats'][number];
type Render = (reference: Reference, options: OutputSettings) => Iterable<OutputFile>;

const formats: readonly (readonly [Format, Render])[] = [
  ['markdown', renderMarkdown],
  ['llms', (reference) => [renderLlms(reference)]],
];

/** The files of the formats that are set, made one at a time. */
export function* renderFormats(
  reference: Reference,
  options: OutputSettings,
): Generator<OutputFile> {
  for (const [format, render] of formats) {
    if (options.formats.includes(format)) yield* render(reference, options);
  }
}
