// Where imports lead, and what closes a cycle of them.
import { describe, expect, it } from 'vitest';
import { link } from '../../../src/code/link/link.ts';
import type { Module } from '../../../src/types/module.ts';
import { context } from './calls-of.ts';
import { makeModule, makeSymbol } from './make-module.ts';

function importsOf(modules: readonly Module[], path: string, more = {}): string[][] {
  const module = link(modules, { ...context, ...more }).modules.find((item) => item.path === path);
  return (module?.imports ?? []).map((ref) => [ref.category, ref.target ?? '-']);
}

describe('imports', () => {
  it('E17: standard library, third party and local', () => {
    const modules = [
      makeModule('pkg/__init__.py'),
      makeModule('pkg/m.py', {
        imports: [
          'import os, json',
          'from typing import Any',
          'import requests',
          'from . import sib',
        ],
      }),
      makeModule('pkg/sib.py'),
    ];
    expect(importsOf(modules, 'pkg/m.py')).toEqual([
      ['stdlib', '-'],
      ['stdlib', '-'],
      ['stdlib', '-'],
      ['third-party', '-'],
      ['local', 'pkg/sib.py'],
    ]);
  });

  it('finds relative levels, packages, submodules and names of packages', () => {
    const modules = [
      makeModule('src/a/__init__.py', {
        symbols: [makeSymbol('src/a/__init__.py', 'function', 'f')],
      }),
      makeModule('src/a/b/__init__.py'),
      makeModule('src/a/b/c.py', {
        imports: [
          'from .. import f',
          'from ..d import x',
          'from . import c',
          'import a.b.c',
          'from a import b',
          'from ..... import z',
          'import a.none',
          'from a import f',
        ],
      }),
      makeModule('src/a/d.py'),
    ];
    expect(importsOf(modules, 'src/a/b/c.py')).toEqual([
      ['local', 'src/a/__init__.py'],
      ['local', 'src/a/d.py'],
      ['local', 'src/a/b/c.py'],
      ['local', 'src/a/b/c.py'],
      ['local', 'src/a/b/__init__.py'],
      ['unresolved', '-'],
      ['unresolved', '-'],
      ['local', 'src/a/__init__.py'],
    ]);
  });

  it('knows the package that the root itself is', () => {
    const modules = [
      makeModule('__init__.py'),
      makeModule('http.py'),
      makeModule('x.py', { imports: ['import http', 'from project.http import y'] }),
    ];
    expect(importsOf(modules, 'x.py')).toEqual([
      ['stdlib', '-'],
      ['local', 'http.py'],
    ]);
  });

  it('lets a script import its neighbour, and a folder without initializer', () => {
    const modules = [
      makeModule('tools/run.py', {
        imports: ['import helper', 'from ns.deep import mod', 'import ns'],
      }),
      makeModule('tools/helper.py'),
      makeModule('ns/deep/mod.py'),
    ];
    expect(importsOf(modules, 'tools/run.py')).toEqual([
      ['local', 'tools/helper.py'],
      ['local', 'ns/deep/mod.py'],
      ['local', '-'],
    ]);
    expect(importsOf(modules, 'tools/run.py', { dependencies: ['NS'] })[1]).toEqual([
      'third-party',
      '-',
    ]);
  });

  it('names what lies in a package from the outermost package on, through folders that are none', () => {
    const paths = [
      'src/p/__init__.py',
      'src/p/inner/a.py',
      'src/p/inner/deep/__init__.py',
      'loose/b.py',
    ];
    const { modules } = link(
      paths.map((path) => makeModule(path)),
      context,
    );
    expect(modules.map(({ name }) => name)).toEqual(['b', 'p', 'p.inner.a', 'p.inner.deep']);
  });

  it('takes import roots that the project configures', () => {
    const modules = [
      makeModule('py/code/p/__init__.py'),
      makeModule('py/other/p/__init__.py'),
      makeModule('t/x.py', { imports: ['import p'] }),
    ];
    expect(importsOf(modules, 't/x.py')).toEqual([['third-party', '-']]);
    expect(importsOf(modules, 't/x.py', { sourceRoots: ['./py/code/'] })).toEqual([
      ['local', 'py/code/p/__init__.py'],
    ]);
  });
});

describe('import cycles', () => {
  it('E18: none without a cycle, one for two modules that import each other', () => {
    const straight = [
      makeModule('a.py', { imports: ['import b', 'import c'] }),
      makeModule('b.py'),
      makeModule('c.py'),
    ];
    expect(link(straight, context).importCycles).toEqual([]);
    const round = [
      makeModule('a.py', { imports: ['import b', 'import c'] }),
      makeModule('b.py', { imports: ['from a import x'] }),
      makeModule('c.py'),
    ];
    expect(link(round, context).importCycles).toEqual([['a.py', 'b.py']]);
  });

  it('E18: imports in functions and for types close no cycle', () => {
    const modules = [
      makeModule('a.py', { imports: ['import b'] }),
      makeModule('b.py', { imports: ['import a | deferred', 'import a | type'] }),
    ];
    expect(link(modules, context).importCycles).toEqual([]);
  });

  it('E19: imports are edges between modules', () => {
    const modules = [
      makeModule('a.py', { imports: ['import b', 'import os'] }),
      makeModule('b.py'),
    ];
    expect(link(modules, context).edges).toEqual([
      { kind: 'import', from: 'a.py', to: 'b.py', certainty: 'exact', line: 1 },
    ]);
  });
});
