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
  /** File in `assets/grammars/`. */
  readonly grammar: string;
  /** Everything that the tree says; what other files say is added by the link stage. */
  readonly read: (source: ParsedSource) => Module;
}

/** A source with its tree and where the grammar failed. */
export interface ParsedSource {
  readonly source: SourceText;
  readonly tree: FlatTree;
  readonly lines: LineIndex;
  /** Nodes with errors, in source order. */
  readonly errors: readonly number[];
}
