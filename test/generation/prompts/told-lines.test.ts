import { describe, expect, it } from 'vitest';
import { toldLines } from '../../../src/generation/prompts/told-lines.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const { graph } = makeReference({
  'house/__init__.py': '',
  'house/a.py': [
    'def open_door(): ...',
    'def both_ways(): ...',
    'def get(): ...',
    'class Wing:',
    '    def fold(self): ...',
    'class Door(Wing):',
    '    def shut_door(self): ...',
    '    def _oil(self): ...',
    'class Gate:',
    '    def shut_door(self): ...',
    '',
  ].join('\n'),
  'b.py': 'def both_ways(): ...\ndef _hidden(): ...\n',
  'tests/test_a.py': 'def tested_door(): ...\n',
});
const told = (text: string) =>
  Object.fromEntries(
    [...toldLines([{ path: 'README.md', text }], graph)].map(([id, lines]) => [
      id.replace('house/a.py#', ''),
      lines.map(({ line, text }) => `${line}: ${text}`),
    ]),
  );
/** Definitions that code names. */
const named = (code: string) => Object.keys(told(`\`\`\`\n${code}\n\`\`\`\n`));

describe('toldLines', () => {
  it('finds names in fences and between backticks, with their lines', () => {
    const text = 'Use `open_door()` first.\n\n```python\n  open_door(Door)\n```\n';
    expect(told(text)).toEqual({
      open_door: ['1: Use `open_door()` first.', '4: open_door(Door)'],
      Door: ['4: open_door(Door)'],
    });
  });

  it('takes no word of prose, no shared name, nothing private and nothing of tests', () => {
    const text = 'open_door\n\n`both_ways`, `_hidden`, `tested_door`, `shut_door`, `Door._oil`\n';
    expect(Object.keys(told(text))).toEqual(['Door']);
  });

  it('reads no other file, and no line that is too long', () => {
    const files = [{ path: 'package.json', text: '`open_door`' }];
    expect(toldLines(files, graph).size).toBe(0);
    expect(told(`\`open_door\` ${'x'.repeat(500)}`)).toEqual({});
  });

  it.each(['````md\n```\nopen_door\n```\n````', '~~~\n```\nopen_door\n~~~'])(
    'a fence inside of another turns nothing round: %j',
    (block) => {
      const lines = told(`${block}\n\nopen_door and Door\n\n\`Gate\`\n`);
      expect(Object.keys(lines)).toEqual(['open_door', 'Gate']);
    },
  );

  it('pairs runs of backticks of one length', () => {
    expect(told('``a ` Door`` open_door ``Gate``')).toEqual({
      Door: ['1: ``a ` Door`` open_door ``Gate``'],
      Gate: ['1: ``a ` Door`` open_door ``Gate``'],
    });
    expect(told('a ` Door ``')).toEqual({});
  });

  it.each([
    ['Door.shut_door()', ['Door', 'Door.shut_door']],
    ['Door::shut_door', ['Door', 'Door.shut_door']],
    ['Gate#shut_door', ['Gate', 'Gate.shut_door']],
    ['a.Door.fold', ['Door', 'Wing.fold']],
    ['d = Door()\nd.shut_door()\nd.fold()', ['Door', 'Door.shut_door', 'Wing.fold']],
    ['const d = new Gate()\nd.shut_door()', ['Gate', 'Gate.shut_door']],
    ['d := &Gate{}\nd.shut_door()', ['Gate', 'Gate.shut_door']],
    ['d = Door.new\nd.shut_door', ['Door', 'Door.shut_door']],
    ['d = Door()\nd = other()\nd.shut_door()', ['Door']],
    ['Door.open_door()', ['Door']],
    ['knob.open_door()', []],
    ['Door().open_door()', ['Door']],
    ['get()', []],
    ['f(open_door=1)', []],
    ['open_door == 1', ['open_door']],
    ['house.get()', ['get']],
    ['house.open_door()', ['open_door']],
  ])('%j names %j', (code, ids) => {
    expect(named(code)).toEqual(ids);
  });
});
