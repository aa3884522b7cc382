// Random texts that dwell on what splits and merges depend on; the same seed gives the same texts.

const fragments = [
  ' ',
  '  ',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\u200b',
  "'s",
  "'S",
  "'t",
  "'re",
  "'VE",
  "'m",
  "'Ll",
  "'d",
  "'\u017f",
  "'x",
  "'",
  '/',
  '//',
  '/*',
  '*/',
  '-',
  '=',
  '_',
  'a',
  'A',
  'Ab',
  'aB',
  'the',
  'The',
  'THE',
  'return',
  'self',
  'é',
  'É',
  'ǅ',
  'ʰ',
  'あ',
  '漢字',
  'ß',
  'ſ',
  'ı',
  '\u0301',
  '\u20dd',
  '\u0903',
  '1',
  '12',
  '123',
  '1234',
  '²',
  'Ⅷ',
  '٣',
  '<|endoftext|>',
  '<|im_start|>',
  '🙂',
  '👩‍👩‍👧',
  '🏳️‍🌈',
  '\ud800',
  '\udc00',
  '\u0000',
  '\u007f',
  '{',
  '});',
  '"',
  '\\n',
  '%',
  '…',
  '\u0378',
];

/** Yields `count` texts. */
export function* randomTexts(count: number, seed: number): Generator<string> {
  const next = seededBits(seed);
  for (let done = 0; done < count; done++) {
    let text = '';
    for (let parts = 1 + (next() % 16); parts > 0; parts--) text += part(next);
    yield text;
  }
}

function part(next: () => number): string {
  const kind = next() % 16;
  if (kind < 10) return fragments[next() % fragments.length]!;
  if (kind < 13) return String.fromCharCode(32 + (next() % 95));
  if (kind < 15) return String.fromCodePoint(next() % (kind === 13 ? 0x3000 : 0x110000));
  const fragment = fragments[next() % fragments.length]!;
  return fragment.repeat(1 + (next() % 60));
}

/** Mulberry32 by Tommy Ettinger: 32 random bits a call. */
export function seededBits(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
}
