import { describe, expect, it } from 'vitest';
import { describeDocstring } from '../../../src/docstrings/describe-docstring.ts';

const read = (text: string) => describeDocstring(text, 'sphinx').sections;

describe('Sphinx style', () => {
  it('reads escaped names', () => {
    expect(read(':param \\*args: All.\n:type \\*args: int')[1]?.value).toEqual([
      { name: '*args', annotation: 'int', description: 'All.' },
    ]);
  });

  it('ends a field at an unindented paragraph, which is prose', () => {
    expect(read('Sum.\n\n:param int x: X,\n    more.\n\nProse.\n:rtype: int')).toEqual([
      { kind: 'text', value: 'Sum.\n\nProse.' },
      { kind: 'parameters', value: [{ name: 'x', annotation: 'int', description: 'X,\nmore.' }] },
      { kind: 'returns', value: [{ name: '', annotation: 'int', description: '' }] },
    ]);
  });

  it('takes roles for prose', () => {
    expect(read(':class:`Foo` and\n:type:`Bar`')).toEqual([
      { kind: 'text', value: ':class:`Foo` and\n:type:`Bar`' },
    ]);
  });

  it('reads what is yielded, and attribute directives', () => {
    const text = ':yields: Y.\n:rtype: int\n\n.. attribute:: size\n    :type: int\n\n    In bytes.';
    expect(read(text).slice(1)).toEqual([
      {
        kind: 'attributes',
        value: [{ name: 'size', annotation: 'int', description: 'In bytes.' }],
      },
      { kind: 'yields', value: [{ name: '', annotation: 'int', description: 'Y.' }] },
    ]);
  });
});
