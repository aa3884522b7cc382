import { describe, expect, it } from 'vitest';
import { matchEntries } from '../../../src/generation/generate/match-entries.ts';
import type { TaskTarget } from '../../../src/types/task.ts';

const target = (name: string, label?: string): TaskTarget => {
  const plain = { id: `m.py#${name}`, path: 'm.py', name, reason: 'missing' } as const;
  return label === undefined ? plain : { ...plain, label };
};

const entry = (name: string, summary = 'Return it.') => {
  const empty = { description: '', parameters: [], returns: null, raises: [], lines: [] };
  return { name, summary, example: null, ...empty };
};

function matched(targets: readonly TaskTarget[], ...names: readonly string[]) {
  const found = matchEntries(
    targets,
    names.map((name, at) => entry(name, String(at))),
  );
  return targets.map(({ id }) => found.get(id)?.summary ?? null);
}

describe('matchEntries', () => {
  it('goes by the name, whatever the order', () => {
    expect(matched([target('a'), target('b')], 'b', 'a')).toEqual(['1', '0']);
  });

  it('takes a name in backticks, and with its parameters', () => {
    expect(matched([target('C.run'), target('b')], '`C.run`', 'b(x, y)')).toEqual(['0', '1']);
  });

  it('goes by the label where a target has one', () => {
    const targets = [target('f', 'x.f'), target('g')];
    expect(matched(targets, 'g', 'x.f')).toEqual(['1', '0']);
  });

  it('of two entries of one name the first counts', () => {
    expect(matched([target('a'), target('b')], 'a', 'a', 'b')).toEqual(['0', '2']);
  });

  it('one target and one entry that are left over belong together', () => {
    expect(matched([target('a'), target('b')], 'a', 'module.b')).toEqual(['0', '1']);
    expect(matched([target('a')], 'something')).toEqual(['0']);
  });

  it('guesses nothing where several are left over', () => {
    expect(matched([target('a'), target('b')], 'x', 'y')).toEqual([null, null]);
    expect(matched([target('a'), target('b')], 'x')).toEqual([null, null]);
    expect(matched([target('a')], 'x', 'y')).toEqual([null]);
  });
});
