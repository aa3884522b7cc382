/** What a scan is asked for, and its limits. */
import type { LanguageId } from '../../types/source-file.ts';
import type { RunGit } from '../../util/git.ts';

export interface ScanRequest {
  /** One or more folders, or files; relative to `cwd`. */
  readonly targets: readonly string[];
  /** Folder that paths are relative to. Default: the only folder named, else what all targets share. */
  readonly root?: string;
  /** Default: the working directory of the process. */
  readonly cwd?: string;
  /** Title of the project. Default: the root's folder name. */
  readonly name?: string;
  /** Globs against paths relative to the root; when there are any, a file must match one. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Globs for the files of one language, besides. */
  readonly ofLanguage?: ReadonlyMap<LanguageId, LanguageGlobs>;
  /** Default: every known language. */
  readonly languages?: readonly LanguageId[];
  /** Absolute paths, or relative to the root: files and folders that docwright wrote itself. */
  readonly ownOutputs?: readonly string[];
  readonly limits?: Partial<ScanLimits>;
  readonly knownLanguage: KnownLanguage;
  readonly signal?: AbortSignal | undefined;
  /** How git is run; null walks without git. Default: the git of this machine. */
  readonly runGit?: RunGit | null;
}

export interface LanguageGlobs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Language of a file by its path and, where the path says nothing, by its first line.
 * `firstLine` is null when it has not been read.
 */
export type KnownLanguage = (path: string, head: string | null) => LanguageId | null;

export interface ScanLimits {
  /** Bytes; larger files are skipped. Default: 2,000,000. */
  readonly maxFileBytes: number;
  /** Chosen files, and likewise rows of skipped files; the rest is one row. Default: 100,000. */
  readonly maxFiles: number;
  /** Folders below the root. Default: 64. */
  readonly maxDepth: number;
}

export const defaultScanLimits: ScanLimits = {
  maxFileBytes: 2_000_000,
  maxFiles: 100_000,
  maxDepth: 64,
};
