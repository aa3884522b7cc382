import { describe, expect, it } from 'vitest';
import { keepFirstBranches } from '../../../../src/code/parse/generic/first-branches.ts';

const lines = (...list: readonly string[]) => list.join('\n');

describe('keepFirstBranches', () => {
  it('keeps both branches outside of brackets', () => {
    const { text, lossy } = keepFirstBranches(
      lines('#ifdef A', 'int a;', '#else', 'int b;', '#endif'),
    );
    expect(text).toBe(lines('        ', 'int a;', '     ', 'int b;', '      '));
    expect(lossy).toBe(false);
  });

  it('keeps the first branch inside of brackets, and says that a part is missing', () => {
    const { text, lossy } = keepFirstBranches(
      lines('f(', '#if A', 'a', '#elif B \\', ' && C', 'b', '#else', 'c', '#endif', ')'),
    );
    expect(text).toBe(
      lines('f(', '     ', 'a', '         ', '     ', ' ', '     ', ' ', '      ', ')'),
    );
    expect(lossy).toBe(true);
  });

  it('does not count the brackets of namespaces', () => {
    const source = lines('namespace a {', '#if A', 'int a;', '#else', 'int b;', '#endif', '}');
    expect(keepFirstBranches(source).text).toContain('int b;');
  });

  it('stands conditionals without an end and ends without a beginning', () => {
    expect(keepFirstBranches('#endif\n#else\n#if').text).toBe('      \n     \n   ');
  });
});
