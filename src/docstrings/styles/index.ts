// The styles of docstring, one file each.
import type { DocstringSection, DocstringStyle } from '../../types/docstring.ts';
import type { Reader } from '../reader.ts';
import { readDoxygen } from './doxygen.ts';
import { readEpytext } from './epytext.ts';
import { readGodoc } from './godoc.ts';
import { readGoogle } from './google.ts';
import { readJavadoc } from './javadoc.ts';
import { readJsdoc } from './jsdoc.ts';
import { readNumpy } from './numpy.ts';
import { readPhpdoc } from './phpdoc.ts';
import { readPlain } from './plain.ts';
import { readRustdoc } from './rustdoc.ts';
import { readSphinx } from './sphinx.ts';
import { readXmldoc } from './xmldoc.ts';
import { readYard } from './yard.ts';

export const formats: Readonly<Record<DocstringStyle, (reader: Reader) => DocstringSection[]>> = {
  google: readGoogle,
  numpy: readNumpy,
  sphinx: readSphinx,
  epytext: readEpytext,
  plain: readPlain,
  jsdoc: readJsdoc,
  javadoc: readJavadoc,
  godoc: readGodoc,
  rustdoc: readRustdoc,
  doxygen: readDoxygen,
  xmldoc: readXmldoc,
  phpdoc: readPhpdoc,
  yard: readYard,
};
