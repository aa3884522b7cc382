import { expect, it } from 'vitest';
import { packageHomes } from '../../src/assemble/package-homes.ts';
import type { Module } from '../../src/types/module.ts';

/** Files as `path`, `path package` or `path package docstring`. */
function modulesOf(...files: readonly string[]): readonly Module[] {
  return files.map((file) => {
    const [path, name = 'p', docstring = null] = file.split(' ');
    return { path, language: 'go', package: name, docstring } as Module;
  });
}

it.each([
  [['a/b.go', 'a/doc.go', 'a/p.go'], 'a/doc.go'],
  [['a/b.go', 'a/p.go', 'a/a_test.go'], 'a/p.go'],
  [['a/a_test.go', 'a/b.go', 'a/c.go'], 'a/b.go'],
  [['a/b.go p Documented', 'a/doc.go', 'a/p.go'], 'a/b.go'],
  [['a/a_test.go p Documented', 'a/b.go'], 'a/b.go'],
  [['a/a_test.go p_test', 'a/b_test.go p_test'], 'a/a_test.go'],
])('%j is documented in %s', (files, home) => {
  const homes = packageHomes(modulesOf(...files));
  expect(new Set(homes.values())).toEqual(new Set([home]));
  expect(homes.size).toBe(files.length);
});

it('parts folders, and the packages of one folder', () => {
  const homes = packageHomes(modulesOf('a/x.go', 'b/x.go', 'a/y_test.go p_test'));
  expect([...homes.values()]).toEqual(['a/x.go', 'b/x.go', 'a/y_test.go']);
});
