import { realpathSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planModule } from '../../src/assemble/write-into-source.ts';
import { link } from '../../src/code/link/link.ts';
import { loadSettings, nodeConfigFiles } from '../../src/index.ts';
import { createParsePool } from '../../src/workers/parse-pool.ts';
import { createTextParser } from '../../src/workers/parse-text.ts';
import { folderOf } from '../e2e/run-program.ts';

it('a file that was given up for its time is left alone for that reason', async () => {
  const text = ')]}('.repeat(450_000);
  const root = realpathSync(folderOf({ 'slow.py': text }));
  const file = { path: 'slow.py', language: 'python', size: text.length };
  const found = { root, name: 'slow', files: [file], skipped: [], named: [] };
  const parsed = await createParsePool({ root, size: 1, fileTimeout: 300 }).parse([file]);
  const { settings } = await loadSettings({
    flags: {},
    env: {},
    cwd: root,
    files: nodeConfigFiles,
  });
  const graph = link(parsed.modules, { rootName: 'slow' });
  const code = { ...parsed, graph, scan: found, cloned: false, failures: [] };
  const parser = await createTextParser();
  const planned = planModule(parsed.modules[0]!, new Map([['slow.py', 'Is slow.']]), new Map(), {
    ...{ code, settings, parser, replace: false, homes: new Map() },
  });
  await expect(planned).rejects.toThrow(
    'slow.py was left alone: it was not parsed: it took longer than 0.3 seconds.',
  );
  parser.delete();
});
