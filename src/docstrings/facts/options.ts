// What the checks may be told; every switch has the meaning, and the default, that pydoclint documents.

/** Options of the checks. Names and meanings follow pydoclint's, in camelCase. */
export interface CheckOptions {
  /**
   * `auto` (default): each docstring is read in the style it is written in. `google`, `numpy` or
   * `sphinx`: every docstring must be of that style and is read strictly.
   */
  readonly style: 'auto' | 'google' | 'numpy' | 'sphinx';
  /** Arguments in a docstring must have types (true, default) or must not (false). */
  readonly argTypeHintsInDocstring: boolean;
  /** Arguments in a signature must have types (true, default) or must not (false). */
  readonly argTypeHintsInSignature: boolean;
  /** The docstring lists arguments in the order of the signature. Default: true. */
  readonly checkArgOrder: boolean;
  /** Docstrings that are only a description are not compared with the code. Default: true. */
  readonly skipCheckingShortDocstrings: boolean;
  /** Raises sections are not compared with the code. Default: false. */
  readonly skipCheckingRaises: boolean;
  /** Functions named `_x`, and all inside them, are not checked. Default: false. */
  readonly skipCheckingPrivateFunctions: boolean;
  /**
   * `__init__` may have a docstring, which then documents its arguments. Default: null, which is true with
   * `style` `auto` and false with every other.
   */
  readonly allowInitDocstring: boolean | null;
  /** Compare the type of the Returns section with the annotation. Default: true. */
  readonly checkReturnTypes: boolean;
  /** Compare the type of the Yields section with the annotation. Default: true. */
  readonly checkYieldTypes: boolean;
  /** A Returns section is needed also for `-> None` and `-> NoReturn`. Default: false. */
  readonly requireReturnSectionWhenReturningNothing: boolean;
  /** A Yields section is needed also where None is yielded. Default: false. */
  readonly requireYieldSectionWhenYieldingNothing: boolean;
  /** Arguments named `_`, `__`, … need no documentation. Default: true. */
  readonly ignoreUnderscoreArgs: boolean;
  /** Arguments named `_x` need no documentation. Default: false. */
  readonly ignorePrivateArgs: boolean;
  /** Compare the Attributes section of a class with its body. Default: true. */
  readonly checkClassAttributes: boolean;
  /** Attributes named `_x` must be documented. Default: false. */
  readonly shouldDocumentPrivateClassAttributes: boolean;
  /** Properties count as attributes of the class. Default: false. */
  readonly treatPropertyMethodsAsClassAttributes: boolean;
  /** Only attributes annotated `ClassVar[…]` count as attributes of the class. Default: false. */
  readonly onlyAttrsWithClassVarAreTreatedAsClassAttrs: boolean;
  /** Attributes are documented by the string below them, not in the class docstring. Default: false. */
  readonly requireInlineClassVarDocs: boolean;
  /** `*args` and `**kwargs` must be documented (true, default) or must not (false). */
  readonly shouldDocumentStarArguments: boolean;
  /** `args` documents `*args`. Default: false. */
  readonly omitStarsWhenDocumentingVarargs: boolean;
  /** An `assert` needs `AssertionError` in the Raises section. Default: false. */
  readonly shouldDeclareAssertErrorIfAssertStatementExists: boolean;
  /** Report docstrings of another style than `style`. Default: false. */
  readonly checkStyleMismatch: boolean;
  /** Types in docstrings must carry `, default=X` as the signature has it. Default: false. */
  readonly checkArgDefaults: boolean;
  /** Line on which a `# noqa: DOC…` comment counts. Default: `docstring`, the line of its closing quotes. */
  readonly nativeModeNoqaLocation: 'docstring' | 'definition';
  /** Ids of checks or DOC codes that are left out. Default: none. */
  readonly disable: readonly string[];
}

export const defaultCheckOptions: CheckOptions = {
  style: 'auto',
  argTypeHintsInDocstring: true,
  argTypeHintsInSignature: true,
  checkArgOrder: true,
  skipCheckingShortDocstrings: true,
  skipCheckingRaises: false,
  skipCheckingPrivateFunctions: false,
  allowInitDocstring: null,
  checkReturnTypes: true,
  checkYieldTypes: true,
  requireReturnSectionWhenReturningNothing: false,
  requireYieldSectionWhenYieldingNothing: false,
  ignoreUnderscoreArgs: true,
  ignorePrivateArgs: false,
  checkClassAttributes: true,
  shouldDocumentPrivateClassAttributes: false,
  treatPropertyMethodsAsClassAttributes: false,
  onlyAttrsWithClassVarAreTreatedAsClassAttrs: false,
  requireInlineClassVarDocs: false,
  shouldDocumentStarArguments: true,
  omitStarsWhenDocumentingVarargs: false,
  shouldDeclareAssertErrorIfAssertStatementExists: false,
  checkStyleMismatch: false,
  checkArgDefaults: false,
  nativeModeNoqaLocation: 'docstring',
  disable: [],
};

/** The options with every default in place. */
export function completeCheckOptions(options: Partial<CheckOptions>): CheckOptions {
  const complete = { ...defaultCheckOptions, ...options };
  return {
    ...complete,
    allowInitDocstring: complete.allowInitDocstring ?? complete.style === 'auto',
  };
}
