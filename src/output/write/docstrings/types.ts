// What the writing of docstrings is planned in.

/** Replaces `text.slice(start, end)`; offsets are UTF-16 units into the decoded text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Symbol id, or the module's path. */
  readonly id: string;
  /** The docstring as it must read back. */
  readonly docstring: string;
}

export type SkipCode =
  | 'unchanged'
  | 'exists'
  | 'edited'
  | 'one-liner'
  | 'continued'
  | 'stub'
  | 'accessor'
  | 'damaged'
  | 'not-found'
  | 'encoding'
  | 'empty'
  | 'language'
  | 'notebook'
  | 'refused'
  | 'not-alone'
  | 'shared'
  | 'elsewhere'
  | 'header-part'
  | 'aligned'
  | 'line-ends'
  | 'no-file-docs'
  | 'package-docs'
  | 'switched-off';

export interface Skip {
  readonly id: string;
  readonly code: SkipCode;
  /** One sentence for people. */
  readonly reason: string;
}

export interface EditOptions {
  /** Replace a docstring that is there. Default: false. */
  readonly replaceExisting?: boolean;
  /** Give the body of `def f(): return 1` its own lines. Default: false. */
  readonly splitOneLiners?: boolean;
  /** SHA-256 (hex) of docstrings that we wrote, by id: those may be replaced, and only while unchanged. */
  readonly written?: ReadonlyMap<string, string>;
  /** The file documents itself; false where another one documents its package. Default: true. */
  readonly fileDocs?: boolean;
  /** Encoding of the file, as the scan names it. Default: `utf-8`. */
  readonly encoding?: string;
}

export interface EditPlan {
  /** In source order, without overlap. */
  readonly edits: readonly Splice[];
  readonly skips: readonly Skip[];
}
