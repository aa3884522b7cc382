// Builds what `--emit` writes with each real framework and follows the links of the result: `npm run verify:emit -- FOLDER`.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow } from './language/files-below.ts';

interface Framework {
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

const frameworks: readonly Framework[] = [
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

const folder = process.argv[2] ?? '';
if (!existsSync(folder)) {
  console.error('Usage: verify:emit FOLDER (a folder of sources); the network of npm is needed.');
  process.exit(2);
}
const temporary = mkdtempSync(join(tmpdir(), 'docwright-emit-'));
const main = join(import.meta.dirname, '../src/cli/main.ts');
try {
  for (const framework of frameworks) verify(framework);
} finally {
  rmSync(temporary, { recursive: true });
}

function verify({ id, packages, prepare, build, site }: Framework): void {
  const project = join(temporary, id);
  const out = join(temporary, `${id}-out`);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
  if (packages.length > 0) {
    run(project, ['npm', 'install', '--no-audit', '--no-fund', ...packages]);
    run(project, ['npm', 'rebuild', 'esbuild']);
  } else if (spawnSync(build[0]!, ['--version']).error) {
    console.log(`${id}: skipped, this machine has no ${build[0]}`);
    return;
  }
  const argv = ['generate', folder, '--no-ai', '--emit', id, '--out', out];
  run(temporary, [process.execPath, main, ...argv]);
  cpSync(join(out, id), project, { recursive: true });
  prepare(project);
  run(project, build);
  const { pages, links, dead } = followLinks(join(project, site));
  console.log(
    `${id}: built; ${pages} pages, ${links} links inside the site, ${dead.length} lead nowhere`,
  );
  for (const line of dead.slice(0, 10)) console.log(`  ${line}`);
  if (dead.length > 0) process.exitCode = 1;
}

function run(cwd: string, [command, ...args]: readonly string[]): void {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const { status, stdout, stderr } = spawnSync(command!, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`.slice(-4000));
}

/** Follows the links in the main part of every page, to files and to anchors. */
function followLinks(site: string) {
  const files = filesBelow(site)
    .map((path) => relative(site, path))
    .filter((path) => path.endsWith('.html'));
  const texts = new Map(files.map((path) => [path, readFileSync(join(site, path), 'utf8')]));
  const dead: string[] = [];
  let links = 0;
  for (const [page, text] of texts) {
    const body = text.slice(Math.max(0, text.search(/<main|role="main"/)));
    for (const [, written] of body.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)) {
      const url = new URL(written!.replaceAll('&amp;', '&'), `http://site/${page}`);
      if (url.host !== 'site') continue;
      links++;
      if (!leads(url, site, texts)) dead.push(`${page}: ${written}`);
    }
  }
  return { pages: files.length, links, dead };
}

function leads(url: URL, site: string, texts: ReadonlyMap<string, string>): boolean {
  const path = decodeURIComponent(url.pathname).replace(/\/$/, '/index.html').slice(1);
  const file = [path, `${path}.html`, `${path}/index.html`].find((each) => texts.has(each));
  if (file === undefined) return existsSync(join(site, path));
  const anchor = decodeURIComponent(url.hash.slice(1));
  return anchor === '' || texts.get(file)!.includes(`id="${anchor}"`);
}
