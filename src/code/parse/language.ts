import type { Module } from '../../types/module.ts';
import type { LanguageId, SourceText } from '../../types/source-file.ts';
import type { FlatTree } from './flat-tree.ts';
import type { LineIndex } from './line-index.ts';

/** A language as one row: how its files are recognised, parsed and read. */
export interface Language {
  readonly id: LanguageId;
  /** Name for people. */
  readonly name: string;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  /** Interpreters in a `#!` line, without version. */
  readonly shebangs: readonly string[];
  /** What stands at the head of files with these extensions that are of another language. */
  readonly unless?: { readonly sign: RegExp; readonly language: LanguageId };
  /** File in `assets/grammars/`. */
  readonly grammar: string;
  /** Its grammar takes quadratic time for runs of comments that begin with `#`. Default: false. */
  readonly slowComments?: true;
  /**
   * Looks at the signs of a text that did not parse: what is wrong at or before `offset`, where the parser
   * gave up, and a text of the same length and offsets that parses better. Absent: nothing is known.
   */
  readonly scan?: (text: string, offset: number) => TextScan;
  /** Everything that the tree says; what other files say is added by the link stage. */
  readonly read: (source: ParsedSource) => Module;
}

/** The place and the reason of a syntax error. */
export interface SyntaxFailure {
  readonly offset: number;
  /** A clause for people. */
  readonly message: string;
}

export interface TextScan {
  readonly error: SyntaxFailure | null;
  readonly repaired: string;
  /** `repaired` lacks code that the text holds. */
  readonly lossy: boolean;
}

/** A source with its tree and where the grammar failed. */
export interface ParsedSource {
  readonly source: SourceText;
  readonly tree: FlatTree;
  readonly lines: LineIndex;
  /** Nodes with errors, in source order. */
  readonly errors: readonly number[];
  /** Whether metrics and hashes are wanted: without, the ones are null and the others ''. */
  readonly measured: boolean;
  /** The first error as exactly as it is known; null without errors. */
  readonly failure: SyntaxFailure | null;
}
