// How many columns of a terminal a text takes, and the part of it that fits.

/** Columns of a text without control characters: wide characters take two, marks none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** The longest beginning that takes at most `columns`, with `end` in its last ones when something is cut. */
export function fitText(text: string, columns: number, end = ''): string {
  if (textWidth(text) <= columns) return text;
  const room = columns - textWidth(end);
  let [width, fitting] = [0, ''];
  for (const char of text) {
    width += charWidth(char);
    if (width > room) break;
    fitting += char;
  }
  return fitting + end;
}

/** First and last code points that take two columns: East Asian wide and full-width forms, and pictures. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(char)) return 0;
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
