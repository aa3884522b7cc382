import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../../src/code/scan/decode-source.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

describe('decodeSource', () => {
  it('E14: latin-1 by its coding comment', () => {
    const source = decodeSource(
      'a.py',
      bytes('# -*- coding: latin-1 -*-\ns = "é\x85"\n', 'latin1'),
    );
    expect(source.text).toContain('"é\x85"');
    expect(source).toMatchObject({ encoding: 'latin-1', warnings: [], bom: false });
  });

  it('E14: a coding comment in the second line, vim style', () => {
    const source = decodeSource(
      'a.py',
      bytes('#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nx="\xcf"', 'latin1'),
    );
    expect(source.text).toContain('x="П"');
  });

  it('E14: a coding comment in the third line, or behind code, declares nothing', () => {
    expect(decodeSource('a.py', bytes('\n\n# coding: latin-1\n"é"')).text).toContain('é');
    expect(decodeSource('a.py', bytes('x = 1\n# coding: latin-1\n"é"')).text).toContain('é');
  });

  it('E14: a byte order mark stays in the text and counts one unit', () => {
    const source = decodeSource('a.py', bytes('\ufeffx = 1\n'));
    expect(source).toMatchObject({ bom: true, encoding: 'utf-8', text: '\ufeffx = 1\n' });
    const wide = decodeSource('a.py', bytes('\ufeffx = "é"\n', 'utf16le'));
    expect(wide).toMatchObject({ bom: true, encoding: 'utf-16le', text: '\ufeffx = "é"\n' });
  });

  it.each([
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\rb\r', '\r'],
    ['a\nb\r\n\n', '\n'],
    ['', '\n'],
    ['a\fb\n', '\n'],
  ])('E14: line breaks of %j', (text, newline) => {
    const source = decodeSource('a.py', bytes(text));
    expect(source.newline).toBe(newline);
    expect(source.text).toBe(text);
  });

  it('falls back to latin-1 with a warning', () => {
    const source = decodeSource('a.py', bytes('s = "\xe9"\n', 'latin1'));
    expect(source.text).toBe('s = "é"\n');
    expect(source.warnings).toHaveLength(1);
    const wrong = decodeSource('a.py', bytes('# coding: utf-8\ns = "\xe9"\n', 'latin1'));
    expect(wrong.warnings[0]).toContain('utf-8');
  });

  it('names an unknown encoding', () => {
    const source = decodeSource('a.py', bytes('# coding: uft-8\n"é"\n'));
    expect(source.text).toContain('é');
    expect(source.warnings).toEqual(['The coding comment names the unknown encoding uft-8.']);
    expect(decodeSource('a.py', bytes('# coding: constructor\n')).warnings).toHaveLength(1);
  });

  it('is total, and exact for UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        expect(decodeSource('a', input).sha256).toHaveLength(64);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/coding|^\ufffe/.test(text));
        expect(decodeSource('a', bytes(text)).text).toBe(bytes(text).toString('utf8'));
      }),
    );
  });
});
