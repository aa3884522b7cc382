// Turns the rank tables of js-tiktoken into the files that docwright counts with.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tiktoken } from 'tiktoken/lite';
import { charClass, packRanks } from '../src/tokens/rank-file.ts';

const require = createRequire(import.meta.url);

/** SHA-256 of the files that OpenAI publishes as NAME.tiktoken. */
const officialSha256 = {
  o200k_base: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
  cl100k_base: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
} as const;

type EncodingName = keyof typeof officialSha256;

export const encodingNames = Object.keys(officialSha256) as EncodingName[];

/** The packed table of an encoding; throws when the official file cannot be rebuilt from the package. */
export function packedRanks(name: EncodingName, classes: Uint8Array): Uint8Array {
  const tokens = readTokens(name);
  const official = tokens.map((token, rank) => `${token} ${rank}\n`).join('');
  const found = createHash('sha256').update(official).digest('hex');
  if (found !== officialSha256[name]) {
    throw new Error(`${name} rebuilds to SHA-256 ${found}, expected ${officialSha256[name]}`);
  }
  return packRanks(
    tokens.map((token) => Buffer.from(token, 'base64')),
    classes,
  );
}

/** Base64 texts in rank order. */
function readTokens(name: EncodingName): string[] {
  const source = readFileSync(require.resolve(`js-tiktoken/ranks/${name}`), 'utf8');
  const [, ranks] = /"bpe_ranks":"([^"]*)"/.exec(source) ?? [];
  if (ranks === undefined) throw new Error(`${name} has no bpe_ranks in js-tiktoken`);
  const tokens: string[] = [];
  for (const line of ranks.split('\\n').filter((text) => text !== '')) {
    const [, offset, ...texts] = line.split(' ');
    for (const [index, text] of texts.entries()) tokens[Number(offset) + index] = text;
  }
  return tokens;
}

const properties = [
  ['\\p{Lu}\\p{Lt}', charClass.upper],
  ['\\p{Ll}', charClass.lower],
  ['\\p{Lm}\\p{Lo}', charClass.letter],
  ['\\p{M}', charClass.mark],
  ['\\p{N}', charClass.number],
] as const;

/** Node's tables are newer: what they do not class, tiktoken's do not either. */
const classed = /[\p{L}\p{M}\p{N}]/u;

const whiteSpace = '\t\v\f \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000';

/** Class of every code point by tiktoken's own Unicode tables, so that counts do not vary with Node's. */
export function characterClasses(): Uint8Array {
  const classes = new Uint8Array(0x110000);
  for (const [property, value] of properties) {
    const matcher = new Tiktoken(byteRanks(), {}, `[${property}]`);
    for (let codePoint = 0; codePoint < classes.length; codePoint++) {
      const text = String.fromCodePoint(codePoint);
      if (classed.test(text) && matcher.encode(text, [], []).length > 0) classes[codePoint] = value;
    }
    matcher.free();
  }
  for (const text of whiteSpace) classes[text.codePointAt(0)!] = charClass.space;
  classes.fill(charClass.space, 0x2000, 0x200b);
  classes[0x0a] = charClass.newline;
  classes[0x0d] = charClass.newline;
  return classes;
}

/** An encoding that knows single bytes only: text outside its pattern encodes to nothing. */
function byteRanks(): string {
  const texts = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]).toString('base64'));
  return `! 0 ${texts.join(' ')}\n`;
}
