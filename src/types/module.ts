import type { LanguageId, NotebookCell } from './source-file.ts';

/** A parsed source file. Lines and columns are 1-based; offsets are UTF-16 units into the decoded text. */
export interface Module {
  readonly path: string;
  readonly language: LanguageId;
  /** Dotted name where the language has one (`requests.adapters`), else the path without extension. */
  readonly name: string;
  /** Cleaned text of the module's docstring (indentation removed as Python's `inspect.cleandoc`), or null. */
  /** Package that the file says it belongs to (Java, Go). */
  readonly package?: string;
  readonly docstring: string | null;
  readonly docstringRange: TextRange | null;
  /** Physical lines. */
  readonly loc: number;
  readonly metrics: Metrics | null;
  readonly imports: readonly ImportRef[];
  /** Flat, in source order: every definition at any depth. */
  readonly symbols: readonly CodeSymbol[];
  /** Calls made at module level, outside every function. */
  readonly calls: readonly CallRef[];
  /** Names of `__all__` when it is a literal, else null. */
  readonly exports: readonly string[] | null;
  /** Local name of what is exported under another one (`export { a as b }`, `export default a`), by that name. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Of a notebook: its code cells; lines are those of their text. */
  readonly cells?: readonly NotebookCell[];
  readonly issues: readonly ParseIssue[];
  /** SHA-256 of the file's bytes, hex. */
  readonly sha256: string;
  /** SHA-256 (hex) of the tokens outside of top-level definitions, without comments, layout and docstrings. */
  readonly codeHash: string;
  /** Tokens that count up to the end of each line, by 1-based line; 0 for line 0. */
  readonly codeLines: readonly number[];
  /** True when the file holds no definition, docstring, import or statement (empty, or comments only). */
  readonly empty: boolean;
  /** Why the file was given up before it was parsed, a sentence without subject; absent where it was parsed. */
  readonly unparsed?: string;
}

export interface TextRange {
  /** Offset of the first unit. */
  readonly start: number;
  /** Offset behind the last unit. */
  readonly end: number;
  /** Line of the first unit. */
  readonly line: number;
  readonly endLine: number;
}

export type SymbolKind =
  | 'class'
  | 'interface'
  | 'trait'
  | 'struct'
  | 'enum'
  | 'type-alias'
  | 'namespace'
  | 'function'
  | 'method'
  | 'constructor'
  | 'property'
  | 'field'
  | 'attribute'
  | 'constant'
  | 'variable'
  | 'macro';

export type Visibility = 'public' | 'protected' | 'private';

/** A definition. Python's properties are methods with `accessor` set; its attributes have kind `attribute`. */
export interface CodeSymbol {
  /** `path#qualifiedName`, with `~ordinal` behind it from the second definition of that name on. */
  readonly id: string;
  readonly kind: SymbolKind;
  readonly name: string;
  /** Dotted, from the module's top: `Session.get`, `outer.inner`. */
  readonly qualifiedName: string;
  /** 1 for the first definition of this qualified name in the module, 2 for the second, ... */
  readonly ordinal: number;
  /** Qualified name of the container, or null at module level. */
  readonly parent: string | null;
  /** Line of `def` or `class`, not of a decorator. */
  readonly line: number;
  readonly endLine: number;
  /** From the first decorator or keyword to the end of the definition. */
  readonly range: TextRange;
  /** Offset of the first unit of the body, behind the header; absent where there is none. */
  readonly bodyStart?: number;
  /** One line, as a reader would type it: `async def get(url: str, *, timeout: float = 3) -> Response`. */
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** The annotated result type, verbatim, or null. */
  readonly returns: string | null;
  /** Names of the exception types that the body raises itself, in order of first occurrence, each once. */
  readonly raises: readonly string[];
  /** Text behind `@`, verbatim. */
  readonly decorators: readonly string[];
  readonly docstring: string | null;
  readonly docstringRange: TextRange | null;
  readonly visibility: Visibility;
  readonly metrics: Metrics | null;
  readonly calls: readonly CallRef[];
  /** Words such as `async`, `generator`, `static`, `classmethod`, `abstract`, `final`, `overload`, `dataclass`, `enum`, `exception`, `protocol`, `nested`. */
  readonly modifiers: readonly string[];
  readonly accessor: 'getter' | 'setter' | 'deleter' | null;
  /** For a class: bases as written, without keywords such as `metaclass=`. */
  readonly bases: readonly string[];
  /** For a class: the value of `metaclass=`, or null. */
  readonly metaclass: string | null;
  /** Annotated type of a constant, variable or attribute, verbatim, or null. */
  readonly type: string | null;
  /** Source of the value of a constant, variable or attribute, verbatim, or null. */
  readonly value: string | null;
  readonly raiseSites: readonly RaiseSite[];
  /** For a Python class: what the statements of its body assign, in order, each time. Absent elsewhere. */
  readonly assignments?: readonly ClassAssignment[];
  /** What the body returns and yields. */
  readonly flow: BodyFlow;
  /** SHA-256 (hex) of the definition's tokens without comments, layout and docstring. */
  readonly codeHash: string;
  /** True when the definition holds a syntax error. */
  readonly damaged: boolean;
}

export type ParameterKind =
  | 'positional-only'
  | 'positional-or-keyword'
  | 'var-positional'
  | 'keyword-only'
  | 'var-keyword';

export interface Parameter {
  /** Without `*` and `**`. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly type: string | null;
  readonly default: string | null;
  /** May be left out although it has no default (`x?: number`). Absent: false. */
  readonly optional?: boolean;
}

/** A name with a value or a type in a class body, by a statement that is not inside another one. */
export interface ClassAssignment {
  /** The target as written. */
  readonly name: string;
  readonly type: string | null;
  /** Null where there is none, or where it is shared out. */
  readonly value: string | null;
  readonly start: number;
  /** The string below it. */
  readonly docstring: { readonly text: string; readonly line: number } | null;
}

export interface RaiseSite {
  /** The type as written, without its arguments; null for a bare re-raise. */
  readonly type: string | null;
  readonly line: number;
  /** True when a handler in the same body catches it. */
  readonly caught: boolean;
  /** For a re-raise (bare, or of the handler's own name): the types of that `except` clause. Absent elsewhere. */
  readonly reraises?: readonly string[];
  /** Where `type` is null because the raised expression is none: the first name in it. Absent elsewhere. */
  readonly from?: string;
}

/** Statements of the body itself, nested functions and classes left out. */
export interface BodyFlow {
  readonly returnsValue: boolean;
  readonly returnsNothing: boolean;
  readonly yields: boolean;
  /** Line of the first `return` with a value, or null. */
  readonly returnLine: number | null;
  /** Nothing but a docstring, `pass`, `...` or `raise NotImplementedError`. */
  readonly stub: boolean;
  /** A `return` without a value occurs. Absent: false. */
  readonly bareReturn?: boolean;
  /** A `yield` or `yield from` stands as a statement of its own. Absent: as `yields`. */
  readonly yieldStatement?: boolean;
  /** An `assert` statement occurs. Absent: false. */
  readonly asserts?: boolean;
}

/** How sure an edge of the graph is; only the first two are shown as facts. */
export type Certainty = 'exact' | 'inferred' | 'name-only' | 'unresolved';

export interface CallRef {
  /** As written: `self.session.get`, `os.path.join`. */
  readonly name: string;
  /** Symbol id, or `module.name` for a name of another package; null when unknown. Filled by the link stage. */
  readonly target: string | null;
  readonly certainty: Certainty;
  readonly line: number;
}

export type ImportCategory = 'stdlib' | 'third-party' | 'local' | 'unresolved';

/** One imported name or module: `from a import b, c` gives two. */
export interface ImportRef {
  /** Module as written, with its leading dots: `os.path`, `.models`, `..`. */
  readonly module: string;
  /** The imported name, `*`, or null for `import module`. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly line: number;
  /** Filled by the link stage. */
  readonly category: ImportCategory;
  /** Path of the local module it means, or null. Filled by the link stage. */
  readonly target: string | null;
  /** Paths of all local modules that it means, where it names a package of several files. */
  readonly targets?: readonly string[];
  /** Inside `if TYPE_CHECKING:`. */
  readonly typeOnly: boolean;
  /** Inside a function body. */
  readonly deferred: boolean;
}

export interface ParseIssue {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface Metrics {
  /** Physical lines of the definition. */
  readonly loc: number;
  /** Logical lines. */
  readonly lloc: number;
  /** Lines that hold nothing but a comment. */
  readonly comments: number;
  readonly cyclomatic: number;
  readonly cognitive: number;
  /** Greatest depth of nested control structures. */
  readonly depth: number;
  /** 0 to 100. */
  readonly maintainability: number;
  readonly halstead: Halstead;
}

/** Halstead's counts and measures; all 0 where there are no operators or operands. */
export interface Halstead {
  readonly distinctOperators: number;
  readonly distinctOperands: number;
  readonly operators: number;
  readonly operands: number;
  readonly volume: number;
  readonly difficulty: number;
  readonly effort: number;
  /** Seconds. */
  readonly time: number;
  readonly bugs: number;
}
