import { link } from '../../../../src/code/link/link.ts';
import { createParser } from '../../../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../../../src/code/scan/decode-source.ts';
import { describeSource } from '../../../../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../../../../src/generation/describe/read-docstring.ts';
import type { Reference } from '../../../../src/types/documentation.ts';
import { readAsset } from '../../../../src/util/assets.ts';

/** The reference of Python sources by path. */
export async function referenceOf(files: Readonly<Record<string, string>>): Promise<Reference> {
  const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
  await parser.prepare(['python']);
  try {
    const modules = Object.entries(files).map(([path, text]) =>
      parser.parse(decodeSource(path, new TextEncoder().encode(text)), 'python'),
    );
    const graph = link(modules, { rootName: 'shop' });
    return {
      name: 'shop',
      graph,
      docs: describeSource(graph, makeDocstringReader('google')),
      history: { changes: new Map(), from: null, head: null, remote: null },
      sources: new Map(Object.entries(files)),
      skipped: [],
      failures: [],
      pages: [],
    };
  } finally {
    parser.delete();
  }
}
