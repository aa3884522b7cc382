// Texts on which tokenizers are slow: single pieces of a megabyte, and texts without ordinary words.

export interface HostileText {
  readonly name: string;
  readonly text: string;
}

/** Each of `length` UTF-16 units. */
export function hostileTexts(length: number): readonly HostileText[] {
  const random = generator(4);
  const pick = (from: readonly string[]): string => {
    let text = '';
    while (text.length < length) text += from[random() % from.length]!;
    return text.slice(0, length);
  };
  const range = (first: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index));
  const letters = range(0x61, 26);
  const base64 = [...letters, ...range(0x41, 26), ...range(0x30, 10), '+', '/'];
  return [
    { name: 'one letter', text: 'a'.repeat(length) },
    { name: 'two letters', text: 'ab'.repeat(length / 2) },
    { name: 'spaces', text: ' '.repeat(length) },
    { name: 'line ends', text: '\n'.repeat(length) },
    { name: 'dashes', text: '-'.repeat(length) },
    { name: 'random letters', text: pick(letters) },
    { name: 'random capitals', text: pick(range(0x41, 26)) },
    { name: 'CJK', text: pick(range(0x4e00, 3000)) },
    { name: 'one CJK character', text: '\u5b57'.repeat(length) },
    { name: 'emoji', text: pick(range(0x1f600, 64)) },
    { name: 'rare letters', text: pick(range(0x12000, 500)) },
    { name: 'base64', text: pick(base64) },
    { name: 'digits', text: pick(range(0x30, 10)) },
    { name: 'minified JavaScript', text: minified(length, random) },
    { name: 'special tokens', text: '<|endoftext|>'.repeat(length / 13) },
    { name: 'lone surrogates', text: '\ud800'.repeat(length) },
  ];
}

function minified(length: number, random: () => number): string {
  let text = '';
  while (text.length < length) {
    const name = (random() % 1296).toString(36);
    text += `function ${name}(e,t,n){var r=e[${random() % 99}],o=t.${name}x;return r&&o?n(r.length,o):void 0}`;
  }
  return text;
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 8;
  };
}
