// What a caller may choose about reading a docstring, and what it may tell about the documented thing.
import type { DocstringStyle } from '../types/docstring.ts';

/** Choices of a reader; every one has a default, see {@link completeOptions}. */
export interface DocstringOptions {
  /** Default: `auto`. */
  readonly style?: DocstringStyle | 'auto';
  /** Leave out the first line of the docstring of `__init__`. Default: false. */
  readonly ignoreInitSummary?: boolean;
  /** Remove `# doctest: +FLAG` and `<BLANKLINE>` from examples. Default: true. */
  readonly trimDoctestFlags?: boolean;
  /** Google: Returns and Yields hold several items, continuation lines are indented. Default: true. */
  readonly returnsMultipleItems?: boolean;
  /** Google: `x: text` in Returns and Yields gives a name, not a type. Default: true. */
  readonly returnsNamedValue?: boolean;
  /** Google: the same for Receives. Default: true. */
  readonly receivesMultipleItems?: boolean;
  readonly receivesNamedValue?: boolean;
  /** Google: a property's summary may begin with its type, `str: Name of it`. Default: false. */
  readonly returnsTypeInPropertySummary?: boolean;
  /** Warn where neither docstring nor signature gives a type. Default: true. */
  readonly warnMissingTypes?: boolean;
  /** Warn about parameters that the signature does not have. Default: true. */
  readonly warnUnknownParams?: boolean;
  /** Collect warnings at all. Default: true. */
  readonly warnings?: boolean;
  /**
   * Take a known section for one although the blank line above it is missing. Default: false, which
   * leaves it in the text with a warning.
   */
  readonly lenient?: boolean;
  /** The documented thing, as the code has it. */
  readonly parent?: DocstringParent | null;
}

export interface DocstringParent {
  readonly kind: string;
  readonly name: string;
  readonly parameters?: readonly ParentParameter[];
  /** Names of the type parameters, when known. */
  readonly typeParameters?: readonly string[];
  /** Annotated type of the result. */
  readonly returns?: string | null;
  /** Annotated type of an attribute or property. */
  readonly annotation?: string | null;
  /** Attributes by name, for the docstring of a class or module. */
  readonly members?: Readonly<
    Record<string, { readonly kind: string; readonly annotation?: string | null }>
  >;
}

export interface ParentParameter {
  /** With or without stars. */
  readonly name: string;
  readonly annotation?: string | null;
  readonly default?: string | null;
}

export type CompleteOptions = Required<Omit<DocstringOptions, 'style'>>;

export function completeOptions(options: DocstringOptions): CompleteOptions {
  return {
    ignoreInitSummary: options.ignoreInitSummary ?? false,
    trimDoctestFlags: options.trimDoctestFlags ?? true,
    returnsMultipleItems: options.returnsMultipleItems ?? true,
    returnsNamedValue: options.returnsNamedValue ?? true,
    receivesMultipleItems: options.receivesMultipleItems ?? true,
    receivesNamedValue: options.receivesNamedValue ?? true,
    returnsTypeInPropertySummary: options.returnsTypeInPropertySummary ?? false,
    warnMissingTypes: options.warnMissingTypes ?? true,
    warnUnknownParams: options.warnUnknownParams ?? true,
    warnings: options.warnings ?? true,
    lenient: options.lenient ?? false,
    parent: options.parent ?? null,
  };
}
