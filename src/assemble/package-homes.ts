// Which file of a Go package holds the package's comment: `go doc` shows one.
import { posix } from 'node:path';
import type { Module } from '../types/module.ts';

/**
 * By path of each file of a Go package, the file that documents it: one that does so already, `doc.go`, the file with
 * the package's name, or the first one; a test file only in a package of tests.
 */
export function packageHomes(modules: readonly Module[]): ReadonlyMap<string, string> {
  const files = modules.filter(({ language }) => language === 'go');
  const packages = Map.groupBy(
    files,
    (module) => `${posix.dirname(module.path)} ${module.package}`,
  );
  const homes = new Map<string, string>();
  for (const members of packages.values()) {
    const [home] = members.toSorted((a, b) => rank(a) - rank(b));
    for (const { path } of members) homes.set(path, home!.path);
  }
  return homes;
}

function rank({ path, docstring, package: name }: Module): number {
  const file = posix.basename(path);
  const [isTest, isDoc] = [file.endsWith('_test.go'), file === 'doc.go'];
  const order = [docstring !== null && !isTest, isDoc, file === `${name}.go`, !isTest];
  const found = order.indexOf(true);
  return found < 0 ? order.length : found;
}
