// Reads the files that ship in assets/, after checking that nobody changed them. Impure.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DocwrightError } from '../errors.ts';

/** SHA-256 of every file in assets/, by its path there. */
export const assetSha256 = {
  'grammars/c.wasm': 'c852c2a85ebf2beb636aa3b0ef7f7e70458684d74f6741b20dcb296885bed9f9',
  'grammars/cpp.wasm': '174eb0deb75b2ec7881bcacda9f995648d8e683956e5c2267e69ab6dc503fcbf',
  'grammars/csharp.wasm': '6f69e1cae44e1c32c1eccc170dc5a9778fb94ff716f71113fe1f8c4299aa2f40',
  'grammars/php.wasm': 'd4df6a6ff08c87c3ec4f9cbb785fe09998a0cb570e03f57d7b19b3acfb146aa7',
  'grammars/ruby.wasm': '09a96427d7c72f0613ed470cd9812223fc4a91d6a9c025c0235cc6bd59ff96f4',
  'grammars/rust.wasm': 'f65f354215611fd94ad34134b3427eb3d58cbb745df7b6509ba722184db73d57',
  'grammars/java.wasm': '4fdeac4ca6ca089f06c6f7e562abcac1733cd465728cc7031ebb73c2019122c4',
  'grammars/go.wasm': '9504573f352b20be7f2f1911754d710622aedc15afff16d5ed8fb5645681aee7',
  'grammars/javascript.wasm': '5fb488d0cabb4775a594bab85682de5ad6ce83c0d6ac997a9f82dd084d571240',
  'grammars/python.wasm': '16108b50df4ee9a30168794252ab55e7c93bfc5765d7fa0aa3e335752c515f47',
  'grammars/tsx.wasm': '79e5da75ea62855a0cd67177685f0164eac87d5f630b3cbe1e0a099751ad30f8',
  'grammars/typescript.wasm': '778025db5a8be0e70f8ccc3671e486dfeddd048c25d9e8a70c26de2e1bf6f97d',
  'ranks/o200k_base.bin': 'a95bbb9b83dac982bddf0ab7519b8d580c1377464cd06af6a747ed5c66250089',
  'ranks/cl100k_base.bin': '3a1d8b62cd66cde8a2ac43f7d88b977946c8d26e3c0474751afdcbcd7ad16b59',
} as const;

export type AssetName = keyof typeof assetSha256;

const folder = new URL('../../assets/', import.meta.url);
const read = new Map<AssetName, Uint8Array>();

/**
 * Bytes of an asset, read once a process or worker. Works from the source and from the built package.
 *
 * @throws DocwrightError ASSET when the file is missing, unreadable or altered.
 */
export function readAsset(name: AssetName): Uint8Array {
  const known = read.get(name);
  if (known !== undefined) return known;
  const bytes = checkedAsset(name, new URL(name, folder));
  read.set(name, bytes);
  return bytes;
}

/** Bytes of the file at `url`, which must be the asset `name`. */
export function checkedAsset(name: AssetName, url: URL): Uint8Array {
  const bytes = readBytes(name, url);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === assetSha256[name]) return bytes;
  throw new DocwrightError('ASSET', `${fileURLToPath(url)} was altered: its SHA-256 is ${found}.`, {
    hint: `Install docwright again, or run "npm run assets" in a clone; expected ${assetSha256[name]}.`,
  });
}

/** Stands for this program as it is installed: the names, sizes and times of its files, as one hash. */
export function programStamp(): string {
  const own = fileURLToPath(new URL('../', import.meta.url));
  const rows = readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[jt]s$/.test(path))
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(own, path));
      return [path, size, mtimeMs];
    });
  return createHash('sha256')
    .update(JSON.stringify([process.version, assetSha256, rows]))
    .digest('hex');
}

/** Files of the browser side, as the pages load them. */
const webFiles = ['style.css', 'icon.svg', 'theme.js', 'site.js'] as const;

/**
 * Text of the files of the browser side by their names.
 *
 * @throws DocwrightError ASSET when one is missing or unreadable.
 */
export function readWebFiles(): ReadonlyMap<string, string> {
  return new Map(
    webFiles.map((name) => {
      const bytes = readBytes(`web/${name}`, new URL(`web/${name}`, folder));
      return [name, new TextDecoder().decode(bytes)];
    }),
  );
}

/** Files of the browser side that the local page loads. */
const localFiles: readonly string[] = ['style.css', 'theme.js', 'run.js', 'run.css'];

/** The text of one, or null for any other name. @throws DocwrightError ASSET */
export function readWebFile(name: string): string | null {
  if (!localFiles.includes(name)) return null;
  return new TextDecoder().decode(readBytes(`web/${name}`, new URL(`web/${name}`, folder)));
}

function readBytes(name: string, url: URL): Uint8Array {
  try {
    return readFileSync(url);
  } catch (cause) {
    throw new DocwrightError('ASSET', `The file ${fileURLToPath(url)} cannot be read (${name}).`, {
      hint: 'Install docwright again, or run "npm run assets" in a clone.',
      cause,
    });
  }
}
