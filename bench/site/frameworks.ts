// The frameworks that `--emit` writes for: how a project is made of what is written, and built.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface Framework {
  readonly id: 'vitepress' | 'starlight' | 'mkdocs';
  /** Of npm, as `name@version`; MkDocs is taken from the machine. */
  readonly packages: readonly string[];
  /** Makes a project of the emitted folder. */
  readonly prepare: (project: string) => void;
  readonly build: readonly string[];
  /** Where the pages are, below the project. */
  readonly site: string;
}

const astroConfig = `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
import sidebar from './sidebar.mjs';
export default defineConfig({ integrations: [starlight({ title: 'Reference', sidebar })] });
`;
const astroContent = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

export const frameworks: readonly Framework[] = [
  {
    id: 'vitepress',
    packages: ['vitepress@1.6.4'],
    prepare: () => {},
    build: ['npx', 'vitepress', 'build', '.'],
    site: '.vitepress/dist',
  },
  {
    id: 'starlight',
    packages: ['astro@7.3.5', '@astrojs/starlight@0.42.4'],
    prepare: (project) => {
      writeFileSync(join(project, 'astro.config.mjs'), astroConfig);
      writeFileSync(join(project, 'src/content.config.ts'), astroContent);
    },
    build: ['npx', 'astro', 'build'],
    site: 'dist',
  },
  {
    id: 'mkdocs',
    packages: [],
    prepare: () => {},
    build: ['mkdocs', 'build', '--strict'],
    site: 'site',
  },
];

const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** Makes a project of a folder of sources below `folder`, ready to be built; null where the machine lacks the framework. */
export function makeProject(
  { id, packages, prepare, build }: Framework,
  sources: string,
  folder: string,
): string | null {
  const project = join(folder, id);
  const out = join(folder, `${id}-out`);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
  if (packages.length > 0) {
    run(project, ['npm', 'install', '--no-audit', '--no-fund', ...packages]);
    run(project, ['npm', 'rebuild', 'esbuild']);
  } else if (spawnSync(build[0]!, ['--version']).error) return null;
  const argv = ['generate', sources, '--no-ai', '--emit', id, '--out', out];
  run(folder, [process.execPath, main, ...argv]);
  cpSync(join(out, id), project, { recursive: true });
  prepare(project);
  return project;
}

/** @throws Error with the command, how it ended and its last words, when it fails. */
export function run(cwd: string, [command, ...args]: readonly string[]): void {
  // Astro refuses older versions of Node: npx must find the one that runs this.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, ASTRO_TELEMETRY_DISABLED: '1' };
  // Astro says a line a page and more: past the default limit of 1 MB the child would be killed.
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  const { status, signal, error, stdout, stderr } = spawnSync(command!, args, options);
  if (status === 0) return;
  const end = error?.message ?? (signal === null ? `exit code ${status}` : `killed by ${signal}`);
  const said = `${stdout ?? ''}${stderr ?? ''}`.slice(-4000);
  throw new Error(`${command} ${args.join(' ')}: ${end}\n${said}`);
}
