import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/code/scan/decode-source.ts';
import type { SourceFile } from '../../src/types/source-file.ts';
import { createParsePool } from '../../src/workers/parse-pool.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'docwright-pool-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): SourceFile {
  writeFileSync(join(root, path), text);
  return { path, language: 'python', size: text.length };
}

/** Enough files for worker threads. */
function manyFiles(count = 120): readonly SourceFile[] {
  return Array.from({ length: count }, (_, index) =>
    write(`m${String(index).padStart(3, '0')}.py`, `def f${index}(): pass\n`),
  );
}

describe('pool of parsers', () => {
  it('gives the modules in the order of the files, in threads as in process', async () => {
    const files = manyFiles();
    const pool = createParsePool({ root, size: 2 });
    const { modules } = await pool.parse(files);
    expect(modules.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(modules.map(({ symbols }) => symbols[0]?.name)).toEqual(files.map((_, i) => `f${i}`));
    const here = await pool.parse(files.slice(0, 3));
    expect(here.modules).toEqual(modules.slice(0, 3));
  });

  it('reports progress to the last file, and texts when asked', async () => {
    const files = manyFiles();
    const seen: number[] = [];
    const { sources } = await createParsePool({ root, size: 2 }).parse(files, {
      texts: true,
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(seen).toHaveLength(files.length);
    expect(seen.at(-1)).toBe(1);
    expect(sources.get('m007.py')).toBe('def f7(): pass\n');
  });

  it('lists files that cannot be read', async () => {
    const files = [...manyFiles(2), { path: 'gone.py', language: 'python', size: 1 }];
    const { modules, skipped } = await createParsePool({ root, size: 2 }).parse(files);
    expect(modules).toHaveLength(2);
    expect(skipped).toMatchObject([{ path: 'gone.py' }]);
  });

  it('gives up on a file that takes too long, and only on that', async () => {
    const slow = write('slow.py', ')]}('.repeat(450_000));
    const files = [...manyFiles(), slow];
    const pool = createParsePool({ root, size: 2, fileTimeout: 1500 });
    const { modules } = await pool.parse(files);
    expect(modules).toHaveLength(files.length);
    const unparsed = modules.filter(({ issues }) => issues[0]?.message.startsWith('Not parsed'));
    expect(unparsed.map(({ path }) => path)).toEqual(['slow.py']);
  });

  it('gives a file that was given up its hash, its text and the reason', async () => {
    const slow = write('slow.py', ')]}('.repeat(450_000));
    const source = decodeSource(slow.path, readFileSync(join(root, slow.path)));
    const pool = createParsePool({ root, size: 2, fileTimeout: 1500 });
    for (const files of [[slow], [slow, ...manyFiles()]]) {
      const { modules, sources } = await pool.parse(files, { texts: true });
      const unparsed = 'it took longer than 1.5 seconds.';
      expect(modules[0]).toMatchObject({ sha256: source.sha256, unparsed });
      expect(sources.get(slow.path)).toBe(source.text);
    }
  });

  /** Indented in turn: each of them is a run of its own. */
  const comments = (count: number) => `def f():\n    ...\n${'# x\n # x\n'.repeat(count / 2)}?\n`;

  it('gives up on such a file among few ones too', async () => {
    const slow = write('slow.py', comments(40_000));
    const quick = write('quick.py', comments(2_000));
    const pool = createParsePool({ root, size: 2, fileTimeout: 1500 });
    const { modules } = await pool.parse([slow, quick]);
    const [first, second] = modules.map(({ issues }) => issues[0]?.message);
    expect(first).toBe('Not parsed: it took longer than 1.5 seconds.');
    expect(second).toContain('unexpected "?"');
  });

  it('ends at once when aborted', async () => {
    const files = manyFiles(400);
    const abort = new AbortController();
    const run = createParsePool({ root, size: 2 }).parse(files, {
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });
});
