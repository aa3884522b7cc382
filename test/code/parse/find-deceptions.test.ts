import { describe, expect, it } from 'vitest';
import { parsePython } from './parse-text.ts';

async function warningsOf(text: string): Promise<readonly string[]> {
  const { issues } = await parsePython(text);
  return issues.map(
    ({ line, column, message, severity }) => `${severity} ${line}:${column} ${message}`,
  );
}

describe('what a reader would take for something else', () => {
  it.each([
    [
      'a bidirectional control',
      'x = 1\ny = "a\u202eb"\n',
      'warning 2:7 Hidden character \\u{202e}',
    ],
    ['a zero-width space', 'x = 1  # a\u200bb\n', 'warning 1:11 Hidden character \\u{200b}'],
    ['a tag character', '"""a\u{e0041}"""\n', 'warning 1:5 Hidden character \\u{e0041}'],
    [
      'a Cyrillic letter in a name',
      'def p\u0430y(): pass\n',
      'warning 1:5 Letters of another alphabet',
    ],
  ])('%s is named with its place', async (_, text, warning) => {
    const warnings = await warningsOf(text);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(warning);
    expect(warnings[0]).not.toMatch(/[\u0400-\u04ff\u200b\u202e]|[\u{e0000}-\u{e007f}]/u);
  });

  it('texts of other alphabets, marks at the start, flags and joined emoji are nothing of it', async () => {
    const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
    const text = `\ufeff# слово, שלום, 中文, \u0394x\nimya = "имя ${flag} \u{1f468}\u200d\u{1f469}"\n`;
    expect(await warningsOf(text)).toEqual([]);
  });
});
