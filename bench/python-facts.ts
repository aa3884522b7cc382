// CPython's view of Python files beside ours; what verify-python and a test compare.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createParser } from '../src/code/parse/create-parser.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import type { CodeSymbol, Module } from '../src/types/module.ts';
import { type AssetName, readAsset } from '../src/util/assets.ts';

interface PythonDefinition {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  readonly docstring: string | null;
  readonly decorators: readonly string[];
  readonly bases?: readonly string[];
  readonly async?: boolean;
  /** Name, kind, annotation, default. */
  readonly parameters?: readonly (readonly [string, string, string | null, string | null])[];
  readonly returns?: string | null;
}

export interface PythonFacts {
  readonly docstring: string | null;
  readonly definitions: readonly PythonDefinition[];
  readonly imports: readonly (readonly [number, string, string, string])[];
  readonly calls: readonly (readonly [number, string])[];
  readonly variables: readonly string[];
}

/** Every `.py` and `.pyi` below a folder, sorted; links are left out. */
export function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.pyi?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Facts by path; null for what `ast` rejects. Needs `python3`. */
export function parseWithPython(files: readonly string[]): ReadonlyMap<string, PythonFacts | null> {
  const helper = fileURLToPath(new URL('./python_facts.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [helper], {
    input: files.map((file) => `${file}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 31 - 1,
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  const rows = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    rows.map((line) => {
      const { path, facts } = JSON.parse(line) as { path: string; facts: PythonFacts | null };
      return [path, facts];
    }),
  );
}

/** Our modules, one after the other. */
export async function* readModules(
  files: readonly string[],
): AsyncGenerator<{ readonly path: string; readonly module: Module }> {
  const parser = await createParser({
    grammar: (file) => readAsset(`grammars/${file}` as AssetName),
  });
  await parser.prepare(['python']);
  for (const path of files) {
    yield { path, module: parser.parse(decodeSource(path, readFileSync(path)), 'python') };
  }
  parser.delete();
}

/** One line for each thing in which a module differs from CPython's facts. */
export function differences(module: Module, expected: PythonFacts): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown) => {
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a === b) return;
    const [more, less] = [onlyIn(ours, theirs), onlyIn(theirs, ours)];
    found.push(`${what}: ${clip(more)} is not ${clip(less)}`);
  };
  const errors = module.issues.filter(({ severity }) => severity === 'error');
  compare(
    'errors',
    errors.map(({ line, message }) => `${line} ${message}`),
    [],
  );
  compare('docstring', module.docstring, expected.docstring);
  const definitions = module.symbols.filter(({ kind }) => /^(class|function|method)$/.test(kind));
  compare('definitions', definitions.map(nameLine), expected.definitions.map(nameLine));
  if (definitions.length === expected.definitions.length) {
    for (const [index, symbol] of definitions.entries()) {
      compareDefinition(symbol, expected.definitions[index]!, compare);
    }
  }
  compare('imports', imports(module), expected.imports);
  compare(
    'calls',
    dottedCalls(module),
    expected.calls.map(([line, name]) => `${line} ${name}`).sort(),
  );
  const defined = new Set(definitions.map(({ qualifiedName }) => qualifiedName));
  compare(
    'variables',
    variables(module),
    expected.variables.filter((name) => !defined.has(name)),
  );
  return found;
}

function compareDefinition(
  symbol: CodeSymbol,
  expected: PythonDefinition,
  compare: (what: string, ours: unknown, theirs: unknown) => void,
): void {
  const at = `${symbol.qualifiedName}:${symbol.line}`;
  compare(`${at} end`, symbol.endLine, expected.endLine);
  compare(`${at} docstring`, symbol.docstring, expected.docstring);
  compare(
    `${at} decorators`,
    segments(symbol.decorators, expected.decorators),
    expected.decorators,
  );
  if (expected.bases !== undefined) {
    compare(
      `${at} bases`,
      segments(symbol.bases, expected.bases).map(squeeze),
      expected.bases.map(squeeze),
    );
    return;
  }
  const theirs = expected.parameters ?? [];
  const ours = symbol.parameters.map(({ name, kind, type, default: value }, index) => [
    name,
    kind,
    segment(type, theirs[index]?.[2] ?? null),
    segment(value, theirs[index]?.[3] ?? null),
  ]);
  compare(`${at} parameters`, ours, theirs);
  compare(`${at} returns`, segment(symbol.returns, expected.returns ?? null), expected.returns);
  compare(`${at} async`, symbol.modifiers.includes('async'), expected.async);
}

function nameLine(definition: CodeSymbol | PythonDefinition): string {
  const name = 'qualifiedName' in definition ? definition.qualifiedName : definition.name;
  return `${definition.kind} ${name}:${definition.line}`;
}

function segments(ours: readonly string[], theirs: readonly string[]): readonly (string | null)[] {
  return ours.map((text, index) => segment(text, theirs[index] ?? null));
}

/** Source with plain line breaks, without the parentheses that ast leaves out of a segment. */
function segment(ours: string | null, theirs: string | null): string | null {
  let text = ours?.replace(/\r\n?/g, '\n') ?? null;
  while (text !== null && theirs !== null && text !== theirs && /^\(.*\)$/s.test(text)) {
    text = text.slice(1, -1).trim();
  }
  return text;
}

function squeeze(text: string | null): string {
  return (text ?? '').replace(/\s+/g, '').replace(/,([)\]}])/g, '$1');
}

function imports(module: Module): readonly (readonly [number, string, string, string])[] {
  return module.imports
    .map(({ line, module: from, name, alias }) => [line, from, name ?? '', alias ?? ''] as const)
    .sort(byFields);
}

function byFields(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at < 0) return 0;
  return a[at]! < b[at]! ? -1 : 1;
}

function dottedCalls(module: Module): readonly string[] {
  return [module.calls, ...module.symbols.map(({ calls }) => calls)]
    .flat()
    .filter(({ name }) => !name.includes('(') && !/^(True|False|None)\b/.test(name))
    .map(({ line, name }) => `${line} ${name}`)
    .sort();
}

function variables(module: Module): readonly string[] {
  const kinds = new Set(['constant', 'variable', 'attribute', 'type-alias']);
  return module.symbols
    .filter(({ kind }) => kinds.has(kind))
    .map(({ qualifiedName }) => qualifiedName)
    .sort();
}

/** A value as text; of two lists what the other does not hold. */
function onlyIn(value: unknown, other: unknown): string {
  if (!Array.isArray(value) || !Array.isArray(other)) return JSON.stringify(value);
  const known = new Set(other.map((item) => JSON.stringify(item)));
  return JSON.stringify(value.filter((item) => !known.has(JSON.stringify(item))));
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
