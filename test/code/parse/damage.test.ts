import { describe, expect, it } from 'vitest';
import { parsePython, symbolOf } from './parse-text.ts';

const around = (text: string) => `def before():\n    pass\n\n${text}\ndef after():\n    pass\n`;

describe('files that do not parse', () => {
  it('E12: the error is at its token, the rest of the file is documented', async () => {
    const module = await parsePython('a = 1\nb = 2\nc = $3\ndef f(): pass\n');
    expect(module.issues).toMatchObject([{ path: 'a.py', line: 3, column: 5, severity: 'error' }]);
    expect(symbolOf(module, 'f').damaged).toBe(false);
  });

  it.each([
    ['x = (1,+)', 4, 9, 'unexpected ")"'],
    ['x = foo(1,\n', 4, 8, "'(' was never closed"],
    ['x = {1: 2,\n', 4, 5, "'{' was never closed"],
    ['x = foo(1))', 4, 11, "unmatched ')'"],
    ['x = "abc', 4, 5, 'unterminated string literal'],
    ['if x\n    pass', 4, 5, 'the line ends too early'],
    ['<<<<<<< HEAD', 4, 1, 'unexpected "<<<"'],
  ])('E12: %j is reported where CPython reports it', async (text, line, column, message) => {
    const module = await parsePython(around(text));
    expect(module.issues[0]).toMatchObject({ line, column, message: `Syntax error: ${message}` });
    const names = module.symbols.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['before', 'after']));
    expect(symbolOf(module, 'before').damaged).toBe(false);
    expect(symbolOf(module, 'after').damaged).toBe(false);
  });

  it('E12: a definition with an error inside is marked, its neighbours are not', async () => {
    const module = await parsePython('def a():\n    return 1 +\ndef b(): pass\n');
    expect(symbolOf(module, 'a').damaged).toBe(true);
    expect(symbolOf(module, 'b').damaged).toBe(false);
  });

  it('M7: what does not parse has no metrics', async () => {
    const module = await parsePython('def a():\n    return 1 +\ndef b(): pass\n');
    expect(module.metrics).toBeNull();
    expect(symbolOf(module, 'a').metrics).toBeNull();
    expect(symbolOf(module, 'b').metrics).not.toBeNull();
  });

  it('reads lines in brackets that are indented less than their block', async () => {
    const module = await parsePython('class A:\n  def f():\n    (b.\nc)\n  def g(): pass\n');
    expect(module.issues).toEqual([]);
    expect(symbolOf(module, 'A.g').line).toBe(5);
  });
});

describe('hostile texts', () => {
  const repeat = (text: string, times: number) => text.repeat(times);
  it.each([
    ['nested blocks', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}if x:\n`).join('')],
    ['nested brackets', `x = ${repeat('(', 50_000)}1${repeat(')', 50_000)}\n`],
    ['open brackets', `x = ${repeat('[', 50_000)}\n`],
    ['closing brackets', `${repeat(')]}', 20_000)}\n`],
    ['chained calls', `x = a${repeat('.b()', 20_000)}\n`],
    ['calls of calls', `x = a${repeat('()', 50_000)}\n`],
    ['chained assignments', `${repeat('a = ', 20_000)}1\n`],
    ['many branches', `if x: pass\n${repeat('elif y: pass\n', 20_000)}`],
    ['boolean chain', `x = a${repeat(' and a', 50_000)}\n`],
    ['quotes', repeat('"\'', 50_000)],
    ['many errors', repeat('x = = 1\n', 20_000)],
    ['one long line', `x = "${repeat('a', 1_000_000)}"\n`],
  ])(
    'survives %s in linear time',
    async (_, text) => {
      const module = await parsePython(text);
      expect(module.path).toBe('a.py');
    },
    20_000,
  );
});
