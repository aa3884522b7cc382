import type { DocstringSection } from './docstring.ts';
import type { AcceptedPage, Origin } from './documentation.ts';

/** Path of the manifest below the output folder. */
export const manifestPath = 'docwright.json';

/** What `docwright.json` holds: which files are ours, and which texts were accepted for which code. */
export interface Manifest {
  readonly schemaVersion: 1;
  /** Name of the reference. */
  readonly name: string;
  /** SHA-256 (hex) of every output file but the manifest, by path below the output folder. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Sorted by path. */
  readonly modules: readonly ManifestModule[];
  /** Accepted texts of pages of prose, by slug. Absent: none. */
  readonly pages?: ReadonlyMap<string, AcceptedPage>;
}

export interface ManifestModule {
  readonly path: string;
  /** SHA-256 (hex) of the file's bytes. */
  readonly sha256: string;
  /** Output file that documents it, or null. */
  readonly page: string | null;
  /** The module itself first where it has a text, then its symbols in source order. */
  readonly texts: readonly ManifestText[];
}

/** A documented symbol or module. */
export interface ManifestText {
  /** Symbol id, or the module's path. */
  readonly id: string;
  /** Code hash of the source that the text was made from. */
  readonly codeHash: string;
  /** Hash of the interfaces that belong to its request; null without a model. */
  readonly uses: string | null;
  /** SHA-256 (hex) of the cleaned docstring in the source, or null without one. */
  readonly docstring: string | null;
  /** What decides the text: code, interfaces, model, prompt and parameters, as one hash; null without a model. */
  readonly key: string | null;
  readonly origin: Origin;
  /** The accepted text of a model; null for other origins, whose text is the source's. */
  readonly sections: readonly DocstringSection[] | null;
  readonly evidence: readonly EvidenceAnchor[];
}

/** Lines of evidence in a definition, found again wherever they have moved to. */
export interface EvidenceAnchor {
  readonly path: string;
  /** Number of the statement's first token among those of the definition that count, while its code is the same. */
  readonly token: number;
  /** First 16 hex digits of the SHA-256 of the first line without blanks, to find it in changed code. */
  readonly hash: string;
  /** 1 for the first such line of the definition, 2 for the second, ... */
  readonly ordinal: number;
  /** How many lines. */
  readonly lines: number;
}
