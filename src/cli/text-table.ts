import { textWidth } from './text-width.ts';

/** Rows as lines with aligned columns, two blanks between them; figures stand right. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const numeric = widths.map((_, column) =>
    rows.slice(1).every((row) => /^[\d.,$?]*$/.test(row[column] ?? '')),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        numeric[column]
          ? ' '.repeat(widths[column]! - textWidth(cell)) + cell
          : cell + ' '.repeat(widths[column]! - textWidth(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
}
