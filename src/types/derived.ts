/** What is kept to be quick and may be lost at any time: each body under the key that decides it. */
export interface DerivedCache {
  /** The body, or null when there is none or it is not whole. */
  get(kind: DerivedKind, key: string): string | null;
  put(kind: DerivedKind, key: string, body: string): void;
  /** Writes what was put, forgets what was used least lately, and closes. */
  close(): void;
}

/** `module`: a parsed file; `output`: a file as it was rendered. */
export type DerivedKind = 'module' | 'output';
