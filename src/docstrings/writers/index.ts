// The writers, one a style.
import type { DocstringStyle } from '../../types/docstring.ts';
import { doxygen } from '../styles/doxygen.ts';
import { writeGodoc } from '../styles/godoc.ts';
import { javadoc } from '../styles/javadoc.ts';
import { jsdoc } from '../styles/jsdoc.ts';
import { phpdoc } from '../styles/phpdoc.ts';
import { writeRustdoc } from '../styles/rustdoc.ts';
import { writeXmldoc } from '../styles/xmldoc.ts';
import { yard } from '../styles/yard.ts';
import { writeEpytext, writeSphinx } from './fields.ts';
import { writeGoogle } from './google.ts';
import { writeNumpy } from './numpy.ts';
import type { DocstringWriter } from './parts.ts';

export const writers: Readonly<Record<DocstringStyle, DocstringWriter>> = {
  google: writeGoogle,
  numpy: writeNumpy,
  sphinx: writeSphinx,
  epytext: writeEpytext,
  plain: writeGoogle,
  jsdoc: jsdoc.write,
  javadoc: javadoc.write,
  godoc: writeGodoc,
  rustdoc: writeRustdoc,
  doxygen: doxygen.write,
  xmldoc: writeXmldoc,
  phpdoc: phpdoc.write,
  yard: yard.write,
};
