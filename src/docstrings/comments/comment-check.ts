// The contract of a check of doc comments, and what such a check knows.
import type { Docstring, DocstringItem } from '../../types/docstring.ts';
import type { Finding, Severity } from '../../types/finding.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { CommentWorld } from './comment-world.ts';

export interface CommentSubject {
  readonly module: Module;
  readonly world: CommentWorld;
  readonly symbol: CodeSymbol;
  readonly text: string;
  readonly docstring: Docstring;
  /** Names of the parameters that a caller passes; a pattern stands as it is written. */
  readonly parameters: readonly string[];
  /** Parameters that the comment describes. */
  readonly documented: readonly DocstringItem[];
  /** Whether the comment has parts for parameters, results or errors at all. */
  readonly structured: boolean;
  /** Lines of the comment above its text. */
  readonly offset: number;
}

export interface CommentCheck {
  /** Kebab case; what `docwright: ignore[id]` names. */
  readonly id: string;
  /** The highest severity of its findings. */
  readonly severity: Severity;
  run(subject: CommentSubject): readonly Finding[];
}

/** One finding at the definition, or at a line of its comment (0-based). */
export function commentFinding(
  { module, symbol, offset }: CommentSubject,
  report: { readonly id: string; readonly severity: Severity; readonly message: string },
  line?: number,
): Finding {
  const start = symbol.docstringRange?.line;
  return {
    path: module.path,
    line: line === undefined || start === undefined ? symbol.line : start + offset + line,
    column: 1,
    reference: null,
    symbol: symbol.qualifiedName,
    ...report,
  };
}
