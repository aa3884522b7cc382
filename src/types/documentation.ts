import type { Docstring, DocstringSection } from './docstring.ts';

/** Who wrote a text: a person in the source, a model (verified), or docwright from the code's structure. */
export type Origin = 'source' | 'model' | 'derived';

/** The documentation of one symbol or module. */
export interface SymbolDoc {
  /** Symbol id, or the module's path. */
  readonly target: string;
  readonly origin: Origin;
  readonly docstring: Docstring;
  /** Lines that statements were checked against. */
  readonly evidence: readonly Evidence[];
  /** Made from other source than today's. */
  readonly stale: boolean;
  /** What decided the text, as one hash; absent without a model. */
  readonly key?: string;
  /** Hash of the interfaces that it was made with; absent without a model. */
  readonly uses?: string;
  /** Code hash of the source it was made from, where that is not today's. */
  readonly codeHash?: string;
}

/** Texts by symbol id or module path. */
export type Texts = Pick<ReadonlyMap<string, SymbolDoc>, 'get'>;

export interface Evidence {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
}

/**
 * A page of prose that belongs to the book rather than to one symbol. The overview and a package have pages of
 * their own in each format (slugs `index` and `FOLDER/index`): their prose stands on top of those.
 */
export interface ProsePage {
  readonly kind:
    | 'overview'
    | 'package'
    | 'architecture'
    | 'getting-started'
    | 'how-to'
    | 'glossary'
    | 'quality'
    | 'changes';
  /** Address below a format's folder without extension, `/` as separator: `guide/getting-started`. */
  readonly slug: string;
  readonly title: string;
  /** One sentence of Markdown. */
  readonly summary: string;
  readonly sections: readonly ProseSection[];
  readonly origin: Origin;
  readonly stale: boolean;
  /** Key of the request that the page came from; absent without a model. */
  readonly key?: string;
}

export interface ProseSection {
  /** Null: text before the first heading. */
  readonly heading: string | null;
  /** Markdown without headings above the third level, HTML escaped by the renderer. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** A commit that touched a file. */
export interface Change {
  /** Full hash. */
  readonly commit: string;
  readonly author: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly subject: string;
}

/** Recent changes by path, newest first, and how far back the history reaches. */
export interface History {
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** ISO 8601 day of the oldest commit seen when the clone is shallow, else null. */
  readonly from: string | null;
  /** Commit of the work tree, or null outside git. */
  readonly head: string | null;
  /** Web address of the repository without credentials, or null. */
  readonly remote: string | null;
}

/** Everything that a format needs to render the reference. */
export interface Reference {
  readonly name: string;
  readonly graph: import('./graph.ts').CodeGraph;
  /** By symbol id or module path. */
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  /** Pages besides those of modules, in reading order. */
  readonly pages: readonly ProsePage[];
  /** Texts of a model on them, for the manifest. Absent: none. */
  readonly acceptedPages?: readonly AcceptedPage[];
  readonly history: History;
  /** Decoded sources by path, for code blocks. */
  readonly sources: ReadonlyMap<string, string>;
  readonly skipped: readonly import('./source-file.ts').SkippedFile[];
  /** Work that a model did not finish, to be said on the pages. */
  readonly failures: readonly Failure[];
}

/** A model's text of a page of prose. */
export interface AcceptedPage {
  readonly slug: string;
  /** What decided the text: its data, model, prompt and parameters, as one hash. */
  readonly key: string;
  /** Hash of the data that the request showed. */
  readonly data: string;
  readonly sections: readonly DocstringSection[];
  /** Cited lines of the data, 1-based. */
  readonly lines: readonly number[];
}

/** An item that could not be done, as `generate --json` lists it. */
export interface Failure {
  readonly path: string;
  readonly symbol: string | null;
  readonly code: string;
  readonly message: string;
  /** What to do, where something can be done. */
  readonly hint?: string;
}
