// Compares every token id and count with tiktoken's: on real code, on every code point, and on random texts.

import { countTokens, createEncoding, encodeTokens, encodingIds } from '../src/tokens/encoding.ts';
import { readAsset } from '../src/util/assets.ts';
import { referenceEncoder } from '../test/tokens/reference.ts';
import { codeSizes, loadCode } from './code-corpus.ts';
import { randomTexts } from './random-text.ts';

const code = loadCode(5_000_000);
const sizes = codeSizes(code);
const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`code: ${code.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
for (const [language, size] of sizes) console.log(`  ${language} ${(size / 1e6).toFixed(1)} MB`);

let differences = 0;
for (const id of encodingIds) {
  const encoding = createEncoding(id, readAsset(`ranks/${id}.bin`));
  const reference = referenceEncoder(id);
  const compare = (name: string, texts: Iterable<string>): void => {
    let count = 0;
    let wrong = 0;
    for (const text of texts) {
      count++;
      const ids = encodeTokens(encoding, text);
      if (sameIds(ids, reference(text)) && countTokens(encoding, text) === ids.length) continue;
      wrong++;
      if (wrong <= 3) console.log(`  differs: ${JSON.stringify(text.slice(0, 200))}`);
    }
    differences += wrong;
    console.log(`${id} ${name}: ${count} texts, ${wrong} differences`);
  };
  compare(
    'code',
    code.map(({ text }) => text),
  );
  compare('code points', codePointTexts());
  compare('random texts', randomTexts(200_000, 4));
}
if (sizes.size < 10 || bytes < 40e6) {
  console.log('not enough code: 40 MB in ten languages are wanted');
  differences++;
}
process.exitCode = differences === 0 ? 0 : 1;

function sameIds(ours: readonly number[], theirs: Uint32Array): boolean {
  return ours.length === theirs.length && ours.every((id, index) => id === theirs[index]);
}

/** Every code point, lone surrogates among them, between neighbours of every class. */
function* codePointTexts(): Generator<string> {
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const text = String.fromCodePoint(codePoint);
    yield `${text}a A${text}${text}b ${text}1${text}2 .${text}'s\n${text}\u0301 ${text}/\t${text}`;
  }
}
