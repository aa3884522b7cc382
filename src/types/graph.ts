import type { Certainty, Module } from './module.ts';

/** The linked modules of a repository. */
export interface CodeGraph {
  /** Sorted by path; imports and calls carry their targets. */
  readonly modules: readonly Module[];
  readonly edges: readonly GraphEdge[];
  /** Strongly connected groups of symbol ids, callees before callers; stable. */
  readonly order: readonly (readonly string[])[];
  /** Groups of module paths that import each other, each sorted; a module alone is no cycle. */
  readonly importCycles: readonly (readonly string[])[];
  /** PageRank over calls and inheritance, by symbol id; sums to 1. */
  readonly rank: ReadonlyMap<string, number>;
  /** For each class id, its bases in order. */
  readonly hierarchy: ReadonlyMap<string, readonly BaseRef[]>;
  /** Groups of class ids that inherit from each other. */
  readonly inheritanceCycles: readonly (readonly string[])[];
  readonly packages: readonly PackageNode[];
}

/** An import that no line states (of a file of the same package or namespace) is inferred from calls and bases. */
export interface GraphEdge {
  readonly kind: 'call' | 'inherit' | 'import';
  /** Symbol id, or the module's path for calls at module level and for imports. */
  readonly from: string;
  /** Symbol id or module path; always inside the repository. */
  readonly to: string;
  readonly certainty: Certainty;
  readonly line: number;
}

export interface BaseRef {
  /** As written. */
  readonly name: string;
  /** Class id inside the repository, or null. */
  readonly target: string | null;
  readonly origin: 'local' | 'builtin' | 'external' | 'unresolved';
}

/** A folder of modules that the language treats as a package. */
export interface PackageNode {
  /** Folder, relative to the root; '' for the root. */
  readonly path: string;
  readonly name: string;
  /** Path of its `__init__.py` or the like, or null. */
  readonly initializer: string | null;
  readonly modules: readonly string[];
  readonly packages: readonly string[];
}
