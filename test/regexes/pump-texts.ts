// Texts on which a regular expression is slow if any text makes it slow: what it names, repeated, behind what it takes.

/** A text that begins with `prefix` and goes on with `unit` again and again, and whose end few expressions take. */
export interface Pump {
  readonly prefix: string;
  readonly unit: string;
  readonly end: string;
}

const mostSigns = 14;
const mostPrefixes = 24;

/** A sign that nothing names, and one behind a line end, where `.` stops too. */
const ends = ['\u0000', '\n\u0000'];

/** Pumps made of the signs, classes and words that the expression names. */
export function pumpsFor({ source }: RegExp): readonly Pump[] {
  const sequence = samples(source);
  const signs = [...new Set([...sequence, 'a', ' ', '\n'])].slice(0, mostSigns);
  const words = source.match(/[A-Za-z]{2,}/g) ?? [];
  const pairs = signs.flatMap((one) => signs.map((other) => one + other));
  const behind = sequence.slice(0, mostPrefixes).flatMap((_, index) => {
    const prefix = sequence.slice(0, index + 1).join('');
    return signs.map((unit) => ({ prefix, unit }));
  });
  const units = new Set([...signs, ...pairs, ...words, sequence.join('')]);
  const pumps = [...[...units].map((unit) => ({ prefix: '', unit })), ...behind];
  return pumps.flatMap((pump) => ends.map((end) => ({ ...pump, end })));
}

/** The pump with about `length` UTF-16 units. */
export function pumped({ prefix, unit, end }: Pump, length: number): string {
  return `${prefix}${unit.repeat(Math.ceil(length / Math.max(1, unit.length)))}${end}`;
}

/** A sign for each sign or class of a source, in order; operators are left out. */
function samples(source: string): readonly string[] {
  const tokens = source.match(
    /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u....|\\x..|\{\d[\d,]*\}|\(\?<?[=!:]|\(\?<\w+>|\\.|[^\\]/gs,
  );
  return (tokens ?? []).flatMap(sample).filter((sign) => sign !== '');
}

const classes: Readonly<Record<string, readonly string[]>> = {
  '\\s': [' ', '\n'],
  '\\S': ['a'],
  '\\w': ['a', '_', '0'],
  '\\W': ['.'],
  '\\d': ['0'],
  '\\D': ['a'],
  '\\b': [],
  '\\B': [],
  '\\n': ['\n'],
  '\\r': ['\r'],
  '\\t': ['\t'],
  '\\f': ['\f'],
  '\\v': ['\v'],
  '.': ['a'],
};

function sample(token: string): readonly string[] {
  const known = classes[token];
  if (known !== undefined) return known;
  if (/^\\[pP]/.test(token)) return ['a'];
  if (/^\\[ux]/.test(token))
    return [String.fromCodePoint(Number.parseInt(token.replace(/[^0-9a-f]/gi, ''), 16))];
  if (/^\\[kK1-9]/.test(token) || /^(?:\{\d|\(\?)/.test(token)) return [];
  if (token.startsWith('\\')) return [token.slice(1)];
  return /^[()[\]|*+?^${}]$/.test(token) ? [] : [token];
}
