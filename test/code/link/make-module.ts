/** Module values for tests of the graph, from the few fields that matter to it. */
import type { CallRef, CodeSymbol, ImportRef, Module } from '../../../src/types/module.ts';

interface Sketch {
  /** `import a.b as c`, `from .x import y`; behind `|` the words `deferred`, `type`. */
  readonly imports?: readonly string[];
  readonly symbols?: readonly CodeSymbol[];
  /** Callees at module level. */
  readonly calls?: readonly string[];
  readonly exports?: readonly string[];
}

export function makeModule(path: string, sketch: Sketch = {}): Module {
  return {
    path,
    language: 'python',
    name: path,
    docstring: null,
    docstringRange: null,
    loc: 1,
    metrics: null,
    imports: (sketch.imports ?? []).flatMap(parseImport),
    symbols: sketch.symbols ?? [],
    calls: (sketch.calls ?? []).map((name) => makeCall(name, 90)),
    exports: sketch.exports ?? null,
    issues: [],
    sha256: '',
    codeHash: '',
    codeLines: [],
    empty: false,
  };
}

/** A symbol of `path`; its container is what stands before the last dot of `name`. */
export function makeSymbol(
  path: string,
  kind: CodeSymbol['kind'],
  name: string,
  more: Partial<CodeSymbol> & { readonly callees?: readonly string[] } = {},
): CodeSymbol {
  const { callees = [], ...fields } = more;
  const dot = name.lastIndexOf('.');
  const line = fields.line ?? 10;
  const ordinal = fields.ordinal ?? 1;
  return {
    id: `${path}#${name}${ordinal === 1 ? '' : `~${ordinal}`}`,
    kind,
    name: name.slice(dot + 1),
    qualifiedName: name,
    ordinal,
    parent: dot === -1 ? null : name.slice(0, dot),
    line,
    endLine: line + 5,
    range: { start: 0, end: 0, line, endLine: line + 5 },
    signature: '',
    parameters: [],
    returns: null,
    raises: [],
    decorators: [],
    docstring: null,
    docstringRange: null,
    visibility: 'public',
    metrics: null,
    calls: callees.map((callee) => makeCall(callee, line + 1)),
    modifiers: [],
    accessor: null,
    bases: [],
    metaclass: null,
    type: null,
    value: null,
    raiseSites: [],
    flow: {
      returnsValue: false,
      returnsNothing: false,
      yields: false,
      returnLine: null,
      stub: false,
    },
    codeHash: '',
    damaged: false,
    ...fields,
  };
}

export function parameters(...names: readonly string[]): CodeSymbol['parameters'] {
  return names.map((text) => {
    const [name = '', type] = text.split(': ');
    return { name, kind: 'positional-or-keyword', type: type ?? null, default: null };
  });
}

function makeCall(name: string, line: number): CallRef {
  return { name, target: null, certainty: 'unresolved', line };
}

function parseImport(text: string, index: number): ImportRef[] {
  const [statement = '', words = ''] = text.split(' | ');
  const from = /^from (\S+) import (.*)$/.exec(statement);
  const names = (from?.[2] ?? statement.replace(/^import /, '')).split(', ');
  return names.map((item) => {
    const [name = '', alias] = item.split(' as ');
    return {
      module: from?.[1] ?? name,
      name: from === null ? null : name,
      alias: alias ?? null,
      line: words.includes('deferred') ? 11 : index + 1,
      category: 'unresolved',
      target: null,
      typeOnly: words.includes('type'),
      deferred: words.includes('deferred'),
    };
  });
}
