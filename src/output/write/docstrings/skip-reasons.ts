// Why a text was not written, in a sentence each.
import type { Skip, SkipCode } from './types.ts';

const reasons: Readonly<Record<SkipCode, string>> = {
  unchanged: 'It already has this docstring.',
  exists: 'It has a docstring; replacing it has to be asked for.',
  edited: 'Its docstring was edited since it was written.',
  'one-liner':
    'Its body stands on the line of its header; --split-one-liners gives it lines of its own.',
  continued: 'Its header ends in a line continuation, or the line before it does.',
  stub: 'It is a stub: its documentation belongs elsewhere.',
  accessor: 'The documentation of a property belongs to its getter.',
  damaged: 'It holds a syntax error.',
  'not-found': 'It was not found in the source.',
  encoding: "The file's encoding cannot hold the text.",
  empty: 'There is no text to write.',
  notebook: 'Docstrings are not written into notebooks.',
  language: 'Docstrings are not written into this language.',
  refused: 'The edit would have changed more than the docstring.',
  'not-alone': 'Other code stands before it on its line.',
  shared: 'It shares its declaration, and so its doc comment, with another name.',
  elsewhere: 'Its documentation belongs to another declaration of it.',
  'header-part': 'It is documented as a parameter of the definition whose header it stands in.',
  aligned:
    'A comment there would make the formatter of the language align the lines around it anew.',
  'line-ends': 'Its lines end in lone carriage returns, which end no comment in this language.',
  'no-file-docs': 'A file has no documentation of its own in this language.',
  'package-docs': 'Another file holds the comment of its package.',
  'switched-off': 'The setting `write` of its language is false.',
};

/** The reason of a skip in a sentence. */
export function skipOf(id: string, code: SkipCode): Skip {
  return { id, code, reason: reasons[code] };
}
