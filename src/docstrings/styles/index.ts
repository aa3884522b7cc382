// The styles of docstring, one file each.
import type { DocstringSection, DocstringStyle } from '../../types/docstring.ts';
import type { Reader } from '../reader.ts';
import { doxygen } from './doxygen.ts';
import { readEpytext } from './epytext.ts';
import { readGodoc } from './godoc.ts';
import { readGoogle } from './google.ts';
import { javadoc } from './javadoc.ts';
import { jsdoc } from './jsdoc.ts';
import { readNumpy } from './numpy.ts';
import { phpdoc } from './phpdoc.ts';
import { readPlain } from './plain.ts';
import { readRustdoc } from './rustdoc.ts';
import { readSphinx } from './sphinx.ts';
import { readXmldoc } from './xmldoc.ts';
import { yard } from './yard.ts';

export const formats: Readonly<Record<DocstringStyle, (reader: Reader) => DocstringSection[]>> = {
  google: readGoogle,
  numpy: readNumpy,
  sphinx: readSphinx,
  epytext: readEpytext,
  plain: readPlain,
  jsdoc: jsdoc.read,
  javadoc: javadoc.read,
  godoc: readGodoc,
  rustdoc: readRustdoc,
  doxygen: doxygen.read,
  xmldoc: readXmldoc,
  phpdoc: phpdoc.read,
  yard: yard.read,
};
