// The interactive examples of a docstring.

export interface Example {
  /** The statement, prompts removed. */
  readonly code: string;
  /** 0-based line in the docstring. */
  readonly line: number;
  /** Brackets and strings are closed. */
  readonly complete: boolean;
  /** Every identifier of the statement that is not called. */
  readonly words: readonly string[];
  /** It imports everything of a module, so any name may exist. */
  readonly star: boolean;
}

export function examplesOf(text: string): readonly Example[] {
  const found: { code: string; line: number }[] = [];
  let open = false;
  for (const [line, content] of text.split('\n').entries()) {
    const match = /^\s*(>>>|\.\.\.)(?: (.*))?$/.exec(content);
    if (match?.[1] === '>>>') found.push({ code: match[2] ?? '', line });
    else if (match && open) (found.at(-1) ?? { code: '' }).code += `\n${match[2] ?? ''}`;
    open = match !== null;
  }
  return found.map(({ code, line }) => ({
    code,
    line,
    complete: isClosed(code),
    words: boundNames(code),
    star: /\bimport \*/.test(code),
  }));
}

/** Plain names that are called: `f(1)` gives f, `a.b(1)` gives nothing. */
export function callsIn(code: string): readonly string[] {
  const bare = withoutStrings(code);
  return [...bare.matchAll(/(?<![\w.])([A-Za-z_]\w*)\(/g)].map(([, name = '']) => name);
}

function boundNames(code: string): readonly string[] {
  const bare = withoutStrings(code);
  return [...bare.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?!\w)(?!\()/g)]
    .map(([, name = '']) => name)
    .concat([...bare.matchAll(/\b(?:def|class) ([A-Za-z_]\w*)/g)].map(([, name = '']) => name));
}

/** Strings emptied, comments removed. */
export function withoutStrings(code: string): string {
  return code
    .slice(0, 20_000)
    .replaceAll(
      /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*/g,
      '""',
    );
}

function isClosed(code: string): boolean {
  const bare = withoutStrings(code).replaceAll('""', '');
  if (/["']/.test(bare)) return false;
  const stack: string[] = [];
  for (const char of bare) {
    const at = '([{'.indexOf(char);
    if (at >= 0) stack.push(')]}'[at] ?? '');
    else if (')]}'.includes(char) && stack.pop() !== char) return false;
  }
  return stack.length === 0;
}

/** Words of literal blocks: what is indented behind a line that ends in `::`. */
export function blockWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  let margin = -1;
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '') continue;
    if (margin >= 0 && indent > margin) addWords(line, words);
    else margin = opensBlock(line) ? indent : -1;
  }
  return words;
}

/** Whether a line ends in `::`, with one word behind it or none. */
function opensBlock(line: string): boolean {
  const mark = line.lastIndexOf('::');
  return mark >= 0 && /^\s*\S*$/.test(line.slice(mark + 2));
}

/** Words of literal blocks and of interactive examples. */
export function exampleWords(text: string): ReadonlySet<string> {
  const words = new Set(blockWords(text));
  for (const { code } of examplesOf(text)) addWords(code, words);
  return words;
}

function addWords(text: string, words: Set<string>): void {
  for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) words.add(word);
}
