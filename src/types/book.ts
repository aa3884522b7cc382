import type { History, SymbolDoc } from './documentation.ts';
import type { CodeGraph } from './graph.ts';

/** A file of the repository that is no source and says what the project is: a README, a manifest. */
export interface ProjectFile {
  /** Relative to the root. */
  readonly path: string;
  /** Decoded, newlines as in the file. */
  readonly text: string;
}

/** What the pages of the book are made from. */
export interface BookInput {
  /** Name of the target. */
  readonly name: string;
  readonly graph: CodeGraph;
  /** By symbol id or module path. */
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  /** Decoded sources by path. */
  readonly sources: ReadonlyMap<string, string>;
  readonly history: History;
  readonly files: readonly ProjectFile[];
  /** Whether the review of the code's quality is a page. */
  readonly analyze: boolean;
}
