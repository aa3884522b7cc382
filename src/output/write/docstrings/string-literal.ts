// A Python string literal whose cleaned value is a given text.
import { cleanDocstring } from '../../../docstrings/index.ts';

/** The text as it reads back from a source: cleaned, one kind of line end, no blank space at line ends. */
export function canonicalText(text: string): string {
  const lines = text.replaceAll(/\r\n?|\f|\v/g, '\n').split('\n');
  const trimmed = lines.map((line) => line.replace(/(?<![^\S\n])[^\S\n]+$/, '')).join('\n');
  let [last, clean] = [trimmed, cleanDocstring(trimmed).text];
  while (clean !== last) [last, clean] = [clean, cleanDocstring(clean).text];
  return clean;
}

/**
 * The literal for a canonical text.
 *
 * @param indent White space before each further line.
 * @param newline Line end between lines.
 */
export function docstringLiteral(text: string, indent: string, newline: string): string {
  const raw = text.includes('\\') && canBeRaw(text);
  const body = raw ? text : escaped(text);
  const [first = '', ...rest] = body.split('\n');
  const lines = rest.map((line) => newline + (line === '' ? '' : indent + line));
  const closing = rest.length > 0 ? newline + indent : '';
  return `${raw ? 'r' : ''}"""${first}${lines.join('')}${closing}"""`;
}

const control = /[\u0000-\u0009\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]|[\ud800-\udfff]/;

function canBeRaw(text: string): boolean {
  const oneLine = !text.includes('\n');
  return !control.test(text) && !text.includes('"""') && !(oneLine && /["\\]$/.test(text));
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/"{3,}|"+$/g, (run) => '\\"'.repeat(run.length))
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (char) => `\\x${hex(char, 2)}`)
    .replaceAll(/[\u0085\u2028\u2029\ufeff]/g, (char) => `\\u${hex(char, 4)}`);
}

const hex = (char: string, width: number) => char.charCodeAt(0).toString(16).padStart(width, '0');
