/** A docstring that a model wrote, to be accepted, edited or rejected by a person. */
export interface Proposal {
  /** Symbol id, or the module's path. */
  readonly id: string;
  readonly path: string;
  /** Qualified name, or the module's name. */
  readonly name: string;
  /** 1-based, of the first line of the diff. */
  readonly line: number;
  /** Changes with the docstring in the source and with the proposed text. */
  readonly version: string;
  /** The proposed docstring, without quotes and indentation. */
  readonly text: string;
  readonly diff: readonly DiffLine[];
}

export interface DiffLine {
  /** `same` lines stand around the change. */
  readonly kind: 'same' | 'cut' | 'add';
  /** 1-based, in the file before for `cut`, else in the file after. */
  readonly line: number;
  readonly text: string;
}

export interface Decision {
  readonly id: string;
  /** Of the proposal that was looked at. */
  readonly version: string;
  readonly action: 'accept' | 'edit' | 'reject';
  /** The docstring instead of the proposed one, for `edit`. */
  readonly text?: string | undefined;
}

/** `conflict`: it was decided elsewhere, or the source changed; `refused`: the writer would not write it. */
export type Decided =
  | { readonly outcome: 'written' | 'rejected' }
  | { readonly outcome: 'conflict' | 'refused'; readonly message: string };
