// Definitions that a TypeScript package exports, as TypeDoc documents them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Fact, Reference } from './fact.ts';

interface Source {
  readonly fileName: string;
  readonly line: number;
}

interface Reflection {
  readonly id: number;
  readonly name: string;
  readonly kind: number;
  readonly sources?: readonly Source[];
  readonly signatures?: readonly Reflection[];
  readonly children?: readonly Reflection[];
  readonly inheritedFrom?: object;
}

interface Project extends Reflection {
  readonly symbolIdMap: Readonly<
    Record<
      string,
      { readonly qualifiedName: string; readonly packagePath?: string; readonly fileName?: string }
    >
  >;
}

/** TypeDoc's numbers of kinds. */
const kindNames: Readonly<Record<number, string>> = {
  4: 'namespace',
  8: 'enum',
  16: 'enum-member',
  32: 'variable',
  64: 'function',
  128: 'class',
  256: 'interface',
  512: 'constructor',
  1024: 'property',
  2048: 'method',
  262144: 'accessor',
  2097152: 'type-alias',
};

const callable = ['function', 'method', 'constructor'];
const value = ['constant', 'variable', 'property', 'field'];

export const typedoc: Reference = {
  tool: 'TypeDoc',
  kinds: {
    namespace: ['namespace'],
    enum: ['enum'],
    'enum-member': ['constant'],
    variable: [...value, ...callable, 'class'],
    function: callable,
    class: ['class'],
    interface: ['interface'],
    constructor: ['constructor'],
    property: [...value, 'method'],
    method: ['method', 'property', 'field'],
    accessor: ['method', 'property'],
    'type-alias': ['type-alias'],
  },
  read: (files, root) => factsOf(runTypedoc(root), new Set(files), root),
};

function runTypedoc(root: string): Project {
  const folder = mkdtempSync(join(tmpdir(), 'typedoc-'));
  const out = join(folder, 'api.json');
  const entry = existsSync(join(root, 'src')) ? join(root, 'src') : root;
  const flags = ['--entryPointStrategy', 'expand', '--skipErrorChecking', '--logLevel', 'Error'];
  const program = resolve('node_modules/typedoc/bin/typedoc');
  const args = [
    ...flags,
    '--disableGit',
    '--sourceLinkTemplate',
    'x',
    '--json',
    out,
    '--entryPoints',
    entry,
  ];
  try {
    spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
    return JSON.parse(readFileSync(out, 'utf8')) as Project;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function factsOf(project: Project, files: ReadonlySet<string>, root: string): readonly Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<string>();
  const open = (project.children ?? []).map((reflection) => ({ reflection, owner: '' }));
  while (open.length > 0) {
    const { reflection, owner } = open.pop()!;
    const kind = kindNames[reflection.kind];
    const symbol = project.symbolIdMap[reflection.id];
    const own =
      symbol?.qualifiedName.replace(/^.*\./, '').replace('__constructor', 'constructor') ??
      reflection.name;
    const name = [owner, kind === undefined ? '' : own].filter(Boolean).join('.');
    for (const child of reflection.children ?? []) open.push({ reflection: child, owner: name });
    if (kind === undefined || reflection.inheritedFrom !== undefined) continue;
    for (const { fileName, line } of sourcesOf(reflection)) {
      const path = [resolve(root, fileName), resolve(root, 'src', fileName)].find((at) =>
        files.has(at),
      );
      const key = `${path} ${name} ${line}`;
      if (path === undefined || seen.has(key)) continue;
      seen.add(key);
      facts.push({ path, line, kind, name, isPublic: true });
    }
  }
  return facts;
}

/** A function has a source a signature. */
function sourcesOf({ kind, sources = [], signatures = [] }: Reflection): readonly Source[] {
  const isCallable = callable.includes(kindNames[kind] ?? '');
  return isCallable && signatures.length > 0
    ? signatures.flatMap((each) => each.sources ?? [])
    : sources;
}
