/** What files that are no sources, and the disk itself, say of how modules find each other. */
export interface ProjectLayout {
  /** Each `go.mod`. */
  readonly goModules: readonly { readonly folder: string; readonly name: string }[];
  /** Each `Cargo.toml` of a package. */
  readonly crates: readonly Crate[];
  /** Rows of `autoload.psr-4` of each `composer.json`; a prefix ends with a backslash or is empty. */
  readonly psr4: readonly { readonly prefix: string; readonly folder: string }[];
  /** Folders that `CMakeLists.txt` and makefiles name as include paths. */
  readonly includeRoots: readonly string[];
  /** What each TypeScript and JavaScript file's imports lead to, by path and by the text of the import. */
  readonly scripts: ReadonlyMap<string, ReadonlyMap<string, ScriptTarget>>;
}

export interface Crate {
  readonly folder: string;
  /** As `use` names it, `-` as `_`. */
  readonly name: string;
  /** Path of its library's root, whether it exists or not. */
  readonly library: string;
  /** Paths of other roots that the manifest names. */
  readonly roots: readonly string[];
  /** Names of dependencies as `use` names them. */
  readonly dependencies: readonly string[];
}

/** Where an import of a script leads: a file below the root, or outside of it. */
export type ScriptTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdlib' | 'third-party' | 'missing' };
