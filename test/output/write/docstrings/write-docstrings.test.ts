import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EditOptions,
  planEdits,
  prepareDocstrings,
  splicedText,
  undoDocstrings,
  verifyEdits,
} from '../../../../src/output/write/docstrings/index.ts';
import { sha256 } from '../../../../src/output/write/docstrings/may-replace.ts';
import { canonicalText } from '../../../../src/output/write/docstrings/string-literal.ts';
import { parseBytes } from '../../../docstrings/parse-python.ts';

/** Plans and verifies; docstrings are given by qualified name, `''` for the module. */
function write(
  source: string | Uint8Array,
  wanted: Record<string, string>,
  options: EditOptions = {},
  path = 'pkg/mod.py',
) {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const { source: read, module, parse } = parseBytes(bytes, path);
  const ids = new Map(
    module.symbols.map(({ id, qualifiedName, ordinal }) => [
      ordinal > 1 ? `${qualifiedName}~${ordinal}` : qualifiedName,
      id,
    ]),
  );
  const docs = new Map(
    Object.entries(wanted).map(([name, text]) => [
      name === '' ? path : (ids.get(name) ?? name),
      text,
    ]),
  );
  const complete = { encoding: read.encoding, ...options };
  const plan = verifyEdits(
    module,
    read.text,
    planEdits(module, read.text, docs, complete),
    parse,
    complete,
  );
  return {
    text: splicedText(read.text, plan.edits),
    codes: plan.skips.map(({ code }) => code),
    plan,
    read,
    docs,
  };
}

describe('W1: nasty cases', () => {
  it.each([
    ['def f(): return 1\n', 'f'],
    ['def f(): x = 1; return x\n', 'f'],
    ['class A: x = 1\n', 'A'],
  ])('leaves a body on the line of its header: %j', (source, name) => {
    const { text, codes } = write(source, { [name]: 'Doc.' });
    expect([text, codes]).toEqual([source, ['one-liner']]);
  });

  it('splits such a body on request', () => {
    expect(write('def f(): x = 1; return x\n', { f: 'Doc.' }, { splitOneLiners: true }).text).toBe(
      'def f():\n    """Doc."""\n    x = 1; return x\n',
    );
  });

  it('leaves a body on a continuation line', () => {
    const { text, codes } = write('def f(): \\\n    return 1\n', { f: 'Doc.' });
    expect([text, codes]).toEqual(['def f(): \\\n    return 1\n', ['continued']]);
  });

  it.each([
    ["'old'", '"""New."""'],
    ['r"""old \\d"""', '"""New."""'],
    ["'a' 'b'", '"""New."""'],
    ["('a'\n     'b')", '"""New."""'],
    ['"""old"""; x = 1', '"""New."""; x = 1'],
  ])('replaces the literal %s', (old, fresh) => {
    const source = `def f():\n    ${old}\n    return 1\n`;
    expect(write(source, { f: 'New.' }).codes).toEqual(['exists']);
    expect(write(source, { f: 'New.' }, { replaceExisting: true }).text).toBe(
      `def f():\n    ${fresh}\n    return 1\n`,
    );
  });

  it('keeps a comment between the parts of a literal', () => {
    const source = "def f():\n    ('a'  # why\n     'b')\n";
    const { text, codes } = write(source, { f: 'New.' }, { replaceExisting: true });
    expect([text, codes]).toEqual([source, ['refused']]);
  });

  it.each(['f"x{1}"', 'b"x"'])('takes %s for a statement', (first) => {
    expect(write(`def f():\n    ${first}\n`, { f: 'Doc.' }).text).toBe(
      `def f():\n    """Doc."""\n    ${first}\n`,
    );
  });

  it('does not write stubs', () => {
    expect(write('def f(): ...\n', { f: 'Doc.' }, {}, 'pkg/mod.pyi').codes).toEqual(['stub']);
    expect(write('@typing.overload\ndef f(a):\n    ...\n', { f: 'Doc.' }).codes).toEqual(['stub']);
    expect(
      write('class P(Protocol):\n    def m(self):\n        ...\n', { 'P.m': 'Doc.' }).codes,
    ).toEqual(['stub']);
  });

  it('inserts before the decorator of the first statement', () => {
    expect(write('def f():\n    @d\n    def g():\n        pass\n', { f: 'Doc.' }).text).toBe(
      'def f():\n    """Doc."""\n    @d\n    def g():\n        pass\n',
    );
  });

  it('documents the getter of a property alone', () => {
    const source =
      'class A:\n    @property\n    def x(self):\n        return 1\n    @x.setter\n    def x(self, v):\n        pass\n';
    const { text, codes } = write(source, { 'A.x': 'Doc.', 'A.x~2': 'Doc.' });
    expect(codes).toEqual(['accessor']);
    expect(text.match(/Doc\./g)).toHaveLength(1);
  });

  it('tells two definitions of a name apart', () => {
    const source = 'if a:\n    def f():\n        return 1\nelse:\n    def f():\n        return 2\n';
    expect(write(source, { f: 'One.', 'f~2': 'Two.' }).text).toBe(
      'if a:\n    def f():\n        """One."""\n        return 1\nelse:\n    def f():\n        """Two."""\n        return 2\n',
    );
  });

  it.each([
    ['tabs', 'def f():\n\tx = 1\n', 'def f():\n\t"""A.\n\n\tB.\n\t"""\n\tx = 1\n'],
    ['lone CR', 'def f():\r  x = 1\r', 'def f():\r  """A.\r\r  B.\r  """\r  x = 1\r'],
    ['CR LF', 'def f():\r\n  x = 1\r\n', 'def f():\r\n  """A.\r\n\r\n  B.\r\n  """\r\n  x = 1\r\n'],
    [
      'form feed',
      'def f():\n    # c\n\f\n    x = 1\n',
      'def f():\n    """A.\n\n    B.\n    """\n    # c\n\f\n    x = 1\n',
    ],
    [
      'no final newline',
      'def f():\n    x = 1',
      'def f():\n    """A.\n\n    B.\n    """\n    x = 1',
    ],
    [
      'comment behind the header',
      'def f():  # c\n    x = 1\n',
      'def f():  # c\n    """A.\n\n    B.\n    """\n    x = 1\n',
    ],
    [
      'long header',
      'def f(\n    a={":": 1},\n) -> "x:":\n    x = 1\n',
      'def f(\n    a={":": 1},\n) -> "x:":\n    """A.\n\n    B.\n    """\n    x = 1\n',
    ],
  ])('keeps the form of the source: %s', (_, source, expected) => {
    expect(write(source, { f: 'A.\n\nB.' }).text).toBe(expected);
  });

  it('keeps a byte order mark', () => {
    expect(write('\ufeffdef f():\n    x = 1\n', { f: 'Doc.' }).text.startsWith('\ufeffdef f')).toBe(
      true,
    );
  });

  it('does not write what the encoding cannot hold', () => {
    const source = Buffer.from('# coding: latin-1\ndef f():\n    "\xe4"[0]\n', 'latin1');
    expect(write(source, { f: '中' }).codes).toEqual(['encoding']);
    const { plan, read } = write(source, { f: 'Größe.' });
    expect(plan.edits).toHaveLength(1);
    expect(read.text).toContain('ä');
  });

  it('puts the module docstring between comments and code', () => {
    const head = '#!/usr/bin/python\n# -*- coding: utf-8 -*-\n# Licence\n';
    expect(write(`${head}from __future__ import annotations\n`, { '': 'Doc.' }).text).toBe(
      `${head}"""Doc."""\n\nfrom __future__ import annotations\n`,
    );
  });

  it('does not replace a docstring that a person edited', () => {
    const source = 'def f():\n    """Theirs."""\n';
    const { docs, codes } = write(source, { f: 'New.' });
    const [id = ''] = docs.keys();
    expect(codes).toEqual(['exists']);
    expect(
      write(source, { f: 'New.' }, { written: new Map([[id, sha256('Ours.')]]) }).codes,
    ).toEqual(['edited']);
    expect(
      write(source, { f: 'New.' }, { written: new Map([[id, sha256('Theirs.')]]) }).text,
    ).toContain('New.');
  });

  it('leaves a definition with a syntax error alone', () => {
    expect(write('def f():\n    x = = 1\n', { f: 'Doc.' }).codes).toEqual(['damaged']);
  });
});

it('W1: any text reads back, and a second run changes nothing', () => {
  const source = 'class A:\n\tdef f(self):\n\t\treturn 1\n\ndef g(a, b):\n    # c\n    return a\n';
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[\\"'a \n\t\r]{0,40}$/),
  );
  fc.assert(
    fc.property(text, text, (one, two) => {
      const { plan, codes } = write(source, { 'A.f': one, g: two });
      const wanted = [one, two].map(canonicalText);
      expect(plan.edits.map(({ docstring }) => docstring)).toEqual(
        wanted.filter((value) => value !== '' && value.isWellFormed()),
      );
      expect(codes).not.toContain('refused');
    }),
    { numRuns: 300 },
  );
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docwright-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function prepared(content: string | Buffer) {
    const file = join(folder, 'mod.py');
    writeFileSync(file, content);
    const { plan, read } = write(readFileSync(file), { f: 'Größe "x" \\d.' });
    return { file, plan, read };
  }

  it('keeps the mode, and undo brings back the exact bytes', () => {
    const content = Buffer.from('# coding: latin-1\r\ndef f():\r\n    return "\xe4"\r\n', 'latin1');
    const { file, plan, read } = prepared(content);
    chmodSync(file, 0o751);
    const { record, replace } = prepareDocstrings(file, 'mod.py', read, plan.edits);
    replace();
    expect(statSync(file).mode & 0o777).toBe(0o751);
    expect(sha256(readFileSync(file))).toBe(record.after);
    expect(readFileSync(file).toString('latin1')).toContain('Größe');
    undoDocstrings(file, record);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('refuses a file that changed since it was read, that is read-only, or that is a link', () => {
    const { file, plan, read } = prepared('def f():\n    return 1\n');
    const link = join(folder, 'link.py');
    symlinkSync(file, link);
    expect(() => prepareDocstrings(link, 'link.py', read, plan.edits)).toThrow(/left alone/);
    chmodSync(file, 0o444);
    expect(() => prepareDocstrings(file, 'mod.py', read, plan.edits)).toThrow(/read-only/);
    chmodSync(file, 0o644);
    writeFileSync(file, 'def f():\n    return 2\n');
    expect(() => prepareDocstrings(file, 'mod.py', read, plan.edits)).toThrow(
      /changed since it was read/,
    );
    expect(readFileSync(file, 'utf8')).toBe('def f():\n    return 2\n');
  });

  it('refuses to undo what was edited afterwards', () => {
    const { file, plan, read } = prepared('def f():\n    return 1\n');
    const { record, replace } = prepareDocstrings(file, 'mod.py', read, plan.edits);
    replace();
    writeFileSync(file, 'edited\n');
    expect(() => undoDocstrings(file, record)).toThrow(/changed/);
  });
});

it('plans 10,000 functions of one file in a few seconds', () => {
  const source = Array.from({ length: 10_000 }, (_, at) => `def f${at}(a):\n    return a\n`).join(
    '\n',
  );
  const { module, source: read } = parseBytes(Buffer.from(source));
  const docs = new Map(module.symbols.map(({ id }) => [id, 'Gives it back.']));
  const began = performance.now();
  expect(planEdits(module, read.text, docs).edits).toHaveLength(10_000);
  expect(performance.now() - began).toBeLessThan(5000);
});
