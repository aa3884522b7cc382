// The parameters of a definition as a table.
import type { DocstringSection } from '../../../types/docstring.ts';
import type { CodeSymbol } from '../../../types/module.ts';
import { codeCell, shortened, tableOf } from './escape.ts';
import type { Resolve } from './inline.ts';
import { flat, typeCell } from './items.ts';
import { parameterRows } from './parameter-rows.ts';

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
  const rows = parameterRows(symbol, sections).map((row) => [
    codeCell(row.name),
    row.type === '' ? '' : typeCell(row.type, resolve),
    row.default === null ? '' : codeCell(shortened(row.default, 120)),
    flat(row.description, resolve),
  ]);
  const telling = rows.some((row) => row.slice(1).some((each) => each !== ''));
  return telling ? tableOf(['Parameter', 'Type', 'Default', 'Description'], rows) : '';
}
