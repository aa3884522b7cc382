export type Severity = 'error' | 'warning' | 'info';

/** Something that check or verify has to say about a place in the code. */
export interface Finding {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Id of the check, kebab case. */
  readonly id: string;
  /** Code of another tool's rule of the same meaning (`DOC101`), or null. */
  readonly reference: string | null;
  readonly severity: Severity;
  /** Qualified name, or null for the module. */
  readonly symbol: string | null;
  readonly message: string;
}
