// Pages a second and peak memory of the site at several sizes, against markdown-it with shiki used as their guides say.
// Live heap is what a collection leaves: of the reference before, and at most at four moments of the run; their time is not counted.
// Each size runs in a process of its own: node bench/site.ts [--sizes 1000,5000,20000] [--naive 1000]
// [--frameworks N [--only vitepress,starlight]]: VitePress and Starlight build the same N pages too, from what --emit writes;
// needs npm and GNU time.
import { execFileSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import MarkdownIt from 'markdown-it';
import { createHighlighter, createJavaScriptRegexEngine } from 'shiki';
import { link } from '../src/code/link/link.ts';
import { createParser } from '../src/code/parse/create-parser.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import { describeSource } from '../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../src/generation/describe/read-docstring.ts';
import { renderHtml } from '../src/output/render/formats/html.ts';
import { renderMarkdown } from '../src/output/render/formats/markdown.ts';
import type { Reference } from '../src/types/documentation.ts';
import type { Module } from '../src/types/module.ts';
import { readAsset, readWebFiles } from '../src/util/assets.ts';
import { makeModuleReader } from '../src/workers/read-module.ts';
import { leafOf, source, treeOf } from './site/sources.ts';
import { timeFrameworks } from './site/time-frameworks.ts';

const options = {
  dir: null,
  formats: ['html' as const],
  emit: null,
  force: false,
  private: false,
  nested: false,
  magic: true,
  source: false,
  lang: 'en',
};

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,5000,20000' },
    naive: { type: 'string', default: '1000' },
    frameworks: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    one: { type: 'string' },
  },
});

if (values.one === undefined) runAll();
else {
  const [kind, size] = values.one.split(':');
  console.log(JSON.stringify(await measure(kind === 'naive' ? naive : site, Number(size))));
}

function runAll(): void {
  const runs = [
    ...listed(values.sizes).map((size) => `site:${size}`),
    ...listed(values.naive).map((size) => `naive:${size}`),
  ];
  console.log(
    '| run | pages | seconds | CPU s | pages/s | pages/CPU s | live MB before | live MB at most | peak RSS MB | output MB |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const run of runs) {
    const args = ['--expose-gc', fileURLToPath(import.meta.url), '--one', run];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 1_800_000 });
    const { pages, seconds, cpu, held, live, peak, output } = JSON.parse(text);
    const figures = [seconds, cpu, pages / seconds, pages / cpu].map((value) => value.toFixed(1));
    const row = [run, pages, ...figures, held, live, peak, output];
    console.log(`| ${row.join(' | ')} |`);
  }
  const frameworks = timeFrameworks(Number(values.frameworks), listed(values.only));
  for (const row of frameworks.rows) console.log(`| ${row.join(' | ')} |`);
  for (const failure of frameworks.failures) console.error(`\n${failure}`);
}

/** The parts of a list with commas; none of ''. */
function listed(text: string): readonly string[] {
  return text.split(',').filter((part) => part !== '');
}

/** Calls `look` after each page. */
type Run = (
  reference: Reference,
  look: () => void,
) => Promise<{ readonly pages: number; readonly bytes: number }>;

async function measure(run: Run, size: number) {
  const reference = await makeReference(size);
  const held = liveHeap();
  const watch = watchHeap(size);
  const began = performance.now();
  const before = process.cpuUsage();
  const { pages, bytes } = await run(reference, watch.look);
  const own = process.cpuUsage(before);
  return {
    pages,
    seconds: (performance.now() - began - watch.spent.wall) / 1000,
    cpu: (own.user + own.system - watch.spent.cpu) / 1e6,
    held,
    live: watch.spent.most,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    output: Math.round(bytes / 1e6),
  };
}

/** Bytes that a full collection leaves, in MB; the child processes run with `--expose-gc`. */
function liveHeap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Looks at the live heap four times in a run; `wall` in ms and `cpu` in µs are what the looking took. */
function watchHeap(size: number) {
  const spent = { wall: 0, cpu: 0, most: 0 };
  let pages = 0;
  const look = () => {
    if (++pages % Math.ceil(size / 4) !== 0) return;
    const [began, before] = [performance.now(), process.cpuUsage()];
    spent.most = Math.max(spent.most, liveHeap());
    const { user, system } = process.cpuUsage(before);
    spent.wall += performance.now() - began;
    spent.cpu += user + system;
  };
  return { look, spent };
}

async function site(
  reference: Reference,
  look: () => void,
): Promise<{ pages: number; bytes: number }> {
  let [pages, bytes] = [0, 0];
  for (const { path, content } of await renderHtml(reference, options, readWebFiles())) {
    bytes += content.length;
    if (!path.endsWith('.html')) continue;
    pages++;
    look();
    await setImmediate();
  }
  return { pages, bytes };
}

async function naive(
  reference: Reference,
  look: () => void,
): Promise<{ pages: number; bytes: number }> {
  const themes = { light: 'github-light', dark: 'github-dark' };
  const shiki = await createHighlighter({
    themes: Object.values(themes),
    langs: ['python', 'mermaid'],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const known = new Set(shiki.getLoadedLanguages());
  const markdown = new MarkdownIt({
    html: false,
    highlight: (code, lang) =>
      shiki.codeToHtml(code, { lang: known.has(lang) ? lang : 'text', themes }),
  });
  let [pages, bytes] = [0, 0];
  for (const { content } of renderMarkdown(reference, options)) {
    bytes += markdown.render(content).length;
    pages++;
    look();
  }
  return { pages, bytes };
}

async function makeReference(size: number): Promise<Reference> {
  const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
  await parser.prepare(['python']);
  const template = parser.parse(decodeSource('TREE/LEAF.py', Buffer.from(source())), 'python');
  const text = JSON.stringify(template);
  const read = makeModuleReader();
  const modules: Module[] = [];
  for (let at = 0; at < size; at++) {
    modules.push(read(text.replaceAll('TREE', treeOf(at)).replaceAll('LEAF', leafOf(at))));
    if (at % 20 === 0) await setImmediate();
  }
  const graph = link(modules, { rootName: 'bench' });
  return {
    name: 'bench',
    graph,
    docs: describeSource(graph, makeDocstringReader('google')),
    history: { changes: new Map(), from: null, head: null, remote: null },
    sources: new Map(),
    skipped: [],
    failures: [],
    pages: [],
  };
}
