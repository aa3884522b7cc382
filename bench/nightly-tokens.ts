// Properties over a hundred thousand cases each; the tests take a few thousand of them.
import fc from 'fast-check';
import { countParts, tokenCounter } from '../src/tokens/count-request.ts';
import { encodingIds, encodingSource } from '../src/tokens/encoding.ts';
import { readAsset } from '../src/util/assets.ts';
import { budgetCase, budgetHolds } from '../test/tokens/budget-property.ts';
import { loadCode } from './code-corpus.ts';
import { randomTexts } from './random-text.ts';

const cases = 100_000;
const seed = Number(process.argv[2] ?? Date.now() % 0x7fffffff);
console.log(`seed ${seed}`);
fc.assert(fc.property(budgetCase, budgetHolds), { numRuns: cases, seed });
console.log(`budget: ${cases} cases hold`);

const load = encodingSource((id) => readAsset(`ranks/${id}.bin`));
const code = loadCode(500_000).map(({ text }) => text);
for (const id of encodingIds) {
  const counter = tokenCounter(id, load);
  let index = 0;
  for (const text of randomTexts(cases, seed)) {
    index++;
    const source = index % 2 === 0 ? text : windowOf(code, index);
    const at = (Math.imul(index, 0x9e3779b1) >>> 0) % (source.length + 1);
    const parts = [source.slice(0, at), source.slice(at)];
    if (isInsidePair(source, at) || countParts(counter, parts) >= counter.count(source)) continue;
    throw new Error(`${id}: the sum of ${JSON.stringify(parts)} is no bound`);
  }
  console.log(`${id}: ${cases} sums of parts are bounds`);
}

/** A stretch of real code. */
function windowOf(texts: readonly string[], index: number): string {
  const text = texts[index % texts.length]!;
  const from = (Math.imul(index, 0x85ebca6b) >>> 0) % (text.length + 1);
  return text.slice(from, from + 200);
}

function isInsidePair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1));
}
