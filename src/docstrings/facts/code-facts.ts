// What the code has, in the form in which docstrings declare it.
import type { CodeSymbol, Parameter } from '../../types/module.ts';
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

/** Attributes among the definitions in the body of a class, and those of them that have a docstring of their own. */
export function codeAttributes(members: readonly CodeSymbol[], options: CheckOptions) {
  const defined = members.filter((member) => isAttribute(member, options));
  const visible = defined.filter(
    ({ name }) => options.shouldDocumentPrivateClassAttributes || !name.startsWith('_'),
  );
  const typed = visible.map((member) => ({ member, type: attributeType(member) }));
  const kept = options.onlyAttrsWithClassVarAreTreatedAsClassAttrs
    ? typed.flatMap(({ member, type }) => {
        const inner = /^ClassVar\[(.*)\]$/s.exec(type)?.[1];
        return inner === undefined ? [] : [{ member, type: inner }];
      })
    : typed;
  return {
    attributes: kept.map(({ member, type }) => ({
      name: member.name,
      type: withDefault(type, isFunction(member) ? null : member.value, options),
      default: member.value,
    })),
    inline: kept
      .map(({ member }) => member)
      .filter((member) => !isFunction(member) && member.docstring !== null),
  };
}

/** The result annotation in one spelling without quotes, or null. */
export function annotationOf(symbol: CodeSymbol): string | null {
  return symbol.returns === null ? null : normalizeType(symbol.returns);
}

const isFunction = (symbol: CodeSymbol) => symbol.kind === 'method' || symbol.kind === 'function';

function isAttribute(member: CodeSymbol, options: CheckOptions): boolean {
  if (isFunction(member))
    return options.treatPropertyMethodsAsClassAttributes && decoratedAs(member, 'property');
  return ['attribute', 'constant', 'variable', 'field', 'type-alias'].includes(member.kind);
}

function attributeType(member: CodeSymbol): string {
  const text = isFunction(member) ? member.returns : member.type;
  return text === null ? '' : normalizeType(text);
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
