// Three-way merge of texts by lines: two changes of one text, joined where they touch different parts.

/**
 * The text with both changes, or null where they touch the same lines or lines side by side.
 * Lines that occur more than once are matched only beside lines that match.
 */
export function mergeText(base: string, one: string, other: string): string | null {
  if (one === other || other === base) return one;
  if (one === base) return other;
  const [lines, first, second] = [linesOf(base), linesOf(one), linesOf(other)];
  const inFirst = matchLines(lines, first);
  const inSecond = matchLines(lines, second);
  const merged: string[] = [];
  let [at, atFirst, atSecond] = [0, 0, 0];
  for (let stable = 0; stable <= lines.length; stable++) {
    const end = stable === lines.length;
    const toFirst = end ? first.length : inFirst[stable]!;
    const toSecond = end ? second.length : inSecond[stable]!;
    if (toFirst < 0 || toSecond < 0) continue;
    const part = mergePart(
      lines.slice(at, stable).join(''),
      first.slice(atFirst, toFirst).join(''),
      second.slice(atSecond, toSecond).join(''),
    );
    if (part === null) return null;
    merged.push(part, end ? '' : lines[stable]!);
    [at, atFirst, atSecond] = [stable + 1, toFirst + 1, toSecond + 1];
  }
  return merged.join('');
}

/** What stands between two lines that all three have. */
function mergePart(base: string, one: string, other: string): string | null {
  if (one === other || other === base) return one;
  return one === base ? other : null;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

interface Area {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

/** For each line of `lines` the number of the same line in `others`, ascending; -1 where there is none. */
export function matchLines(lines: readonly string[], others: readonly string[]): Int32Array {
  const match = new Int32Array(lines.length).fill(-1);
  const open: Area[] = [{ from: 0, to: lines.length, otherFrom: 0, otherTo: others.length }];
  for (let area = open.pop(); area !== undefined; area = open.pop()) {
    const inner = trim(area, lines, others, match);
    const anchors = inner.from < inner.to ? uniqueMatches(inner, lines, others) : [];
    let { from, otherFrom } = inner;
    for (const [at, other] of anchors) {
      match[at] = other;
      open.push({ from, to: at, otherFrom, otherTo: other });
      [from, otherFrom] = [at + 1, other + 1];
    }
    if (anchors.length > 0) open.push({ ...inner, from, otherFrom });
  }
  return match;
}

/** Matches the equal lines at both ends of an area and gives what is left. */
function trim(
  area: Area,
  lines: readonly string[],
  others: readonly string[],
  match: Int32Array,
): Area {
  let { from, to, otherFrom, otherTo } = area;
  while (from < to && otherFrom < otherTo && lines[from] === others[otherFrom]) {
    match[from++] = otherFrom++;
  }
  while (from < to && otherFrom < otherTo && lines[to - 1] === others[otherTo - 1]) {
    match[--to] = --otherTo;
  }
  return { from, to, otherFrom, otherTo };
}

/** The longest ascending run of lines that both sides have once. */
function uniqueMatches(
  { from, to, otherFrom, otherTo }: Area,
  lines: readonly string[],
  others: readonly string[],
): readonly (readonly [number, number])[] {
  const here = once(lines, from, to);
  const there = once(others, otherFrom, otherTo);
  const pairs = [...here].flatMap(([line, at]) => {
    const other = there.get(line) ?? -1;
    return at < 0 || other < 0 ? [] : [[at, other] as const];
  });
  return longestAscending(pairs.sort((a, b) => a[0] - b[0]));
}

/** Numbers of lines by text; -1 for a text that occurs again. */
function once(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) places.set(lines[at]!, places.has(lines[at]!) ? -1 : at);
  return places;
}

/** Patience sorting: pairs ascending in their second number, as many as possible. */
function longestAscending(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tops: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = index;
  }
  const chosen: (readonly [number, number])[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at]!) chosen.push(pairs[at]!);
  return chosen.reverse();
}
