import { describe, expect, it } from 'vitest';
import { describeDocstring } from '../../../src/docstrings/describe-docstring.ts';
import type { DocstringParent } from '../../../src/docstrings/options.ts';

const read = (text: string, parent: DocstringParent | null = null) =>
  describeDocstring(text, 'numpy', { parent });
const section = (text: string, parent: DocstringParent | null = null) =>
  read(text, parent).sections[0];

const parent: DocstringParent = {
  kind: 'function',
  name: 'f',
  parameters: [
    { name: 'a', annotation: 'int', default: '1' },
    { name: 'args', annotation: null },
  ],
  returns: 'tuple[bool, float]',
};

describe('NumPy style', () => {
  it('gives every name of a combined entry its own item', () => {
    expect(section('Parameters\n----------\nx1, x2 : array_like\n    Inputs.')?.value).toEqual([
      { name: 'x1', annotation: 'array_like', description: 'Inputs.' },
      { name: 'x2', annotation: 'array_like', description: 'Inputs.' },
    ]);
  });

  it.each([
    ['int', 'int', undefined],
    ['int, optional', 'int', undefined],
    ['int, default 1', 'int', '1'],
    ['int, default: 1', 'int', '1'],
    ['int, default=1', 'int', '1'],
    ['int, optional, default 1', 'int', '1'],
    ['tuple[int, str], default (1, "a")', 'tuple[int, str]', '(1, "a")'],
    ["{'C', 'F', 'A'}", "'C', 'F', 'A'", "'C'"],
    ["{'C', 'F'}, optional", "'C', 'F'", "'C'"],
    ["{'C', 'F'}, default 'F'", "'C', 'F'", "'F'"],
    ['shape (n, m)', 'shape (n, m)', undefined],
  ])('reads the type %s', (type, annotation, value) => {
    const item = { name: 'x', annotation, description: 'X.', ...(value && { value }) };
    expect(section(`Parameters\n----------\nx : ${type}\n    X.`)?.value).toEqual([item]);
  });

  it('reads names with stars, escaped or not, and a colon without a space before it', () => {
    const text = 'Parameters\n----------\n*args\n\\*\\*kwargs : dict\nz: int';
    expect(section(text)?.value).toEqual([
      { name: '*args', annotation: null, description: '' },
      { name: '**kwargs', annotation: 'dict', description: '' },
      { name: 'z', annotation: 'int', description: '' },
    ]);
  });

  it('takes type and default from the signature', () => {
    const { sections, warnings } = read(
      'Parameters\n----------\na\n    A.\nb : str\n    B.',
      parent,
    );
    expect(sections[0]?.value).toEqual([
      { name: 'a', annotation: 'int', description: 'A.', value: '1' },
      { name: 'b', annotation: { expr: 'str' }, description: 'B.' },
    ]);
    expect(warnings).toEqual([
      { offset: 5, message: "Parameter 'b' does not appear in the function signature" },
    ]);
  });

  it('warns about parameters without a type', () => {
    expect(read('Parameters\n----------\na\nb, c').warnings).toEqual([
      { offset: 3, message: "No types or annotations for parameters ['a']" },
      { offset: 3, message: "No types or annotations for parameters ['b', 'c']" },
    ]);
  });

  it('reads results with a name, a type, both or neither', () => {
    const text =
      'Returns\n-------\nlist of int\n    A.\nflag : bool\n    B.\nx :\n    C.\n:\n    D.\n: int\n    E.';
    expect(section(text)?.value).toEqual([
      { name: '', annotation: 'list of int', description: 'A.' },
      { name: 'flag', annotation: 'bool', description: 'B.' },
      { name: 'x', annotation: null, description: 'C.' },
      { name: '', annotation: null, description: 'D.' },
      { name: '', annotation: 'int', description: 'E.' },
    ]);
  });

  it('splits the tuple of the signature over the results', () => {
    expect(section('Returns\n-------\na :\n    A.\nb :\n    B.', parent)?.value).toEqual([
      { name: 'a', annotation: { expr: 'bool' }, description: 'A.' },
      { name: 'b', annotation: { expr: 'float' }, description: 'B.' },
    ]);
  });

  it('reads raises, warns, members and deprecations', () => {
    const text = [
      'Sum.',
      '',
      '.. deprecated:: 1.6.0',
      '          Old, use',
      '          new.',
      '',
      'Raises',
      '------',
      'ValueError',
      '    If so.',
      '',
      'Warns',
      '-----',
      'UserWarning',
      '    Often.',
      '',
      'Methods',
      '-------',
      'f(a, b=1)',
      '    F.',
    ].join('\n');
    expect(read(text).sections).toEqual([
      { kind: 'text', value: 'Sum.' },
      { kind: 'deprecated', value: { annotation: '1.6.0', description: 'Old, use\nnew.' } },
      { kind: 'raises', value: [{ annotation: 'ValueError', description: 'If so.' }] },
      { kind: 'warns', value: [{ annotation: 'UserWarning', description: 'Often.' }] },
      {
        kind: 'functions',
        value: [{ name: 'f', annotation: 'f(a, b=1)', description: 'F.' }],
      },
    ]);
  });

  it('makes admonitions of free sections; isolated rules do not end them', () => {
    const text = 'Notes\n-----\nText.\n\n---\nMore.\n\nSee Also\n--------\nfunc : Words.';
    expect(read(text).sections).toEqual([
      {
        kind: 'admonition',
        value: { annotation: 'note', description: 'Text.\n\n---\nMore.' },
        title: 'Notes',
      },
      {
        kind: 'admonition',
        value: { annotation: 'see-also', description: 'func : Words.' },
        title: 'See Also',
      },
    ]);
  });

  it('leaves out the summary of __init__ when asked to', () => {
    const init: DocstringParent = { kind: 'function', name: '__init__', parameters: [] };
    const values = ['Sum.', 'Sum.\n\nMore.', 'Sum\nhere.\n\nMore.'].map((text) => {
      const options = { ignoreInitSummary: true, parent: init };
      return describeDocstring(text, 'numpy', options).sections.map(({ value }) => value);
    });
    expect(values).toEqual([[], ['More.'], ['\nMore.']]);
  });

  it('does not see titles in fenced code', () => {
    const text = 'Sum.\n\n```\nParameters\n----------\nx : int\n```';
    expect(read(text).sections.map(({ kind }) => kind)).toEqual(['text']);
  });

  it('reads a section that is indented as a whole', () => {
    const text = 'Parameters\n----------\n    x : int\n        X.\n    y : str\n        Y.';
    expect(section(text)?.value).toEqual([
      { name: 'x', annotation: 'int', description: 'X.' },
      { name: 'y', annotation: 'str', description: 'Y.' },
    ]);
  });

  it('ends a deprecation at the first line that is not indented', () => {
    const { sections } = read(
      'Deprecated\n----------\n1.0\n    Use g.\n        Soon.\n\nMore text.',
    );
    expect(sections).toEqual([
      { kind: 'deprecated', value: { annotation: '1.0', description: 'Use g.\n    Soon.' } },
      { kind: 'text', value: 'More text.' },
    ]);
  });

  it('begins items at the least indentation', () => {
    expect(section('Returns\n-------\n\n    Odd.\ny : str\n    Y.')?.value).toEqual([
      { name: '', annotation: 'Odd.', description: '' },
      { name: 'y', annotation: 'str', description: 'Y.' },
    ]);
  });

  it('says that a section is empty when none of its lines could be read', () => {
    expect(read('Parameters\n----------\n`a` : int\n    A.').warnings).toEqual([
      { offset: 3, message: "Could not parse line '`a` : int'" },
      { offset: 3, message: 'Empty parameters section at line 2' },
    ]);
  });

  it('warns about an odd indentation and an empty section', () => {
    const { warnings } = read('Raises\n------\n\nWarns\n-----\nA\n  Odd.');
    expect(warnings).toEqual([
      { offset: 2, message: 'Empty raises section at line 2' },
      {
        offset: 6,
        message:
          'Confusing indentation for continuation line 7 in docstring, should be 4 spaces, not 2',
      },
    ]);
  });
});
