// A module as text, one line a fact, for golden files.
import type { CodeSymbol, Module, Parameter } from '../../../src/types/module.ts';

/** Every definition with what was read of it. */
export function describeModule(module: Module): string {
  return [
    `module ${module.name}: ${shortened(module.docstring)}`,
    `exports ${module.exports?.join(' ') ?? '-'}`,
    ...module.imports.map(
      ({ module: from, name, alias, typeOnly }) =>
        `import ${from} ${name ?? '-'} ${alias ?? '-'}${typeOnly ? ' type' : ''}`,
    ),
    ...module.symbols.map(describeSymbol),
    '',
  ].join('\n');
}

function describeSymbol(symbol: CodeSymbol): string {
  const { line, endLine, kind, id, visibility, signature, metrics } = symbol;
  const facts = [
    `${line}-${endLine} ${visibility} ${kind} ${id.slice(id.indexOf('#') + 1)}`,
    `  ${signature}`,
    ...listed('modifiers', symbol.modifiers),
    ...listed('decorators', symbol.decorators),
    ...listed('bases', symbol.bases),
    ...listed('parameters', symbol.parameters.map(describeParameter)),
    ...listed('raises', symbol.raises),
    ...listed(
      'calls',
      symbol.calls.map(({ name }) => name),
    ),
    ...listed('returns', symbol.returns === null ? [] : [symbol.returns]),
    ...listed('type', symbol.type === null ? [] : [symbol.type]),
    ...listed('value', symbol.value === null ? [] : [symbol.value]),
    ...listed('doc', symbol.docstring === null ? [] : [shortened(symbol.docstring)]),
    ...listed(
      'metrics',
      metrics === null
        ? []
        : [
            `cyclomatic ${metrics.cyclomatic}, cognitive ${metrics.cognitive}, lloc ${metrics.lloc}`,
          ],
    ),
  ];
  return facts.join('\n');
}

function listed(name: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`  ${name}: ${values.join(' | ')}`];
}

function describeParameter({ name, kind, type, default: value }: Parameter): string {
  return `${name} ${kind} ${type ?? '-'} ${value ?? '-'}`;
}

function shortened(text: string | null): string {
  return text === null ? '-' : JSON.stringify(text);
}
