// Pages a second and peak memory of the site at several sizes, against markdown-it with shiki used as their guides say.
// Each size runs in a process of its own: node bench/site.ts [--sizes 1000,5000,20000] [--naive 1000]
import { execFileSync } from 'node:child_process';
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
    ...values.sizes.split(',').map((size) => `site:${size}`),
    ...values.naive.split(',').map((size) => `naive:${size}`),
  ];
  console.log(
    '| run | pages | seconds | CPU s | pages/s | pages/CPU s | MB before | peak MB | output MB |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const run of runs) {
    const args = [fileURLToPath(import.meta.url), '--one', run];
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 900_000 });
    const { pages, seconds, cpu, held, peak, output } = JSON.parse(text);
    const figures = [seconds, cpu, pages / seconds, pages / cpu].map((value) => value.toFixed(1));
    const row = [run, pages, ...figures, held, peak, output];
    console.log(`| ${row.join(' | ')} |`);
  }
}

type Run = (reference: Reference) => Promise<{ readonly pages: number; readonly bytes: number }>;

async function measure(run: Run, size: number) {
  const reference = await makeReference(size);
  const held = Math.round(process.memoryUsage.rss() / 1e6);
  const began = performance.now();
  const before = process.cpuUsage();
  const { pages, bytes } = await run(reference);
  return {
    pages,
    seconds: (performance.now() - began) / 1000,
    cpu: (({ user, system }) => (user + system) / 1e6)(process.cpuUsage(before)),
    held,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    output: Math.round(bytes / 1e6),
  };
}

async function site(reference: Reference): Promise<{ pages: number; bytes: number }> {
  let [pages, bytes] = [0, 0];
  for (const { path, content } of await renderHtml(reference, options, readWebFiles())) {
    if (path.endsWith('.html')) pages++;
    bytes += content.length;
  }
  return { pages, bytes };
}

async function naive(reference: Reference): Promise<{ pages: number; bytes: number }> {
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
  }
  return { pages, bytes };
}

/** Modules of about 8 kB of Markdown each, in packages of fifty; no two hold the same code. */
async function makeReference(size: number): Promise<Reference> {
  const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
  await parser.prepare(['python']);
  const template = parser.parse(decodeSource('TREE/LEAF.py', Buffer.from(source())), 'python');
  const text = JSON.stringify(template);
  const modules = Array.from({ length: size }, (_, at): Module => {
    const named = text.replaceAll('TREE', `pkg${Math.floor(at / 50)}`).replaceAll('LEAF', `m${at}`);
    return JSON.parse(named);
  });
  const graph = link(modules, { rootName: 'bench' });
  return {
    name: 'bench',
    graph,
    docs: describeSource(graph.modules, makeDocstringReader('google')),
    history: { changes: new Map(), from: null, head: null, remote: null },
    sources: new Map(),
    skipped: [],
    failures: [],
    pages: [],
  };
}

function source(): string {
  const methods = Array.from(
    { length: 6 },
    (_, at) => `
    def step_${at}(self, path: str, *, chunk: int = ${at}, deadline: float | None = None) -> "LEAFReply":
        """Sends step ${at} of LEAF and waits for the whole reply.

        A relative \`path\` is joined to the base address; an absolute one replaces it. Cookies that are
        set on the way are kept for the next request.

        Args:
            path: Relative to the base, or a full address.
            chunk: Bytes of a piece; the last one may be shorter.
            deadline: Seconds until the whole exchange must be over.

        Returns:
            The last reply, its body read to the end.

        Raises:
            ValueError: When the path is empty.

        Examples:
            >>> with LEAFSession("https://example.org/LEAF/${at}") as session:
            ...     reply = session.step_${at}("sightings", deadline=5.0)
            ...     for row in reply.rows({"kind": "LEAF", "limit": ${at}}):
            ...         print(row["species"], row["count"])
            common tern 41
        """
        if not path:
            raise ValueError(path)
        return self.step_${(at + 1) % 6}(path)
`,
  ).join('');
  return `"""Keeps one base address for LEAF and sends any number of requests with it."""
import os


class LEAFReply:
    """What came back for LEAF."""


class LEAFSession:
    """A base address of LEAF with cookies and headers that outlive one request."""
${methods}

def open_LEAF(base: str, **options: int) -> LEAFSession:
    """Makes a session of LEAF with its own pool."""
    return LEAFSession()
`;
}
