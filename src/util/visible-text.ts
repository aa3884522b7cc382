// Makes characters visible that a reader would not see: controls, bidirectional marks, zero-width and tag characters.

const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** The text with each hidden character as `\u{hex}`; tabs, line feeds and carriage returns stay. */
export function visibleText(text: string): string {
  return text.replace(hidden, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}
