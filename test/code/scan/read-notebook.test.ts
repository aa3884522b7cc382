import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotebook } from '../../../src/code/scan/read-notebook.ts';

const code = (source: unknown) => ({ cell_type: 'code', source });
const notebook = (cells: readonly unknown[], metadata = {}) =>
  JSON.stringify({ nbformat: 4, metadata, cells });

describe('readNotebook', () => {
  it('gives the code cells of format 4 with their numbers', () => {
    const prose = { cell_type: 'markdown', source: ['# Title'] };
    const read = readNotebook(
      notebook([prose, code(['import os\n', 'x = 1']), code('def f():\n    pass\n')]),
    );
    expect(read).toEqual({
      text: '# Cell 2\nimport os\nx = 1\n# Cell 3\ndef f():\n    pass\n',
      cells: [
        { number: 2, line: 2 },
        { number: 3, line: 5 },
      ],
      warnings: [],
    });
  });

  it('reads format 3', () => {
    const cell = { cell_type: 'code', language: 'python', input: ['x = 1\n', 'y = 2'] };
    const text = JSON.stringify({ nbformat: 3, worksheets: [{ cells: [cell] }] });
    expect(readNotebook(text).text).toBe('# Cell 1\nx = 1\ny = 2\n');
  });

  it.each([
    ['%matplotlib inline\nx = 1', '# %matplotlib inline\nx = 1'],
    ['!pip install a', '# !pip install a'],
    ['if a:\n    !ls\nb', 'if a:\n    pass  # !ls\nb'],
    ['files = !ls', '# files = !ls'],
    ['a != b', 'a != b'],
    ['print?', '# print?'],
    ['%%bash\nls\ncat x', '# %%bash\n# ls\n# cat x'],
    ['%%time\nf()', '# %%time\nf()'],
    ['x = (1\n% 2)', 'x = (1\n% 2)'],
    ['"""\n%s\n!\n"""\n!ls', '"""\n%s\n!\n"""\n# !ls'],
    ['a = "("\n!ls', 'a = "("\n# !ls'],
    ["# it's (\n%magic", "# it's (\n# %magic"],
  ])('%j becomes %j', (source, expected) => {
    expect(readNotebook(notebook([code(source)])).text).toBe(`# Cell 1\n${expected}\n`);
  });

  it('says that cells of another language are not read', () => {
    const other = notebook([code('x <- 1')], { kernelspec: { language: 'R' } });
    expect(readNotebook(other)).toMatchObject({
      text: '',
      warnings: [expect.stringContaining('are R,')],
    });
  });

  it.each(['', '{', '[]', '{"cells": 1}', 'null'])('%j is no notebook', (text) => {
    expect(readNotebook(text).warnings).toHaveLength(1);
  });

  it('is total', () => {
    fc.assert(fc.property(fc.json(), (text) => typeof readNotebook(text).text === 'string'));
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (cells) => {
        expect(typeof readNotebook(JSON.stringify({ cells })).text).toBe('string');
      }),
    );
  });

  it('takes linear time', () => {
    const before = performance.now();
    readNotebook(
      notebook([
        code('a = '.repeat(100_000)),
        code('a.'.repeat(100_000)),
        code('(\n'.repeat(100_000)),
      ]),
    );
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
