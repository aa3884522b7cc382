import { describe, expect, it } from 'vitest';
import { toldLines } from '../../../src/generation/prompts/told-lines.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const { graph } = makeReference({
  'a.py': 'def open_door(): ...\ndef both_ways(): ...\nclass Door:\n    def shut_door(self): ...\n',
  'b.py': 'def both_ways(): ...\ndef _hidden(): ...\n',
  'tests/test_a.py': 'def tested_door(): ...\n',
});
const told = (text: string) =>
  Object.fromEntries(
    [...toldLines([{ path: 'README.md', text }], graph)].map(([id, lines]) => [
      id,
      lines.map(({ line, text }) => `${line}: ${text}`),
    ]),
  );

describe('toldLines', () => {
  it('finds names in fences and between backticks, with their lines', () => {
    const text = 'Use `open_door()` first.\n\n```python\n  Door().open_door()\n```\n';
    expect(told(text)).toEqual({
      'a.py#open_door': ['1: Use `open_door()` first.', '4: Door().open_door()'],
      'a.py#Door': ['4: Door().open_door()'],
    });
  });

  it('takes no word of prose, no shared name, nothing private and nothing of tests', () => {
    expect(told('open_door\n\n`both_ways`, `_hidden`, `tested_door`, `shut_door`\n')).toEqual({});
  });

  it('reads no other file, and no line that is too long', () => {
    const files = [{ path: 'package.json', text: '`open_door`' }];
    expect(toldLines(files, graph).size).toBe(0);
    expect(told(`\`open_door\` ${'x'.repeat(500)}`)).toEqual({});
  });
});
