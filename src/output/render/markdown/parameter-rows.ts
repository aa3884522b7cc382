// The parameters of a definition: what its signature knows and what its docstring says, one row each.
import type { DocstringItem, DocstringSection } from '../../../types/docstring.ts';
import type { CodeSymbol, Parameter } from '../../../types/module.ts';
import { itemsOf, written } from './items.ts';

export interface ParameterRow {
  /** With the stars of its signature. */
  readonly name: string;
  /** '' where nobody says. */
  readonly type: string;
  readonly default: string | null;
  /** A call must pass it. */
  readonly required: boolean;
  /** As the docstring has it; '' without one. */
  readonly description: string;
}

const stars: Partial<Record<Parameter['kind'], string>> = {
  'var-positional': '*',
  'var-keyword': '**',
};

/**
 * Parameters in the signature's order, then what the docstring describes besides, such as keys of `**kwargs`.
 *
 * @param symbol Null where only the docstring knows parameters, as for a class.
 */
export function parameterRows(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
): readonly ParameterRow[] {
  const documented = itemsOf(sections, 'parameters');
  const byName = new Map(
    documented.flatMap((item) => namesOf(item).map((name) => [name, item] as const)),
  );
  const own = ownParameters(symbol);
  const known = new Set(own.map(({ name }) => name));
  return [
    ...own.map((parameter) => rowOf(parameter, byName.get(parameter.name))),
    ...documented
      .filter((item) => !namesOf(item).some((name) => known.has(name)))
      .map(({ name, annotation, default: value, description }) => ({
        name,
        type: written(annotation),
        default: value ? value : null,
        required: false,
        description,
      })),
  ];
}

function rowOf(parameter: Parameter, item: DocstringItem | undefined): ParameterRow {
  const star = stars[parameter.kind];
  return {
    name: (star ?? '') + parameter.name,
    type: parameter.type ?? (item ? withoutOptional(written(item.annotation)) : ''),
    default: parameter.default,
    required: star === undefined && parameter.default === null && parameter.optional !== true,
    description: item?.description ?? '',
  };
}

/** `int, optional` says of the default what has a column of its own. */
function withoutOptional(type: string): string {
  const at = type.search(/, ?optional\b/i);
  return at > 0 ? type.slice(0, at) : type;
}

/** `x, y` of NumPy style are two names; stars belong to the signature. */
function namesOf({ name }: DocstringItem): readonly string[] {
  return name.split(',').map((each) => each.trim().replace(/^\*{1,2}/, ''));
}

/** Without the receiver, which a caller does not pass. */
function ownParameters(symbol: CodeSymbol | null): readonly Parameter[] {
  const parameters = symbol?.parameters ?? [];
  const bound = symbol?.kind === 'method' && !symbol.modifiers.includes('static');
  const receiver = bound && /^(self|cls|mcs|mcls|metacls|klass)$/.test(parameters[0]?.name ?? '');
  return receiver ? parameters.slice(1) : parameters;
}
