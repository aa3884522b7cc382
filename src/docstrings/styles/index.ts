// The styles of docstring, one file each.
import type { DocstringSection, DocstringStyle } from '../../types/docstring.ts';
import type { Reader } from '../reader.ts';
import { readEpytext } from './epytext.ts';
import { readGoogle } from './google.ts';
import { readNumpy } from './numpy.ts';
import { readPlain } from './plain.ts';
import { readSphinx } from './sphinx.ts';

export const formats: Readonly<Record<DocstringStyle, (reader: Reader) => DocstringSection[]>> = {
  google: readGoogle,
  sphinx: readSphinx,
  plain: readPlain,
  numpy: readNumpy,
  epytext: readEpytext,
  jsdoc: readPlain,
  javadoc: readPlain,
  godoc: readPlain,
  rustdoc: readPlain,
  doxygen: readPlain,
  xmldoc: readPlain,
  phpdoc: readPlain,
  yard: readPlain,
};
