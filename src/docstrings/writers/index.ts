// The writers, one a style.
import type { DocstringStyle } from '../../types/docstring.ts';
import { writeEpytext, writeSphinx } from './fields.ts';
import { writeGoogle } from './google.ts';
import { writeNumpy } from './numpy.ts';
import type { DocstringWriter } from './parts.ts';

export const writers: Readonly<Partial<Record<DocstringStyle, DocstringWriter>>> = {
  google: writeGoogle,
  numpy: writeNumpy,
  sphinx: writeSphinx,
  epytext: writeEpytext,
};
