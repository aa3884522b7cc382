// A docstring as prose: what its sentences and examples say, and everything they could speak of.
import type { Docstring } from '../../types/docstring.ts';
import type { CodeSymbol, TextRange } from '../../types/module.ts';
import type { KnownNames } from './names.ts';

/** Whether a word occurs. */
export type Words = Pick<ReadonlySet<string>, 'has'>;

export interface TextSubject {
  /** Null for the module itself. */
  readonly symbol: CodeSymbol | null;
  readonly text: string;
  readonly docstring: Docstring;
  readonly range: TextRange | null;
  readonly names: KnownNames;
  /** Words and literals of the module's source outside docstrings; null when the source was not given. */
  readonly words: Words | null;
}
