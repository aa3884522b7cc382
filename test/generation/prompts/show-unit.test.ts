import { describe, expect, it } from 'vitest';
import { wholeText } from '../../../src/generation/prompts/build-prompt.ts';
import { showUnit } from '../../../src/generation/prompts/show-unit.ts';
import { parsePython } from '../describe/parse-python.ts';

const body = (lines: number) => '        x = 1\n'.repeat(lines);

async function shown(source: string, target: string, summary: string) {
  const module = await parsePython(source);
  const parts = showUnit({ id: 'm.py#C' }, module, source, {
    targets: new Map([[target, { reason: 'missing' }]]),
    importance: () => 1,
    documented: (id) => (id === target || id === 'm.py#C' ? null : summary),
  });
  return parts.map(wholeText).join('').split('\n');
}

describe('showUnit', () => {
  it('an outlined member ends in the number of its last line, behind a comment of that line too', async () => {
    const source = `class C:\n    def a(self):\n        return 1  # kept\n\n    def b(self):\n${body(2)}`;
    const lines = await shown(source, 'm.py#C.b', 'Give one.');
    expect(lines[1]).toBe('    def a(self): … Give one.  # kept <3>');
    expect(lines.at(-1)).toBe('        x = 1');
  });

  it('says no number twice', async () => {
    const source = `class C:\n    def a(self):\n${body(8)}\n    def b(self):\n${body(2)}`;
    const lines = await shown(source, 'm.py#C.b', 'Give one.');
    expect(lines[1]).toBe('    def a(self): … Give one. <10>');
    expect(lines.join('\n').match(/<10>/g)).toHaveLength(1);
  });
});
