// Puts planned splices into bytes; everything outside them is copied, never decoded and encoded again.
import type { Splice } from './types.ts';

/** What undoes an edit: bytes `[start, start + inserted)` become `removed` again. */
export interface ByteEdit {
  /** Offset in the new bytes. */
  readonly start: number;
  /** Bytes there now, base64. */
  readonly inserted: string;
  /** Bytes that were there, base64. */
  readonly removed: string;
}

export interface AppliedEdits {
  readonly bytes: Buffer;
  readonly edits: readonly ByteEdit[];
}

/**
 * The new bytes of a file.
 *
 * @param source The bytes that decode to `text`.
 * @param edits In source order, without overlap.
 * @param encoding As the scan names it.
 * @throws RangeError when `text` does not encode to `source` in `encoding`: then no offset can be trusted.
 */
export function applyEdits(
  source: Uint8Array,
  text: string,
  edits: readonly Splice[],
  encoding: string,
): AppliedEdits {
  const encoder = encoderOf(encoding);
  if (!encoder) throw new RangeError(`Docstrings are not written in the encoding ${encoding}`);
  const { encode, singleByte } = encoder;
  const parts: Buffer[] = [];
  const done: ByteEdit[] = [];
  let [unit, byte, written] = [0, 0, 0];
  const push = (part: Buffer) => {
    parts.push(part);
    written += part.length;
  };
  const copyTo = (end: number) => {
    const expected = encode(text.slice(unit, end));
    const actual = Buffer.from(source.subarray(byte, byte + expected.length));
    const same = singleByte ? actual.length === expected.length : expected.equals(actual);
    if (!same) throw new RangeError(`The text is not the file's in ${encoding}`);
    [unit, byte] = [end, byte + expected.length];
    return actual;
  };
  for (const { start, end, text: inserted } of edits) {
    push(copyTo(start));
    const removed = copyTo(end);
    const bytes = encode(inserted);
    done.push({
      start: written,
      inserted: bytes.toString('base64'),
      removed: removed.toString('base64'),
    });
    push(bytes);
  }
  push(copyTo(text.length));
  if (byte !== source.length) throw new RangeError(`The text is not the whole file in ${encoding}`);
  return { bytes: Buffer.concat(parts), edits: done };
}

/** The text with the splices in it. */
export function splicedText(text: string, edits: readonly Splice[]): string {
  let at = 0;
  let out = '';
  for (const { start, end, text: inserted } of edits) {
    out += text.slice(at, start) + inserted;
    at = end;
  }
  return out + text.slice(at);
}

/** The bytes before the edits. */
export function revertEdits(bytes: Uint8Array, edits: readonly ByteEdit[]): Buffer {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, inserted, removed } of edits) {
    const added = Buffer.from(inserted, 'base64');
    if (!added.equals(Buffer.from(bytes.subarray(start, start + added.length))))
      throw new RangeError('The bytes to take out are not there');
    parts.push(bytes.subarray(at, start), Buffer.from(removed, 'base64'));
    at = start + added.length;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}

/** How a text in an encoding maps to bytes. */
interface Encoder {
  readonly encode: (text: string) => Buffer;
  /** One byte a character: what is only copied need not be encoded. */
  readonly singleByte: boolean;
}

const encoders: readonly (readonly [RegExp, Encoder])[] = [
  [/^utf-?16(le)?$/, { encode: (text) => Buffer.from(text, 'utf16le'), singleByte: false }],
  [/^utf-?16be$/, { encode: (text) => Buffer.from(text, 'utf16le').swap16(), singleByte: false }],
  [/^(utf-?8(-sig)?|(us-)?ascii)$/, { encode: (text) => Buffer.from(text), singleByte: false }],
  [
    /^(latin-?\d+|l1|iso-?8859-?\d+|koi8-?[rut]|(windows|cp)-?125\d|(cp|ibm)-?8\d\d|mac-?[a-z]+)$/,
    { encode: (text) => Buffer.from(text, 'latin1'), singleByte: true },
  ],
];

/** The encoder for an encoding's name, or null where docstrings are not written in it. */
export function encoderOf(encoding: string): Encoder | null {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  return encoders.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
