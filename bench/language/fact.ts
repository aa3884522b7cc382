// What a language's own tool says of one definition.
export interface Fact {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  /** The tool's word for the kind. */
  readonly kind: string;
  /** Dotted, from the file's top. */
  readonly name: string;
  readonly isPublic: boolean;
}

/** A tool beside which a language is measured. */
export interface Reference {
  /** Name and version source, for the report. */
  readonly tool: string;
  /** Kinds of docwright that one of the tool's may be; kinds that are missing here are not compared. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** Facts of the files, all of one language; `root` is the folder they lie in. */
  readonly read: (files: readonly string[], root: string) => readonly Fact[];
}
