// Reads the files that ship in assets/, after checking that nobody changed them. Impure.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DocwrightError } from '../errors.ts';

/** SHA-256 of every file in assets/, by its path there. */
export const assetSha256 = {
  'grammars/python.wasm': '16108b50df4ee9a30168794252ab55e7c93bfc5765d7fa0aa3e335752c515f47',
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

function readBytes(name: AssetName, url: URL): Uint8Array {
  try {
    return readFileSync(url);
  } catch (cause) {
    throw new DocwrightError('ASSET', `The file ${fileURLToPath(url)} cannot be read (${name}).`, {
      hint: 'Install docwright again, or run "npm run assets" in a clone.',
      cause,
    });
  }
}
