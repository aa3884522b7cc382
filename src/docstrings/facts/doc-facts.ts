// What a docstring declares, reduced to the facts that can be compared with code.
import type {
  Docstring,
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
} from '../../types/docstring.ts';

/** A parameter, attribute, return value or yielded value as declared; `type` is empty when none is given. */
export interface Declared {
  /** With its stars, without backslashes. */
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
}

export interface DocFacts {
  /** Why the text cannot be read in the style asked for, or null. */
  readonly problem: string | null;
  /** Nothing but a description. */
  readonly short: boolean;
  readonly parameters: readonly Declared[];
  readonly attributes: readonly Declared[];
  readonly returns: readonly Declared[];
  readonly yields: readonly Declared[];
  /** Types of exceptions; an entry without a type is the empty string. */
  readonly raises: readonly string[];
}

export const noFacts: DocFacts = {
  problem: null,
  short: false,
  parameters: [],
  attributes: [],
  returns: [],
  yields: [],
  raises: [],
};

const prose = new Set(['text', 'admonition', 'functions', 'classes', 'modules', 'type aliases']);

/** Facts of a docstring that was parsed in its own style. */
export function factsOf(docstring: Docstring): DocFacts {
  const { sections } = docstring;
  return {
    problem: null,
    short: sections.length > 0 && sections.every((section) => prose.has(section.kind)),
    parameters: itemsOf(sections, ['parameters', 'other parameters', 'receives']).flatMap(declared),
    attributes: itemsOf(sections, ['attributes']).flatMap(declared),
    returns: itemsOf(sections, ['returns']).map(declaredResult),
    yields: itemsOf(sections, ['yields']).map(declaredResult),
    raises: sections.flatMap((section) =>
      section.kind === 'raises' ? section.value.map((item) => annotationText(item.annotation)) : [],
    ),
  };
}

/** Without the backslashes that markup needs before stars and underscores. */
export function plainName(name: string): string {
  return name.replaceAll('\\', '').trim();
}

function itemsOf(
  sections: readonly DocstringSection[],
  kinds: readonly DocstringSection['kind'][],
): readonly DocstringItem[] {
  return sections
    .filter((section) => kinds.includes(section.kind))
    .flatMap((section) => section.value as readonly DocstringItem[]);
}

/** `a, b : int` declares both. */
function declared(item: DocstringItem): readonly Declared[] {
  const type = annotationText(item.annotation).replace(/,\s*optional$|(?<!\s)\s+optional$/, '');
  const names = item.name.split(',').map(plainName).filter(Boolean);
  return names.map((name) => ({ name, type, default: item.default ?? null }));
}

function declaredResult(item: DocstringItem): Declared {
  return { name: item.name, type: annotationText(item.annotation), default: null };
}

const annotationText = (annotation: DocstringAnnotation): string =>
  typeof annotation === 'string' ? annotation.trim() : '';
