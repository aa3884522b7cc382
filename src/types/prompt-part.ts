/** What may be left out of a prompt, in the order in which it goes. */
export type CutKind =
  /** Docstring of a symbol that is not being documented. */
  | 'docstring'
  /** Body of a symbol that is not being documented. */
  | 'body'
  /** Everything of a member but its signature. */
  | 'member'
  /** The inside of the documented symbol itself: the last resort. */
  | 'outline';

/** How a part of a prompt may be left out. */
export interface Cut {
  readonly kind: CutKind;
  /** What it is, for people: the qualified name of the symbol. */
  readonly name: string;
  /** Stands in the part's place and says that something is missing. */
  readonly mark: string;
  /** Within a kind the least important goes first, the last of equals before the others. */
  readonly importance: number;
}

/** A piece of a prompt; the pieces joined without anything between them are its text. */
export type PromptPart =
  | { readonly text: string; readonly cut: Cut | null }
  /** Parts that are left out together when `cut` is reached, and before that each by its own. */
  | { readonly parts: readonly PromptPart[]; readonly cut: Cut | null };

/** A prompt's text as it fits. */
export interface Reduction {
  readonly text: string;
  readonly tokens: number;
  /** False: even with every cut it is too large. */
  readonly fits: boolean;
  readonly truncated: boolean;
  /** What was left out, in the order of the text; parts of a part that was left out are not listed. */
  readonly cuts: readonly Pick<Cut, 'kind' | 'name'>[];
}
