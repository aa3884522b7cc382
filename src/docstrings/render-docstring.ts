// Writes the model of a docstring as text of a style.
import type { Docstring, DocstringStyle } from '../types/docstring.ts';
import { fillText } from './fill.ts';
import { writers } from './writers/index.ts';

export interface RenderOptions {
  /** Default: the style of the docstring; `plain` is written as Google style. */
  readonly style?: DocstringStyle;
  /** Put in front of every line but the first and the blank ones. Default: nothing. */
  readonly indent?: string;
  /** Longest line of prose in columns, `indent` included. Default: lines stay as they are. */
  readonly width?: number;
  /**
   * Google: write `int: text` where no result has a name, as Napoleon reads it, instead of
   * `(int): text`. Read it back with `returnsNamedValue: false`. Default: false.
   */
  readonly bareResultTypes?: boolean;
}

const LEAST_WIDTH = 20;

/**
 * Writes a docstring, without quotes or the marks of a comment (see `frameComment`). Read back with the same style it gives the same sections, apart
 * from what a style has no form for: Sphinx and epytext turn examples and lists of members into prose,
 * NumPy puts all prose first.
 */
export function renderDocstring(
  { style, sections }: Pick<Docstring, 'style' | 'sections'>,
  options: RenderOptions = {},
): string {
  const { indent = '', width, bareResultTypes = false } = options;
  const fill = (text: string, inner: number) =>
    width === undefined
      ? text
      : fillText(text, Math.max(LEAST_WIDTH, width - indent.length - inner));
  const write = writers[options.style ?? style];
  return write(sections, { bareResultTypes, fill })
    .map((line, at) => (at === 0 || line === '' ? line : indent + line))
    .join('\n');
}
