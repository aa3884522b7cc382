// The JSON document of `extract`, in pieces, so that a large code base needs no string of its size.
import { type CodeBase, type CodeSymbol, type Failure, leftOut, type Module } from '../index.ts';
import { schemaVersion } from './command.ts';

/** Keys and order are the contract of the command line; what a piece holds is one module. */
export function* extractJson({ scan, graph, failures, skipped }: CodeBase): Iterable<string> {
  yield `{"schemaVersion":${schemaVersion},"root":${JSON.stringify(scan.root)},"modules":[`;
  let separator = '\n';
  for (const module of graph.modules) {
    yield separator + JSON.stringify(moduleJson(module));
    separator = ',\n';
  }
  const errors = JSON.stringify(errorsJson(graph.modules, failures));
  yield `\n],"errors":${errors},"leftOut":${JSON.stringify(leftOut(skipped))}}\n`;
}

function moduleJson(module: Module) {
  const { path, language, name, docstring, loc, metrics, imports, symbols } = module;
  return {
    path,
    language,
    name,
    docstring,
    loc,
    metrics,
    imports,
    symbols: symbols.map(symbolJson),
  };
}

function symbolJson(symbol: CodeSymbol) {
  const { id, kind, name, qualifiedName, ordinal, parent, line, endLine, signature } = symbol;
  const { parameters, returns, raises, decorators, docstring, visibility, metrics } = symbol;
  const { modifiers, accessor, bases, metaclass, type, value } = symbol;
  return {
    id,
    kind,
    name,
    qualifiedName,
    ordinal,
    parent,
    line,
    endLine,
    signature,
    parameters: parameters.map(({ name, kind, type, default: value }) => ({
      name,
      kind,
      type,
      default: value,
    })),
    returns,
    raises,
    decorators,
    docstring,
    visibility,
    metrics,
    calls: symbol.calls.map(({ name, target, certainty, line }) => ({
      name,
      target,
      certainty,
      line,
    })),
    modifiers,
    accessor,
    bases,
    metaclass,
    type,
    value,
  };
}

/** Syntax errors with their place; a file that could not be read has no line. */
function errorsJson(modules: readonly Module[], failures: readonly Failure[]) {
  const issues = modules.flatMap(({ issues }) =>
    issues
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, column, message }) => ({ path, line, column, message })),
  );
  const seen = new Set(issues.map(({ path }) => path));
  const others = failures
    .filter(({ path }) => !seen.has(path))
    .map(({ path, message }) => ({ path, line: 0, column: 0, message }));
  return [...issues, ...others];
}
