// Plain text: no structure, one section.

import type { DocstringSection } from '../../types/docstring.ts';
import { textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';

/** Reads the whole docstring as one text; an empty one has no section. */
export function readPlain({ lines }: Reader): DocstringSection[] {
  const value = textOf(lines);
  return value === '' ? [] : [{ kind: 'text', value, line: 0 }];
}
