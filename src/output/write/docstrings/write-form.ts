// What writing docstrings needs to know of a language.
import type { CodeSymbol, Module } from '../../../types/module.ts';
import type { EditOptions, SkipCode, Splice } from './types.ts';

/** A source as it was parsed. */
export interface ParsedText {
  readonly text: string;
  readonly module: Module;
  /** Hash of all tokens but comments. */
  readonly tokens: string;
}

/** A text that is wanted for a symbol, or for the module where the symbol is null. */
export interface Wanted {
  readonly id: string;
  readonly symbol: CodeSymbol | null;
  /** As it will read back. */
  readonly docstring: string;
  readonly module: Module;
  readonly text: string;
  /** Offset of the first unit of each line. */
  readonly lines: readonly number[];
  readonly options: EditOptions;
}

export type Planned = Pick<Splice, 'start' | 'end' | 'text'> | SkipCode;

/** A way of writing documentation into a source. */
export interface WriteForm {
  /** The text as it reads back from a source. */
  readonly canonical: (text: string, module: Module, ofModule: boolean) => string;
  /** Reads a module once for all that is wanted of it: why a text is not written, or where. */
  readonly planner: (module: Module) => (wanted: Wanted) => Planned;
  /** Whether two sources differ in documentation only. */
  readonly sameCode: (before: ParsedText, after: ParsedText) => boolean;
}
