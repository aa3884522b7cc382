import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssetName, assetSha256, checkedAsset, readAsset } from '../../src/util/assets.ts';

describe('readAsset', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'docwright-assets-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.keys(assetSha256) as AssetName[])('reads %s once', (name) => {
    expect(readAsset(name).length).toBeGreaterThan(0);
    expect(readAsset(name)).toBe(readAsset(name));
  });

  it('says what to do when a file is missing', () => {
    const url = pathToFileURL(join(folder, 'missing.bin'));
    expect(() => checkedAsset('ranks/o200k_base.bin', url)).toThrow(
      expect.objectContaining({ code: 'ASSET', hint: expect.stringContaining('npm run assets') }),
    );
  });

  it('refuses a file with one changed bit', () => {
    const bytes = Buffer.from(readAsset('ranks/cl100k_base.bin'));
    bytes[100_000]! ^= 1;
    const path = join(folder, 'altered.bin');
    writeFileSync(path, bytes);
    expect(readFileSync(path)).toEqual(bytes);
    expect(() => checkedAsset('ranks/cl100k_base.bin', pathToFileURL(path))).toThrow(
      expect.objectContaining({ code: 'ASSET', message: expect.stringContaining('altered') }),
    );
  });

  it('counts in a worker', async () => {
    const source = new URL('../../src/', import.meta.url).href;
    const code = `
      const { parentPort } = require('node:worker_threads');
      (async () => {
        const { createEncoding, countTokens } = await import('${source}tokens/encoding.ts');
        const { readAsset } = await import('${source}util/assets.ts');
        const encoding = createEncoding('o200k_base', readAsset('ranks/o200k_base.bin'));
        parentPort.postMessage(countTokens(encoding, 'a <|endoftext|> b'));
      })();`;
    const worker = new Worker(code, { eval: true });
    const count = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(count).toBe(9);
  });
});
