/** Styles of docstring that are read and written. */
export type DocstringStyle =
  | 'google'
  | 'numpy'
  | 'sphinx'
  | 'epytext'
  | 'plain'
  | 'jsdoc'
  | 'javadoc'
  | 'godoc'
  | 'rustdoc'
  | 'doxygen'
  | 'xmldoc'
  | 'phpdoc'
  | 'yard';

/** A docstring as structure. */
export interface Docstring {
  readonly style: DocstringStyle;
  readonly sections: readonly DocstringSection[];
  readonly warnings: readonly DocstringWarning[];
}

export interface DocstringWarning {
  /** 0-based line in the docstring; 0 for every warning about a field list, where `line` has it. */
  readonly offset: number;
  readonly message: string;
  readonly line?: number;
}

interface SectionBase {
  readonly title?: string;
  /** 0-based line in the docstring where the section begins. */
  readonly line: number;
}

export type DocstringSection =
  | (SectionBase & { readonly kind: 'text'; readonly value: string })
  | (SectionBase & { readonly kind: NamedSectionKind; readonly value: readonly DocstringItem[] })
  | (SectionBase & {
      readonly kind: TypedSectionKind;
      readonly value: readonly DocstringTypedItem[];
    })
  | (SectionBase & {
      readonly kind: 'examples';
      readonly value: readonly (readonly ['text' | 'examples', string])[];
    })
  | (SectionBase & {
      readonly kind: 'deprecated' | 'admonition';
      /** `annotation` is the version, or the admonition's kind in kebab case. */
      readonly value: { readonly annotation: string; readonly description: string };
    });

/** Sections whose items have names. */
export type NamedSectionKind =
  | 'parameters'
  | 'other parameters'
  | 'type parameters'
  | 'returns'
  | 'yields'
  | 'receives'
  | 'attributes'
  | 'functions'
  | 'classes'
  | 'modules'
  | 'type aliases';

/** Sections whose items are types. */
export type TypedSectionKind = 'raises' | 'warns';

export interface DocstringItem {
  /** Empty for an unnamed return value. */
  readonly name: string;
  /** Type or signature as text; `expr` when it was taken from the code's signature. */
  readonly annotation: DocstringAnnotation;
  readonly description: string;
  readonly default?: string | null;
  /** True when the docstring calls it optional. */
  readonly optional?: boolean;
  /** 0-based line in the docstring. */
  readonly line: number;
}

export interface DocstringTypedItem {
  readonly annotation: DocstringAnnotation;
  readonly description: string;
  readonly line: number;
}

export type DocstringAnnotation = string | { readonly expr: string } | null;
