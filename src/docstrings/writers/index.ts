// The writers, one a style.
import type { DocstringStyle } from '../../types/docstring.ts';
import { writeDoxygen } from '../styles/doxygen.ts';
import { writeGodoc } from '../styles/godoc.ts';
import { writeJavadoc } from '../styles/javadoc.ts';
import { writeJsdoc } from '../styles/jsdoc.ts';
import { writePhpdoc } from '../styles/phpdoc.ts';
import { writeRustdoc } from '../styles/rustdoc.ts';
import { writeXmldoc } from '../styles/xmldoc.ts';
import { writeYard } from '../styles/yard.ts';
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
  jsdoc: writeJsdoc,
  javadoc: writeJavadoc,
  godoc: writeGodoc,
  rustdoc: writeRustdoc,
  doxygen: writeDoxygen,
  xmldoc: writeXmldoc,
  phpdoc: writePhpdoc,
  yard: writeYard,
};
