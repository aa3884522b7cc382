// Time to choose the context of a symbol among 100,000: `npm run bench:context-speed`; the aim is below 50 ms.
import { chooseContext } from '../src/generation/prompts/choose-context.ts';
import { contextOf } from '../src/generation/prompts/context-of.ts';
import { indexGraph } from '../src/generation/prompts/prompt-index.ts';
import type { CodeGraph, GraphEdge } from '../src/types/graph.ts';
import { makeModule, makeSymbol } from '../test/code/link/make-module.ts';

const [moduleCount, perModule, callsEach, samples] = [2_000, 50, 5, 500];
const modules = Array.from({ length: moduleCount }, (_, at) => {
  const path = `m${at}.py`;
  const symbols = Array.from({ length: perModule }, (_, n) =>
    makeSymbol(path, 'function', `f${n}`, {}),
  );
  return makeModule(path, { symbols });
});
const ids = modules.flatMap(({ symbols }) => symbols.map(({ id }) => id));
// A fixed linear congruential generator; a tenth of the calls go to the first hundred definitions.
let state = 42;
const next = (below: number) => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
};
const edges = ids.flatMap((from) =>
  Array.from({ length: callsEach }, (): GraphEdge => {
    const to = ids[next(10) === 0 ? next(100) : next(ids.length)]!;
    return { kind: 'call', from, to, certainty: 'exact', line: 1 };
  }),
);
const empty = new Map();
const graph: CodeGraph = {
  ...{ modules, edges, order: ids.map((id) => [id]), importCycles: [], rank: empty },
  ...{ hierarchy: empty, inheritanceCycles: [], packages: [] },
};
const began = performance.now();
const index = indexGraph(graph);
const indexed = performance.now();
index.rank([]);
const ranked = performance.now();
console.log(
  `${ids.length} symbols, ${edges.length} calls; once: index ${(indexed - began).toFixed(0)} ms, graph of ranks ${(ranked - indexed).toFixed(0)} ms`,
);
const times = Array.from({ length: samples }, (_, at) => {
  const id = ids[at < 50 ? at : next(ids.length)]!;
  const start = performance.now();
  const candidates = contextOf([id], new Set([id]), { index, docs: empty, text: () => 'call()\n' });
  chooseContext(candidates, 400, (text) => Math.ceil(text.length / 4));
  return performance.now() - start;
}).sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(2);
console.log(`a symbol: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`);
