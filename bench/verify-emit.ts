// Builds what `--emit` writes with each real framework and follows the links of the result: `npm run verify:emit -- FOLDER`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow } from './language/files-below.ts';
import { type Framework, frameworks, makeProject, run } from './site/frameworks.ts';

const folder = process.argv[2] ?? '';
if (!existsSync(folder)) {
  console.error('Usage: verify:emit FOLDER (a folder of sources); the network of npm is needed.');
  process.exit(2);
}
const temporary = mkdtempSync(join(tmpdir(), 'docwright-emit-'));
try {
  for (const framework of frameworks) verify(framework);
} finally {
  rmSync(temporary, { recursive: true });
}

function verify(framework: Framework): void {
  const { id, build, site } = framework;
  const project = makeProject(framework, folder, temporary);
  if (project === null) {
    console.log(`${id}: skipped, this machine has no ${build[0]}`);
    return;
  }
  run(project, build);
  const { pages, links, dead } = followLinks(join(project, site));
  console.log(
    `${id}: built; ${pages} pages, ${links} links inside the site, ${dead.length} lead nowhere`,
  );
  for (const line of dead.slice(0, 10)) console.log(`  ${line}`);
  if (dead.length > 0) process.exitCode = 1;
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
