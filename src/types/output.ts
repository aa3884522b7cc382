/** A file to write below the output folder. */
export interface OutputFile {
  /** Relative to the output folder, `/` as separator. */
  readonly path: string;
  readonly content: string;
}

/** What became of an output file. */
export interface WriteResult {
  readonly path: string;
  readonly status: 'written' | 'unchanged' | 'kept' | 'removed';
  /** Why it was kept: edited by hand, or not ours. */
  readonly reason?: string;
}
