// The parameters of a definition: what its signature knows and what its docstring says, in one table.
import type { DocstringItem, DocstringSection } from '../../../types/docstring.ts';
import type { CodeSymbol, Parameter } from '../../../types/module.ts';
import { codeCell, shortened, tableOf } from './escape.ts';
import type { Resolve } from './inline.ts';
import { flat, itemsOf, typeCell, written } from './items.ts';

/**
 * One row a parameter; '' where no row says more than the parameter's name.
 *
 * @param symbol Null where only the docstring knows parameters, as for a class.
 */
export function parameterTable(
  symbol: CodeSymbol | null,
  sections: readonly DocstringSection[],
  resolve: Resolve,
): string {
  const documented = itemsOf(sections, 'parameters');
  const rows = [
    ...signatureRows(symbol, documented, resolve),
    ...otherRows(symbol, documented, resolve),
  ];
  const telling = rows.some((row) => row.slice(1).some((each) => each !== ''));
  return telling ? tableOf(['Parameter', 'Type', 'Default', 'Description'], rows) : '';
}

const stars: Partial<Record<Parameter['kind'], string>> = {
  'var-positional': '*',
  'var-keyword': '**',
};

function signatureRows(
  symbol: CodeSymbol | null,
  documented: readonly DocstringItem[],
  resolve: Resolve,
): readonly (readonly string[])[] {
  const byName = new Map(
    documented.flatMap((item) => namesOf(item).map((name) => [name, item] as const)),
  );
  return ownParameters(symbol).map((parameter) => {
    const item = byName.get(parameter.name);
    const type = parameter.type ?? (item ? withoutOptional(written(item.annotation)) : '');
    return [
      codeCell((stars[parameter.kind] ?? '') + parameter.name),
      type === '' ? '' : typeCell(type, resolve),
      parameter.default === null ? '' : codeCell(shortened(parameter.default, 120)),
      item ? flat(item.description, resolve) : '',
    ];
  });
}

/** `int, optional` says of the default what has a column of its own. */
function withoutOptional(type: string): string {
  const at = type.search(/, ?optional\b/i);
  return at > 0 ? type.slice(0, at) : type;
}

/** What the docstring describes besides, such as keys of `**kwargs`. */
function otherRows(
  symbol: CodeSymbol | null,
  documented: readonly DocstringItem[],
  resolve: Resolve,
): readonly (readonly string[])[] {
  const known = new Set(ownParameters(symbol).map(({ name }) => name));
  return documented
    .filter((item) => !namesOf(item).some((name) => known.has(name)))
    .map((item) => [
      codeCell(item.name),
      typeCell(written(item.annotation), resolve),
      item.default ? codeCell(shortened(item.default, 120)) : '',
      flat(item.description, resolve),
    ]);
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
