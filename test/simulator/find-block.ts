// Finds the shown code of a definition in a prompt, whatever else is shown beside it.

/** Lines of a prompt's data from `from` to before `to`. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** The definition of a dotted name; one part after the other, each inside the one before. */
export function findBlock(name: string, lines: readonly string[]): Block | null {
  const parts = name.split(/[.#:/]+/);
  const all = { from: 0, to: lines.length };
  let block = shownInside(parts, lines) ?? definitionIn(parts[0]!, lines, all);
  const rest = shownInside(parts, lines) === null ? parts.slice(1) : parts.slice(-1);
  for (const part of rest) {
    if (block === null) return null;
    block = definitionIn(part, lines, { from: block.from + 1, to: block.to });
  }
  return block;
}

/** Where a member is shown without its container: behind the line that names the container. */
function shownInside(parts: readonly string[], lines: readonly string[]): Block | null {
  const heads = lines.flatMap((line, at) => (/^inside \S+:$/.test(line) ? [at] : []));
  for (const [index, at] of heads.entries()) {
    const block = { from: at, to: heads[index + 1] ?? lines.length };
    const wanted = lines[at] === `inside ${parts.slice(0, -1).join('.')}:`;
    const inner = { from: block.from + 1, to: block.to };
    if (wanted && definitionIn(parts.at(-1)!, lines, inner) !== null) return block;
  }
  return null;
}

/** From the least indented line that defines a name to the next line that is not indented deeper. */
function definitionIn(name: string, lines: readonly string[], { from, to }: Block): Block | null {
  const start = definingLine(name, lines, from, to);
  if (start === null) return null;
  const indent = indentOf(lines[start]!);
  let end = start + 1;
  while (end < to && !endsBlock(lines[end]!, indent)) end++;
  return { from: start, to: end };
}

function endsBlock(line: string, indent: number): boolean {
  return line.trim() !== '' && !/^\s*[)\]}]/.test(line) && indentOf(line) <= indent;
}

const definers = 'def|class|function|func|fn|struct|enum|interface|trait|const|let|var|type';

function definingLine(
  name: string,
  lines: readonly string[],
  from: number,
  to: number,
): number | null {
  const literal = name.replace(/[^\w]/g, '\\$&');
  const patterns = [
    `^\\s*(?:\\w+\\s+)*(?:${definers})\\s+${literal}\\b`,
    `^\\s*(?:[\\w<>\\[\\]]+\\s+)+\\*?${literal}\\s*\\(`,
    `^\\s*${literal}\\s*[:=(]`,
  ];
  for (const pattern of patterns) {
    const defines = new RegExp(pattern);
    let found: number | null = null;
    for (let at = from; at < to; at++) {
      const line = lines[at]!;
      if (line.length >= 2_000 || !defines.test(line)) continue;
      if (found === null || indentOf(line) < indentOf(lines[found]!)) found = at;
    }
    if (found !== null) return found;
  }
  return null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * Number of a line in what is shown with it, counted from 1: from an outermost definition or a lone member on,
 * or from the last line before it that says its own number.
 *
 * @param root The line of the outermost definition that holds it, which may be indented: below an `if`.
 */
export function lineNumber(lines: readonly string[], at: number, root: number): number {
  const outermost = /^(?:@|class\b|def\b|async\b)|^inside \S+:$/;
  let first = at;
  while (first > 0 && first !== root && !outermost.test(lines[first]!)) {
    const said = / <(\d+)>$/.exec(lines[first]!);
    if (said) return Number(said[1]) + at - first;
    first--;
  }
  if (lines[first]!.startsWith('inside ')) return at - first;
  while (/^\s*@/.test(lines[first - 1] ?? '')) first--;
  return at - first + 1;
}
