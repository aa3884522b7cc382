/** Identifier of a language row, as it stands in JSON output (`python`, `typescript`, ...). */
export type LanguageId = string;

/** A file that the scan chose, not yet read. */
export interface SourceFile {
  /** Relative to the root, `/` as separator. */
  readonly path: string;
  readonly language: LanguageId;
  /** Bytes. */
  readonly size: number;
}

/** A file or folder that the scan left out. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** One clause for people, without the path. */
  readonly detail: string;
}

export type SkipReason =
  | 'ignored'
  | 'excluded'
  | 'unknown-language'
  | 'binary'
  | 'generated'
  | 'minified'
  | 'vendored'
  | 'too-large'
  | 'too-deep'
  | 'outside-root'
  | 'symlink'
  | 'not-a-file'
  | 'unreadable'
  | 'empty'
  | 'own-output'
  | 'too-many';

/** What the scan found below one root. */
export interface ScanResult {
  /** Absolute real path of the root. */
  readonly root: string;
  /** Name of the project, for titles: the folder's or the repository's. */
  readonly name: string;
  /** Sorted by path, by code unit. */
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
  /** Paths (relative to the root) that the user named one by one. */
  readonly named: readonly string[];
}

/** A code cell of a notebook. */
export interface NotebookCell {
  /** From 1, cells of prose counted. */
  readonly number: number;
  /** Line of the text on which its code begins. */
  readonly line: number;
}

/** A file's decoded text. Offsets into `text` are UTF-16 units; a byte order mark stays in it. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** The WHATWG or Python name that decoded it, such as `utf-8`, `latin-1`, `utf-16le`; `notebook` for a notebook. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly newline: '\n' | '\r\n' | '\r';
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  /** Of a notebook, whose text is that of its code cells: where each begins. */
  readonly cells?: readonly NotebookCell[];
  /** What was doubtful in the decoding, for people. */
  readonly warnings: readonly string[];
}
