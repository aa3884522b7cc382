/** How much of a definition a request shows: `line` is one line of a caller or of the README that uses a documented one. */
export type ContextTier = 'signature' | 'summary' | 'full' | 'line';

/** What a request shows of other definitions, and what it has no room for. */
export interface ContextManifest {
  /** Tokens that it may take, and takes. */
  readonly budget: number;
  readonly tokens: number;
  readonly shown: readonly ContextEntry[];
  /** The next tier of each that would have been of use. */
  readonly leftOut: readonly ContextEntry[];
}

export interface ContextEntry {
  /** Symbol id, a module's path for a caller outside of definitions, or `path:line` of a README. */
  readonly id: string;
  readonly as: ContextTier;
}
