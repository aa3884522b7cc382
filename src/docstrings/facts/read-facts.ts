// The facts of a docstring: strictly in a style asked for, or from its parsed form.
import type { Docstring } from '../../types/docstring.ts';
import { cleanDocstring } from '../clean.ts';
import { type DocFacts, factsOf, noFacts } from './doc-facts.ts';
import type { CheckOptions } from './options.ts';
import { readGoogle } from './strict/google.ts';
import { readNumpy } from './strict/numpy.ts';
import { readSphinx } from './strict/sphinx.ts';
import { Problem } from './strict/text.ts';

const readers = { google: readGoogle, numpy: readNumpy, sphinx: readSphinx };

/**
 * Facts of a docstring. With `style` `auto` they come from `parsed` (none when it is undefined);
 * else the text is read strictly in that style, and `problem` says why it could not be. It is cleaned once more, as
 * pydoclint's parser does: a docstring that begins with a section title loses that section's indentation.
 */
export function readFacts(
  text: string,
  style: CheckOptions['style'],
  parsed: Docstring | undefined,
): DocFacts {
  if (style === 'auto') return parsed ? factsOf(parsed) : noFacts;
  try {
    return readers[style](cleanDocstring(text).text);
  } catch (error) {
    if (error instanceof Problem) return { ...noFacts, problem: error.message };
    throw error;
  }
}

const googleTitle = /^(Args|Returns|Yields|Raises|Examples|Notes):/;
const sphinxField = /^:(param |type |raises |return:|rtype:|yield:|ytype:)/;
const numpyTitle =
  /^\s*(args?|arguments?|parameters?|param|returns?|yields?|raises?|examples?|notes?|see also|references?)(?:\s*:)?\s*$/i;

/** The styles whose marks the text carries; underlined titles outweigh all others. */
export function likelyStyles(text: string): readonly ('google' | 'numpy' | 'sphinx')[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const underlined = lines.some(
    (line, at) => numpyTitle.test(line) && /^\s*-{3,}\s*$/.test(lines[at + 1] ?? ''),
  );
  if (underlined) return ['numpy'];
  const atMargin = lines.filter((line) => line.length - line.trimStart().length === margin);
  const has = (mark: RegExp) => atMargin.some((line) => mark.test(line.trimStart()));
  return [
    ...(has(googleTitle) ? (['google'] as const) : []),
    ...(has(sphinxField) ? (['sphinx'] as const) : []),
  ];
}
