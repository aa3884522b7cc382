/** A file to write below the output folder. */
export interface OutputFile {
  /** Relative to the output folder, `/` as separator. */
  readonly path: string;
  readonly content: string;
}

/** What became of an output file. */
export interface WriteResult {
  readonly path: string;
  readonly status: 'written' | 'unchanged' | 'merged' | 'kept' | 'removed';
  /** Why it was kept: edited by hand, or not ours; what was merged. */
  readonly reason?: string;
  /** Of what docwright wrote or would write, hex. */
  readonly sha256?: string;
}

/** Texts of outputs as docwright made them. */
export interface OutputBases {
  /** The text of this SHA-256 (hex), or null when it is not known any more. */
  readonly read: (sha256: string) => string | null;
  readonly keep: (sha256: string, content: string) => void;
}
