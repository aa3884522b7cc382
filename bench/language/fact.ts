// What a language's own tool says of one definition.
import type { CodeSymbol } from '../../src/types/module.ts';

export interface Fact {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  /** The tool's word for the kind. */
  readonly kind: string;
  /** Dotted, from the file's top. */
  readonly name: string;
  readonly isPublic: boolean;
}

/** A tool beside which a language is measured. */
export interface Reference {
  /** Name and version source, for the report. */
  readonly tool: string;
  /** Kinds of docwright that one of the tool's may be; kinds that are missing here are not compared. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** It names only some of the containers (an `impl`, a module around a module): those that it names must fit. */
  readonly losesContainers?: boolean;
  /** Symbols that the tool lists never. */
  readonly omits?: (symbol: CodeSymbol) => boolean;
  /** Facts of the files, all of one language; `root` is the folder they lie in. */
  readonly read: (files: readonly string[], root: string) => readonly Fact[];
}
