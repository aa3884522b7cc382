import { describe, expect, it } from 'vitest';
import { parsePython } from '../../../generation/describe/parse-python.ts';

async function broken(text: string): Promise<readonly string[]> {
  const { issues } = await parsePython(text);
  return issues.map(({ line, message, severity }) => `${line} ${severity} ${message}`);
}

describe('checkIndentation', () => {
  it('I7: warns of what the tokenizer of Python refuses', async () => {
    const mixed = 'def a():\n\tif 1:\n        return 2\n\treturn 3\n';
    expect(await broken(mixed)).toEqual([
      '2 warning Broken indentation: an indented block is missing here',
    ]);
    expect(await broken('if x:\n\ty = 1\n        z = 2\n')).toEqual([
      '3 warning Broken indentation: tabs and spaces are mixed',
    ]);
    const dedent = 'def g():\n    return 1\n  return 2\n';
    expect(await broken(dedent)).toEqual([
      '3 warning Broken indentation: the line fits no level above it',
    ]);
    expect((await broken('if x:\n'))[0]).toContain('an indented block is missing');
  });

  it('says nothing of tabs, form feeds, continuation lines and one-liners that Python takes', async () => {
    for (const text of [
      'def a():\n\tif 1:\n\t\treturn (1,\n  2)\n\treturn """x\n y"""\n',
      'if a: b\nelif c:\n  d\nelse:\n     e\n',
      '\f\nclass A:\n    def f(self):\n        pass\n    # c\n  # d\n\n    x = 1\n',
      'x = 1; y = 2\nwhile x:\n y\n',
    ]) {
      expect(await broken(text)).toEqual([]);
    }
  });
});
