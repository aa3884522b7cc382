/** Decodes the bytes of a source file; total: every byte sequence gives a text. */
import { createHash } from 'node:crypto';
import type { SourceText } from '../../types/source-file.ts';
import { pythonEncodings } from './python-encodings.ts';

interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/**
 * Decodes by byte order mark, then a coding comment in line 1 or 2 (PEP 263), then as UTF-8, and at last
 * as latin-1 with a warning. A byte order mark stays in the text, so that offsets count it.
 */
export function decodeSource(path: string, bytes: Uint8Array): SourceText {
  const mark = byteOrderMark(bytes);
  const decoded = mark === null ? decodeUnmarked(bytes) : decodeAs(bytes, mark, mark);
  return {
    path,
    ...decoded,
    bom: mark !== null,
    newline: commonNewline(decoded.text),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decodeUnmarked(bytes: Uint8Array): Decoded {
  const declared = codingComment(bytes);
  if (declared === null) return decodeAs(bytes, 'utf-8', 'utf-8');
  const label = pythonEncodings[declared.toLowerCase().replace(/[_ ]/g, '-')];
  if (label !== undefined) return decodeAs(bytes, label, declared.toLowerCase());
  const fallback = decodeAs(bytes, 'utf-8', 'utf-8');
  const warning = `The coding comment names the unknown encoding ${declared}.`;
  return { ...fallback, warnings: [warning, ...fallback.warnings] };
}

/** The encoding that a comment in line 1, or in line 2 behind a blank or comment line, declares. */
function codingComment(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 1000)).split(/\r\n|\r|\n/, 2);
  for (const line of head) {
    if (!/^[ \t\f]*(#|$)/.test(line)) return null;
    const declared = /coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (declared !== undefined) return declared;
  }
  return null;
}

function decodeAs(bytes: Uint8Array, label: string, name: string): Decoded {
  if (label === 'latin-1') return { text: latin1(bytes), encoding: 'latin-1', warnings: [] };
  const text = decodeStrictly(bytes, label === 'ascii' ? 'utf-8' : label);
  if (text !== null) return { text, encoding: name, warnings: [] };
  const warning = `Not valid ${name}; read as latin-1, so some characters may be wrong.`;
  return { text: latin1(bytes), encoding: 'latin-1', warnings: [warning] };
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Code point = byte; the platform's own `latin1` label means windows-1252. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The line break that occurs most often; `\n` where there is none. */
function commonNewline(text: string): SourceText['newline'] {
  let lf = 0;
  let cr = 0;
  let crlf = 0;
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) {
    if (text[i - 1] === '\r') crlf++;
    else lf++;
  }
  for (let i = text.indexOf('\r'); i !== -1; i = text.indexOf('\r', i + 1)) cr++;
  cr -= crlf;
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}
