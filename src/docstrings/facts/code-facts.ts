// What the code has, in the form in which docstrings declare it.
import type { ClassAssignment, CodeSymbol, Parameter } from '../../types/module.ts';
import type { Declared } from './doc-facts.ts';
import type { CheckOptions } from './options.ts';
import { normalizeType } from './type-text.ts';

const stars: Record<string, string> = { 'var-positional': '*', 'var-keyword': '**' };

/** Parameters that a docstring has to declare, with their stars; `self` and `cls` are left out. */
export function codeParameters(
  symbol: CodeSymbol,
  isMethod: boolean,
  options: CheckOptions,
): readonly Declared[] {
  const all = symbol.parameters.map((parameter) => declaration(parameter, options));
  const own = isMethod && !isStatic(symbol) ? all.slice(1) : all;
  return own.filter(({ name }) => {
    const underscores = /^_+$/.test(name);
    if (underscores && options.ignoreUnderscoreArgs) return false;
    if (!underscores && name.startsWith('_') && options.ignorePrivateArgs) return false;
    return options.shouldDocumentStarArguments || !name.startsWith('*');
  });
}

/** The decorator nearest to the name decides between `classmethod` and `staticmethod`. */
export function isStatic(symbol: CodeSymbol): boolean {
  const kinds = symbol.decorators.filter(
    (text) => text === 'classmethod' || text === 'staticmethod',
  );
  return kinds.at(-1) === 'staticmethod';
}

/** Whether the outermost decorator is this name. */
export function decoratedAs(symbol: CodeSymbol, name: string): boolean {
  return symbol.decorators[0]?.trim() === name;
}

/** Names of `documented` that mean `*args` or `**kwargs` get their stars, where the option allows it. */
export function withStars(
  documented: readonly Declared[],
  parameters: readonly Declared[],
  options: CheckOptions,
): readonly Declared[] {
  if (!options.omitStarsWhenDocumentingVarargs || !options.shouldDocumentStarArguments)
    return documented;
  const starred = new Map(
    parameters
      .filter(({ name }) => name.startsWith('*'))
      .map(({ name }) => [name.replace(/^\*+/, ''), name]),
  );
  return documented.map((item) => ({ ...item, name: starred.get(item.name) ?? item.name }));
}

/**
 * Attributes that the body of a class defines, each time that it does, and those of them that have a docstring of
 * their own.
 */
export function codeAttributes(
  owner: CodeSymbol,
  members: readonly CodeSymbol[],
  options: CheckOptions,
) {
  const assigned = (owner.assignments ?? []).map((assignment) => ({
    ...assignment,
    name: normalizeType(assignment.name),
  }));
  const values = new Map(assigned.filter(hasValue).map(({ name, value }) => [name, value]));
  const defined = [...assigned, ...propertiesOf(members, options)]
    .sort((a, b) => a.start - b.start)
    .filter(({ name }) => options.shouldDocumentPrivateClassAttributes || !name.startsWith('_'))
    .map((item) => ({ ...item, type: item.type === null ? '' : normalizeType(item.type) }))
    .flatMap((item) =>
      options.onlyAttrsWithClassVarAreTreatedAsClassAttrs ? shared(item) : [item],
    );
  return {
    attributes: defined.map(({ name, type }) => ({
      name,
      type: withDefault(type, values.get(name) ?? null, options),
      default: values.get(name) ?? null,
    })),
    inline: defined.flatMap(({ name, docstring }) =>
      docstring === null ? [] : [{ name, ...docstring }],
    ),
  };
}

/** pydoclint knows the defaults of plain names only. */
const hasValue = ({ name, value }: ClassAssignment) => value !== null && !/[.[]/.test(name);

function propertiesOf(
  members: readonly CodeSymbol[],
  options: CheckOptions,
): readonly ClassAssignment[] {
  if (!options.treatPropertyMethodsAsClassAttributes) return [];
  return members
    .filter((member) => decoratedAs(member, 'property'))
    .map(({ name, returns, range }) => ({
      name,
      type: returns,
      value: null,
      start: range.start,
      docstring: null,
    }));
}

/** An attribute of type `ClassVar[X]` with type `X`, no other. */
function shared<T extends { readonly type: string }>(item: T): readonly T[] {
  const inner = /^ClassVar\[(.*)\]$/s.exec(item.type)?.[1];
  return inner === undefined ? [] : [{ ...item, type: inner }];
}

/** The result annotation in one spelling without quotes, or null. */
export function annotationOf(symbol: CodeSymbol): string | null {
  return symbol.returns === null ? null : normalizeType(symbol.returns);
}

function declaration(parameter: Parameter, options: CheckOptions): Declared {
  const type = parameter.type === null ? '' : normalizeType(parameter.type);
  return {
    name: (stars[parameter.kind] ?? '') + parameter.name,
    type: withDefault(type, parameter.default, options),
    default: parameter.default,
  };
}

function withDefault(type: string, value: string | null, options: CheckOptions): string {
  return options.checkArgDefaults && value !== null
    ? `${type}, default=${normalizeType(value)}`
    : type;
}
