// Asks the disk where imports of TypeScript and JavaScript lead: tsconfig paths, workspaces, package exports. Impure.
import { isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import type { NapiResolveOptions, ResolverFactory } from 'oxc-resolver';
import type { ScriptTarget } from '../../types/layout.ts';
import type { Module } from '../../types/module.ts';
import { parseObject } from './parse-object.ts';
import { readManifests } from './read-manifests.ts';

const languages = new Set(['typescript', 'tsx', 'javascript']);
const typescript = ['.ts', '.tsx', '.mts', '.cts'];
const options: NapiResolveOptions = {
  tsconfig: 'auto',
  extensions: [...typescript, '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts', '.json'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
    '.jsx': ['.tsx', '.jsx', '.d.ts'],
    '.mjs': ['.mts', '.mjs', '.d.mts'],
    '.cjs': ['.cts', '.cjs', '.d.cts'],
  },
  conditionNames: ['source', 'types', 'import', 'node', 'require', 'default'],
  mainFields: ['source', 'types', 'module', 'main'],
  nodePath: false,
};
/** Names that npm gives packages, with what may stand behind them. */
const packagePath = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(?:\/|$)/i;

/**
 * Where each import of each script leads, by path and by the text of the import. Empty where the resolver
 * does not load on this machine: then link goes by paths alone.
 *
 * @param root - Absolute real path.
 */
export async function resolveScripts(
  root: string,
  modules: readonly Module[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ScriptTarget>>> {
  const scripts = modules.filter(({ language }) => languages.has(language));
  const resolver = scripts.length === 0 ? null : await loadResolver();
  if (resolver === null) return new Map();
  const workspace = packagesOf(
    root,
    scripts.map(({ path }) => path),
  );
  return new Map(
    scripts.map(({ path, imports }) => {
      const written = new Set(imports.map(({ module }) => module));
      const found = [...written].map(
        (text) => [text, resolveOne({ root, resolver, workspace }, path, text)] as const,
      );
      return [path, new Map(found)];
    }),
  );
}

async function loadResolver(): Promise<ResolverFactory | null> {
  try {
    const { ResolverFactory } = await import('oxc-resolver');
    return new ResolverFactory(options);
  } catch {
    return null;
  }
}

interface Disk {
  readonly root: string;
  readonly resolver: ResolverFactory;
  /** Folder of each package of the repository, by its name. */
  readonly workspace: ReadonlyMap<string, string>;
}

function resolveOne(disk: Disk, path: string, written: string): ScriptTarget {
  const { root, resolver, workspace } = disk;
  if (isBuiltin(written) || /^(?:bun|cloudflare):/.test(written)) return { kind: 'stdlib' };
  if (/^(?:npm|jsr|https?):/.test(written)) return { kind: 'third-party' };
  const direct = inside(root, resolver.resolveFileSync(join(root, path), written).path);
  if (direct !== null) return direct;
  if (/^\.\.?(?:\/|$)/.test(written)) return { kind: 'missing' };
  const name = /^(?:@[^/]*\/)?[^/]*/.exec(written)![0];
  const folder = workspace.get(name);
  if (folder !== undefined) return ofPackage(disk, folder, written, name);
  return { kind: packagePath.test(written) ? 'third-party' : 'missing' };
}

/** A package of the repository that no `node_modules` links to: by its own exports, else by its folder. */
function ofPackage(
  { root, resolver }: Disk,
  folder: string,
  written: string,
  name: string,
): ScriptTarget {
  const at = join(root, folder);
  const own = inside(root, resolver.sync(at, written).path);
  if (own?.kind === 'file') return own;
  return (
    inside(root, resolver.sync(at, `.${written.slice(name.length)}`).path) ?? { kind: 'missing' }
  );
}

function inside(root: string, found: string | undefined): ScriptTarget | null {
  if (found === undefined) return null;
  const path = relative(root, found.replace(/\?.*$/s, '')).split(sep).join('/');
  const isForeign = path.startsWith('../') || `/${path}`.includes('/node_modules/');
  return isForeign ? { kind: 'third-party' } : { kind: 'file', path };
}

function packagesOf(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  for (const { folder, text } of readManifests(root, paths, 'package.json')) {
    const { name } = parseObject(text);
    if (typeof name === 'string' && !packages.has(name)) packages.set(name, folder);
  }
  return packages;
}
