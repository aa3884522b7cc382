// What the generic reader needs to know of a language: tables over the node kinds of its grammar.
import type { ParameterKind, SymbolKind, Visibility } from '../../../types/module.ts';
import type { FlatTree } from '../flat-tree.ts';
import type { MetricTables } from '../metrics/metric-tables.ts';

export type KindAt = (tree: FlatTree, node: number, place: Place) => SymbolKind | null;

/** How one kind of node defines something. Fields are the grammar's; each has the default named here. */
export interface DefinitionRow {
  readonly kind: SymbolKind;
  /** The kind in its place; null where the node defines nothing. */
  readonly kindAt?: KindAt;
  /** The node of its name, on whose line it stands; default: the field `name`. */
  readonly nameAt?: (tree: FlatTree, node: number) => number;
  /**
   * Names that it defines; default: the text of the node of its name. An empty name stands for the
   * container around: it opens a scope there, and is no symbol.
   */
  readonly names?: (tree: FlatTree, node: number) => readonly string[];
  /** The node that has parameters, result and body; default: the definition. */
  readonly callable?: (tree: FlatTree, node: number) => number;
  /** Qualified name of a container that is not the one around it. */
  readonly owner?: (tree: FlatTree, node: number, place: Place) => string | null;
  /** Whether members are defined inside; default: as its kind has them. */
  readonly holds?: (tree: FlatTree, node: number) => 'members' | 'nothing';
  /** It only opens a container that is defined elsewhere (`impl`), and is no symbol. */
  readonly reopens?: boolean;
  /** It holds what follows it among its siblings: `namespace A;`. */
  readonly holdsRest?: (tree: FlatTree, node: number) => boolean;
  /** Default `body`. */
  readonly body?: string;
  /** The node of the body where it is not in a field of the callable. */
  readonly bodyAt?: (tree: FlatTree, node: number) => number;
  /** Default `value`. */
  readonly value?: string;
  /** The node of the value where the grammar has no field for it. */
  readonly valueAt?: (tree: FlatTree, node: number) => number;
  /** Words besides those that stand among its children. */
  readonly modifiers?: readonly string[] | ((tree: FlatTree, node: number) => readonly string[]);
}

/** Where a definition stands. */
export interface Place {
  /** Sort of the scope around it. */
  readonly within: 'module' | 'members' | 'code';
  /** Kind of the symbol around it, or null at module level. */
  readonly container: SymbolKind | null;
  /** Qualified name of the symbol around it. */
  readonly qualifiedName: string | null;
  /** Name of the symbol around it. */
  readonly containerName: string | null;
  /** The word that stands above members and holds for them, such as `private:`, or null. */
  readonly section: string | null;
}

/** One parameter; null parts are absent in the source. */
export interface ReadParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly type: string | null;
  readonly default: string | null;
  readonly optional?: boolean;
}

/** One imported name, see `ImportRef`. */
export interface ReadImport {
  readonly module: string;
  readonly name: string | null;
  readonly alias: string | null;
  readonly typeOnly: boolean;
}

/** What a language's doc comments look like and where they stand. */
export interface DocRule {
  /** Matches the start of a doc comment. */
  readonly mark: RegExp;
  /** Matches a comment that documents the file rather than what follows it; null: none does. */
  readonly moduleMark: RegExp | null;
  /** One such comment among lines that follow each other is enough for all behind it. */
  readonly moduleRun?: boolean;
  /** Comments of one line each form one text. */
  readonly lines: boolean;
  /** Matches a doc comment behind what it documents, on the same line. */
  readonly trailing?: RegExp;
  /** A blank line parts a comment from what follows it. */
  readonly adjacent: boolean;
  /** Matches doc comments that are instructions to a tool. */
  readonly directive?: RegExp;
  /** The comment before the first node of this kind documents the file. */
  readonly moduleNode?: string;
  /** Takes off the marks. */
  readonly style:
    | 'jsdoc'
    | 'javadoc'
    | 'godoc'
    | 'rustdoc'
    | 'doxygen'
    | 'xmldoc'
    | 'phpdoc'
    | 'yard';
}

export interface CallRow {
  /** Field of the callee; '' for its first part. */
  readonly callee: string;
  /** Field of the object that it is called on, when the callee is a bare name. */
  readonly object?: string;
}

export interface CatchRule {
  /** Nodes of a handler that name what it catches; a handler without one catches everything. */
  readonly types: readonly string[];
  /** Matches types that all others derive from. */
  readonly all: RegExp;
}

export interface LanguageTables {
  readonly definitions: Readonly<Record<string, DefinitionRow>>;
  /** Nodes around a definition that belong to it, such as `export_statement`. */
  readonly wrappers: readonly string[];
  readonly decorators: readonly string[];
  /**
   * Signs and nodes among a definition's children that are modifiers, with the word they stand for: '' for
   * their own text, `*` for a node that holds modifiers.
   */
  readonly modifiers: Readonly<Record<string, string>>;
  readonly parameters: (tree: FlatTree, callable: number) => readonly ReadParameter[];
  readonly returns: (tree: FlatTree, callable: number) => string | null;
  readonly typeOf: (tree: FlatTree, node: number) => string | null;
  readonly bases: (tree: FlatTree, node: number) => readonly string[];
  readonly visibility: (words: readonly string[], name: string, place: Place) => Visibility;
  readonly imports: Readonly<
    Record<string, (tree: FlatTree, node: number) => readonly ReadImport[]>
  >;
  /** Nodes that hold for the members behind them: their word, or null where they are something else. */
  readonly sections?: Readonly<Record<string, (tree: FlatTree, node: number) => string | null>>;
  readonly calls: Readonly<Record<string, CallRow>>;
  /** Links of a callee's chain, by kind: fields of the object and of the member. */
  readonly members: Readonly<Record<string, readonly [string, string]>>;
  readonly names: readonly string[];
  /** Links that only surround the next one, such as parentheses and type arguments. */
  readonly transparent: readonly string[];
  /** Nodes that throw, with what they throw as their first child or in a field. */
  readonly throws: readonly string[];
  /** What such a node throws; -1 for what a handler caught, null where it throws nothing. Default: its first part. */
  readonly thrownAt?: (tree: FlatTree, node: number) => number | null;
  /** Functions without a name; what they throw and return is not that of the function around them. */
  readonly anonymous: readonly string[];
  /** Bodies of statements; any other body is the expression that a function returns. */
  readonly blocks: readonly string[];
  readonly returnNodes: readonly string[];
  readonly yieldNodes: readonly string[];
  /** Blocks whose `throw` a handler catches. */
  readonly tries: Readonly<Record<string, readonly string[]>>;
  /** What a handler catches; absent: everything. */
  readonly caught?: CatchRule;
  /** Names of types that are thrown; others are variables. Default: upper-case names. */
  readonly thrownName?: RegExp;
  readonly comments: readonly string[];
  /** Nodes at the top of a file that are no code either. */
  readonly noCode?: readonly string[];
  readonly docs: DocRule;
  readonly metrics: MetricTables;
}
