// The value of a Python string literal, and the text of a docstring as `inspect.cleandoc` gives it.

/** The literal's value, or null for bytes, f-strings and t-strings. `source` is one literal with its quotes. */
export function stringValue(source: string): string | null {
  const opening = /^([a-zA-Z]*)('''|"""|'|")/.exec(source);
  if (!opening) return null;
  const [all, prefix, quote] = opening as unknown as [string, string, string];
  if (/[bft]/i.test(prefix)) return null;
  const body = source.slice(all.length, source.endsWith(quote) ? -quote.length : undefined);
  const lines = body.replace(/\r\n?/g, '\n');
  return /r/i.test(prefix) ? lines : decodeEscapes(lines);
}

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escapes =
  /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g;

/** Names of characters (`\N{...}`) stay as written: they need a table of 30,000 names. */
function decodeEscapes(text: string): string {
  return text.replace(escapes, (all, char?: string, octal?: string, ...codes: unknown[]) => {
    if (char !== undefined) return simple[char]!;
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const hex = codes.slice(0, 3).find((code) => code !== undefined) as string;
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Removes the common indentation of all lines but the first, and blank lines at both ends. */
export function cleanDocstring(text: string): string {
  const lines = expandTabs(text).split('\n');
  const margin = lines.slice(1).reduce((least, line) => {
    const content = line.trimStart();
    return content === '' ? least : Math.min(least, line.length - content.length);
  }, Number.POSITIVE_INFINITY);
  const cleaned = lines.map((line, index) =>
    index === 0 ? line.trimStart() : Number.isFinite(margin) ? line.slice(margin) : line,
  );
  while (cleaned.length > 0 && cleaned.at(-1) === '') cleaned.pop();
  while (cleaned.length > 0 && cleaned[0] === '') cleaned.shift();
  return cleaned.join('\n');
}

/** Tab stops every eight columns, as Python's `str.expandtabs`. */
function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let expanded = '';
  for (const char of text) {
    if (char === '\t') {
      const width = 8 - (column % 8);
      expanded += ' '.repeat(width);
      column += width;
    } else {
      expanded += char;
      column = char === '\n' || char === '\r' ? 0 : column + 1;
    }
  }
  return expanded;
}
