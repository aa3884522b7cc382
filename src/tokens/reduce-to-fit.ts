// Leaves out as little of a prompt as makes it fit: by structure, the least important first, every cut marked.
import type { Cut, CutKind, PromptPart, Reduction } from '../types/prompt-part.ts';
import type { TokenCounter } from './count-request.ts';

const kindOrder = { docstring: 0, body: 1, member: 2, outline: 3 } as const satisfies Record<
  CutKind,
  number
>;

/**
 * The text of the parts with at most `limit` tokens. Each part is counted once and the joined text a few
 * times, however many cuts there are.
 */
export function reduceToFit(
  parts: readonly PromptPart[],
  limit: number,
  counter: TokenCounter,
): Reduction {
  const nodes = flatten(parts);
  const whole = render(nodes, 0);
  const tokens = counter.count(whole, limit);
  if (tokens <= limit) return { text: whole, tokens, fits: true, truncated: false, cuts: [] };
  rankCuts(nodes, counter);
  const steps = estimateSteps(nodes);
  const exact = (cuts: number): number => counter.count(render(nodes, cuts), limit);
  let high = firstWithin(steps, limit, ({ upper }) => upper);
  let low = Math.min(
    high,
    firstWithin(steps, limit, ({ lower }) => lower),
  );
  while (low < high) {
    const middle = (low + high) >> 1;
    if (exact(middle) <= limit) high = middle;
    else low = middle + 1;
  }
  let last = high;
  // Seams inside lines may cost more than the estimate.
  while (last < steps.length - 1 && exact(last) > limit) last++;
  const text = render(nodes, last);
  const size = counter.count(text);
  return {
    text,
    tokens: size,
    fits: size <= limit,
    truncated: last > 0,
    cuts: shownCuts(nodes, last),
  };
}

/** A part in a flat list in the order of the text; its descendants follow it up to `end`. */
interface Node {
  readonly text: string;
  readonly cut: Cut | null;
  /** Index behind its last descendant. */
  end: number;
  /** The cut is made when at least this many are; Infinity: never. */
  step: number;
  tokens: number;
  markTokens: number;
}

/** Estimated bounds of the size after so many cuts; `upper` is safe for parts that end with their line. */
interface Step {
  readonly upper: number;
  readonly lower: number;
}

function flatten(parts: readonly PromptPart[]): Node[] {
  const nodes: Node[] = [];
  const open: { part: readonly PromptPart[]; at: number; node: Node | null }[] = [
    { part: parts, at: 0, node: null },
  ];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const part = top.part[top.at++];
    if (part === undefined) {
      if (top.node !== null) top.node.end = nodes.length;
      open.pop();
      continue;
    }
    const text = 'text' in part ? part.text : '';
    const node = { text, cut: part.cut, end: 0, step: Infinity, tokens: 0, markTokens: 0 };
    nodes.push(node);
    node.end = nodes.length;
    if ('parts' in part) open.push({ part: part.parts, at: 0, node });
  }
  return nodes;
}

/** Counts every part once and numbers the cuts that save something. */
function rankCuts(nodes: readonly Node[], counter: TokenCounter): void {
  const marks = new Map<string, number>();
  const before = [0];
  for (const node of nodes) {
    node.tokens = counter.count(node.text);
    before.push(before.at(-1)! + node.tokens);
    if (node.cut === null) continue;
    const { mark } = node.cut;
    node.markTokens = marks.get(mark) ?? counter.count(mark);
    marks.set(mark, node.markTokens);
  }
  nodes
    .flatMap((node, index) => (node.cut === null ? [] : [{ node, index, cut: node.cut }]))
    .filter(({ node, index }) => node.markTokens < before[node.end]! - before[index]!)
    .sort(
      (a, b) =>
        kindOrder[a.cut.kind] - kindOrder[b.cut.kind] ||
        a.cut.importance - b.cut.importance ||
        b.index - a.index,
    )
    .forEach(({ node }, rank) => {
      node.step = rank + 1;
    });
}

/** Bounds after 0, 1, 2, ... cuts: a seam between two pieces may cost a token or save about one. */
function estimateSteps(nodes: readonly Node[]): Step[] {
  const byStep = nodes
    .flatMap((node, index) => (node.step === Infinity ? [] : [{ node, index }]))
    .sort((a, b) => a.node.step - b.node.step);
  const cut = new Uint8Array(nodes.length);
  const hidden = new Uint8Array(nodes.length);
  let tokens = nodes.reduce((sum, node) => sum + node.tokens, 0);
  let pieces = nodes.length;
  const steps: Step[] = [];
  const note = (): void => {
    steps.push({ upper: tokens + Math.max(0, pieces - 1), lower: tokens - pieces });
  };
  note();
  for (const { node, index } of byStep) {
    if (hidden[index] === 0) {
      for (let at = index; at < node.end; at++) {
        if (hidden[at] === 1) continue;
        tokens -= cut[at] === 1 ? nodes[at]!.markTokens : nodes[at]!.tokens;
        pieces--;
      }
      hidden.fill(1, index + 1, node.end);
      cut[index] = 1;
      tokens += node.markTokens;
      pieces++;
    }
    note();
  }
  return steps;
}

/** First number of cuts whose bound is within the limit, or that of all cuts. */
function firstWithin(steps: readonly Step[], limit: number, bound: (step: Step) => number): number {
  const found = steps.findIndex((step) => bound(step) <= limit);
  return found === -1 ? steps.length - 1 : found;
}

function render(nodes: readonly Node[], cuts: number): string {
  const texts: string[] = [];
  forShown(nodes, cuts, (node, isCut) => texts.push(isCut ? node.cut!.mark : node.text));
  return texts.join('');
}

function shownCuts(nodes: readonly Node[], cuts: number): Pick<Cut, 'kind' | 'name'>[] {
  const found: Pick<Cut, 'kind' | 'name'>[] = [];
  forShown(nodes, cuts, ({ cut }, isCut) => {
    if (isCut) found.push({ kind: cut!.kind, name: cut!.name });
  });
  return found;
}

function forShown(
  nodes: readonly Node[],
  cuts: number,
  visit: (node: Node, isCut: boolean) => void,
): void {
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at]!;
    const isCut = node.step <= cuts;
    visit(node, isCut);
    at = isCut ? node.end : at + 1;
  }
}
