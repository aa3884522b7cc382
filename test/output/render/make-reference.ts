// A reference from Python texts, through the real parser, linker and docstring reader.

import { link } from '../../../src/code/link/link.ts';
import { createParser } from '../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';
import { describeSource } from '../../../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../../../src/generation/describe/read-docstring.ts';
import { renderMarkdown } from '../../../src/output/render/formats/markdown.ts';
import type { PageOptions } from '../../../src/output/render/markdown/outline.ts';
import type { Reference } from '../../../src/types/documentation.ts';
import { readAsset } from '../../../src/util/assets.ts';

const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
await parser.prepare(['python']);

export function makeReference(
  files: Readonly<Record<string, string>>,
  more: Partial<Reference> = {},
): Reference {
  const paths = Object.keys(files).sort();
  const parsed = paths.map((path) =>
    parser.parse(decodeSource(path, Buffer.from(files[path]!)), 'python'),
  );
  const graph = link(parsed, { rootName: 'project' });
  return {
    name: 'project',
    graph,
    docs: describeSource(graph, makeDocstringReader('auto')),
    history: { changes: new Map(), from: null, head: null, remote: null },
    sources: new Map(Object.entries(files)),
    skipped: [],
    failures: [],
    pages: [],
    ...more,
  };
}

/** Pages by path below `markdown/`. */
export function renderPages(
  reference: Reference,
  options: Partial<PageOptions> = {},
): ReadonlyMap<string, string> {
  const files = renderMarkdown(reference, {
    private: false,
    nested: false,
    magic: false,
    source: false,
    ...options,
  });
  return new Map([...files].map(({ path, content }) => [path.replace(/^markdown\//, ''), content]));
}

/** The page of one module `a.py`. */
export function renderModule(text: string, options: Partial<PageOptions> = {}): string {
  return renderPages(makeReference({ 'a.py': text }), options).get('a.md') ?? '';
}
