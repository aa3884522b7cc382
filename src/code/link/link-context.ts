import type { ProjectLayout } from '../../types/layout.ts';

/** What link must be told beside the modules. */
export interface LinkContext {
  /** Name of the root folder; the package's name where the root itself is a package. */
  readonly rootName: string;
  /** Folders (relative to the root) that the project's configuration names as import roots. */
  readonly sourceRoots?: readonly string[];
  /** Names of declared dependencies; a folder of such a name is not taken for the package it shadows. */
  readonly dependencies?: readonly string[];
  /** What manifests and the disk say; without it modules find each other by paths and names alone. */
  readonly layout?: ProjectLayout;
}
