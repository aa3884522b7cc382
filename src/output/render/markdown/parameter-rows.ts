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

const variadic: ReadonlySet<Parameter['kind']> = new Set(['var-positional', 'var-keyword']);

/** A parameter's name with the sign that its signature puts before one that takes any number: `*args`, `...rest`. */
export function nameInSignature(
  { signature }: Pick<CodeSymbol, 'signature'>,
  { kind, name }: Parameter,
): string {
  if (!variadic.has(kind)) return name;
  const sign = ['**', '*', '...', '&'].find((each) => signature.includes(each + name)) ?? '';
  return sign + name;
}

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
    ...own.map((parameter) => rowOf(symbol!, parameter, byName.get(parameter.name))),
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

function rowOf(
  symbol: CodeSymbol,
  parameter: Parameter,
  item: DocstringItem | undefined,
): ParameterRow {
  const any = variadic.has(parameter.kind);
  return {
    name: nameInSignature(symbol, parameter),
    type: parameter.type ?? (item ? withoutOptional(written(item.annotation)) : ''),
    default: parameter.default,
    required: !any && parameter.default === null && parameter.optional !== true,
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
