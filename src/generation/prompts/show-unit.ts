// The source of one unit as a prompt shows it: a definition, or a module's code outside its definitions.
import type { CodeSymbol, Module } from '../../types/module.ts';

/** `unit` is a symbol id of the module or the module's path; line ends become `\n`. */
export function showUnit(unit: string, module: Module, text: string): string {
  const symbol = module.symbols.find(({ id }) => id === unit);
  const shown = symbol ? definition(symbol, text) : outside(module, text);
  return shown.replace(/\r\n?/g, '\n');
}

/** From the start of its first line, so that its indentation is seen whole. */
function definition({ range }: CodeSymbol, text: string): string {
  const lineStart =
    Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1;
  const lead = text.slice(lineStart, range.start);
  return (/^\s*$/.test(lead) ? lead : '') + text.slice(range.start, range.end);
}

function outside(module: Module, text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { kind, parent, range } of module.symbols) {
    if (parent !== null || !definitions.has(kind) || range.start < from) continue;
    pieces.push(text.slice(from, range.start));
    from = range.end;
  }
  pieces.push(text.slice(from));
  return withoutGaps(pieces.join(''));
}

/** At most one blank line in a row, none at the ends. */
function withoutGaps(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const kept = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return kept.join('\n').trim();
}

const definitions: ReadonlySet<string> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'namespace',
  'function',
  'method',
  'constructor',
]);
