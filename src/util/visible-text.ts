// Makes characters visible that a reader would not see or would take for others: controls, bidirectional marks,
// zero-width and tag characters, and letters of other alphabets that look like Latin ones in a Latin word.

const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Cyrillic, Greek, Armenian and full-width letters with the shape of a Latin one. */
const lookAlikes =
  '\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u0555\u0585\uff21-\uff3a\uff41-\uff5a';
const lookAlike = new RegExp(`[${lookAlikes}]`, 'u');
const everyLookAlike = new RegExp(lookAlike, 'gu');
/** Words of ASCII and of letters that look like it, and of nothing else. */
const deceptiveWord = new RegExp(
  `(?<![\\p{L}\\p{N}_])[A-Za-z0-9_${lookAlikes}]+(?![\\p{L}\\p{N}_])`,
  'gu',
);

/** The text with each hidden character as `\u{hex}`; tabs, line feeds and carriage returns stay. */
export function visibleText(text: string): string {
  const shown = text.replace(hidden, escaped);
  if (!lookAlike.test(shown)) return shown;
  return shown.replace(deceptiveWord, (word) =>
    isDeceptive(word) ? word.replace(everyLookAlike, escaped) : word,
  );
}

/** Offset of the first word that mixes Latin letters with such that look like them; -1 when there is none. */
export function findDeceptiveWord(text: string): number {
  if (!lookAlike.test(text)) return -1;
  for (const match of text.matchAll(deceptiveWord)) if (isDeceptive(match[0])) return match.index;
  return -1;
}

function isDeceptive(word: string): boolean {
  return /[A-Za-z]/.test(word) && lookAlike.test(word);
}

function escaped(char: string): string {
  return `\\u{${char.codePointAt(0)!.toString(16)}}`;
}
