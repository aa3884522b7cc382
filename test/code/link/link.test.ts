import { describe, expect, it } from 'vitest';
import { link } from '../../../src/code/link/link.ts';
import type { Module } from '../../../src/types/module.ts';
import { makeModule, makeSymbol, parameters } from './make-module.ts';

const context = { rootName: 'project' };

function importsOf(modules: readonly Module[], path: string, more = {}): string[][] {
  const module = link(modules, { ...context, ...more }).modules.find((item) => item.path === path);
  return (module?.imports ?? []).map((ref) => [ref.category, ref.target ?? '-']);
}

/** Callees of one symbol as `target certainty`. */
function callsOf(modules: readonly Module[], id: string): string[] {
  const symbol = link(modules, context)
    .modules.flatMap((m) => m.symbols)
    .find((s) => s.id === id);
  return (symbol?.calls ?? []).map((call) => `${call.target} ${call.certainty}`);
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

describe('names', () => {
  it('follows re-exports, star imports and __all__, and ends in a cycle', () => {
    const modules = [
      makeModule('p/__init__.py', {
        imports: ['from .a import *', 'from .b import g as h', 'from .z import lost'],
      }),
      makeModule('p/a.py', { imports: ['from .b import *'], exports: ['f', 'g'] }),
      makeModule('p/b.py', {
        imports: ['from p import *'],
        symbols: [
          makeSymbol('p/b.py', 'function', 'f'),
          makeSymbol('p/b.py', 'function', 'g'),
          makeSymbol('p/b.py', 'function', 'k'),
        ],
      }),
      makeModule('p/z.py', { imports: ['from p import lost'] }),
      makeModule('u.py', {
        imports: ['from p import f, h, k, lost', 'import p.b as q', 'import p'],
        symbols: [
          makeSymbol('u.py', 'function', 'use', {
            callees: ['f', 'h', 'k', 'lost', 'q.g', 'p.b.g', 'p.nothing'],
          }),
        ],
      }),
    ];
    expect(callsOf(modules, 'u.py#use')).toEqual([
      'p/b.py#f exact',
      'p/b.py#g exact',
      'null unresolved',
      'null unresolved',
      'p/b.py#g exact',
      'p/b.py#g exact',
      'null unresolved',
    ]);
  });

  it('follows a chain of 3,000 re-exports', () => {
    const modules = Array.from({ length: 3000 }, (_, i) =>
      makeModule(`m${i}.py`, { imports: [`from m${i + 1} import f`] }),
    );
    modules.push(makeModule('m3000.py', { symbols: [makeSymbol('m3000.py', 'function', 'f')] }));
    modules.push(
      makeModule('u.py', {
        imports: ['from m0 import f'],
        symbols: [makeSymbol('u.py', 'function', 'use', { callees: ['f'] })],
      }),
    );
    expect(callsOf(modules, 'u.py#use')).toEqual(['m3000.py#f exact']);
  });
});

describe('calls', () => {
  const base = makeModule('base.py', {
    symbols: [
      makeSymbol('base.py', 'class', 'Base', { line: 1 }),
      makeSymbol('base.py', 'method', 'Base.run', { parameters: parameters('self'), line: 2 }),
      makeSymbol('base.py', 'method', 'Base.make', {
        parameters: parameters('cls'),
        modifiers: ['classmethod'],
        line: 3,
        returns: 'Base',
      }),
    ],
  });

  function calls(callees: readonly string[], more: object = {}): string[] {
    const path = 'm.py';
    const module = makeModule(path, {
      imports: [
        'from base import Base',
        'import os.path',
        'import base',
        'from unittest import TestCase',
        'import json | deferred',
      ],
      symbols: [
        makeSymbol(path, 'class', 'C', { bases: ['Base'], line: 5, endLine: 60 }),
        makeSymbol(path, 'attribute', 'C.helper', { value: 'Base()', line: 7 }),
        makeSymbol(path, 'method', 'C.go', {
          parameters: parameters('self', 'other: Base | None'),
          callees,
          line: 10,
          endLine: 20,
          ...more,
        }),
        makeSymbol(path, 'class', 'T', { bases: ['TestCase'], line: 70 }),
        makeSymbol(path, 'method', 'T.test', {
          parameters: parameters('self'),
          callees: ['self.assertEqual', 'super().setUp'],
          line: 71,
        }),
        makeSymbol(path, 'variable', 'app', { value: 'Base()', line: 80 }),
        makeSymbol(path, 'variable', 'alias', { value: 'Base.make', line: 81 }),
        makeSymbol(path, 'variable', 'self_alias', { value: 'self_alias', line: 82 }),
      ],
    });
    return callsOf([base, module], 'm.py#C.go');
  }

  it.each([
    ['self.run', 'base.py#Base.run exact'],
    ['super().run', 'base.py#Base.run exact'],
    ['super().go', 'null unresolved'],
    ['Base', 'base.py#Base exact'],
    ['Base.make', 'base.py#Base.make exact'],
    ['Base().run', 'base.py#Base.run exact'],
    ['Base.make().run', 'base.py#Base.run inferred'],
    ['self.helper.run', 'base.py#Base.run inferred'],
    ['other.run', 'base.py#Base.run inferred'],
    ['app.run', 'base.py#Base.run inferred'],
    ['alias', 'base.py#Base.make inferred'],
    ['self_alias', 'm.py#self_alias exact'],
    ['os.path.join', 'os.path.join exact'],
    ['json.dumps', 'json.dumps exact'],
    ['len', 'builtins.len exact'],
    ['dict.fromkeys', 'builtins.dict.fromkeys exact'],
    ['hash.decode', 'null unresolved'],
    ['unknown', 'null unresolved'],
    ['thing.run', 'base.py#Base.run name-only'],
    ['thing.append', 'null unresolved'],
    ['x[0].run', 'base.py#Base.run name-only'],
    ['os.run', 'os.run exact'],
    ['base.run', 'null unresolved'],
    ['(a or b)', 'null unresolved'],
    ['', 'null unresolved'],
  ])('%s -> %s', (callee, expected) => {
    expect(calls([callee])).toEqual([expected]);
  });

  it('gives up on aliases that lead to ever more aliases', () => {
    const deep = `C${'.x'.repeat(300)}`;
    const symbols = [
      makeSymbol('m.py', 'class', 'C'),
      makeSymbol('m.py', 'attribute', 'C.x', { value: deep, line: 11 }),
      makeSymbol('m.py', 'function', 'f', {
        callees: Array.from({ length: 200 }, () => deep),
        line: 30,
      }),
    ];
    const start = performance.now();
    expect(new Set(callsOf([makeModule('m.py', { symbols })], 'm.py#f'))).toEqual(
      new Set(['null unresolved']),
    );
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('a static method has no receiver', () => {
    expect(calls(['self.go'], { modifiers: ['static'] })).toEqual(['m.py#C.go name-only']);
  });

  it('finds members of a foreign base by inference', () => {
    const path = 'm.py';
    const module = makeModule(path, {
      imports: ['from unittest import TestCase'],
      symbols: [
        makeSymbol(path, 'class', 'T', { bases: ['TestCase'], line: 3 }),
        makeSymbol(path, 'method', 'T.test', {
          parameters: parameters('self'),
          callees: ['self.assertEqual', 'super().setUp'],
          line: 4,
        }),
      ],
    });
    expect(callsOf([module], 'm.py#T.test')).toEqual([
      'unittest.TestCase.assertEqual inferred',
      'unittest.TestCase.setUp inferred',
    ]);
  });
});

describe('hierarchy', () => {
  const classes = (...bases: readonly (readonly [string, string])[]) =>
    bases.map(([name, base], i) =>
      makeSymbol('m.py', 'class', name, { bases: base === '' ? [] : [base], line: i * 10 + 10 }),
    );

  it('E5: a class named as its base ends at the builtin', () => {
    const graph = link(
      [makeModule('m.py', { symbols: classes(['ConnectionError', 'ConnectionError']) })],
      context,
    );
    expect(graph.hierarchy.get('m.py#ConnectionError')).toEqual([
      { name: 'ConnectionError', target: null, origin: 'builtin' },
    ]);
    expect(graph.inheritanceCycles).toEqual([]);
  });

  it('E5: a class named as its imported base is not its own base', () => {
    const modules = [
      makeModule('m.py', {
        imports: ['from o import Timeout'],
        symbols: classes(['Timeout', 'Timeout']),
      }),
      makeModule('o.py', { symbols: [makeSymbol('o.py', 'class', 'Timeout')] }),
    ];
    expect(link(modules, context).hierarchy.get('m.py#Timeout')).toEqual([
      { name: 'Timeout', target: 'o.py#Timeout', origin: 'local' },
    ]);
  });

  it('E6: two classes that inherit from each other are noted as a cycle', () => {
    const graph = link(
      [
        makeModule('m.py', {
          symbols: [
            ...classes(['A', 'B'], ['B', 'A']),
            makeSymbol('m.py', 'method', 'A.f', {
              parameters: parameters('self'),
              callees: ['self.g'],
              line: 11,
            }),
          ],
        }),
      ],
      context,
    );
    expect(graph.inheritanceCycles).toEqual([['m.py#A', 'm.py#B']]);
    expect(graph.order.filter((group) => group.length > 1)).toEqual([['m.py#A', 'm.py#B']]);
  });

  it('looks methods up in the order of C3', () => {
    const path = 'm.py';
    const of = (name: string, bases: string[], line: number) => [
      makeSymbol(path, 'class', name, { bases, line }),
    ];
    const symbols = [
      ...of('O', [], 1),
      makeSymbol(path, 'method', 'O.f', { line: 2 }),
      ...of('A', ['O'], 10),
      ...of('B', ['O'], 20),
      makeSymbol(path, 'method', 'B.f', { line: 21 }),
      ...of('C', ['A', 'B'], 30),
      makeSymbol(path, 'method', 'C.g', {
        parameters: parameters('self'),
        callees: ['self.f', 'super().f'],
        line: 31,
      }),
    ];
    expect(callsOf([makeModule(path, { symbols })], 'm.py#C.g')).toEqual([
      'm.py#B.f exact',
      'm.py#B.f exact',
    ]);
  });

  it('says where bases come from', () => {
    const modules = [
      makeModule('m.py', {
        imports: ['import abc', 'from typing import Generic'],
        symbols: [
          makeSymbol('m.py', 'class', 'A', {
            bases: ['abc.ABC', 'Generic[T]', 'dict', 'make()', 'nowhere.X'],
          }),
        ],
      }),
    ];
    expect(
      link(modules, context)
        .hierarchy.get('m.py#A')
        ?.map((base) => base.origin),
    ).toEqual(['external', 'external', 'builtin', 'unresolved', 'unresolved']);
  });

  it('follows aliases, imports in functions and the only foreign star import', () => {
    const path = 'm.py';
    const modules = [
      makeModule('o.py', {
        imports: ['import unittest'],
        symbols: [
          makeSymbol('o.py', 'class', 'Real'),
          makeSymbol('o.py', 'variable', 'Alias', { value: 'Real' }),
          makeSymbol('o.py', 'variable', 'Case', { value: 'unittest.TestCase' }),
          makeSymbol('o.py', 'variable', 'Loop', { value: 'Loop' }),
        ],
      }),
      makeModule(path, {
        imports: [
          'from o import Alias, Case, Loop',
          'from _ast import *',
          'from o import Real as Late | deferred',
        ],
        symbols: [
          makeSymbol(path, 'function', 'f', { line: 10 }),
          makeSymbol(path, 'class', 'f.Inner', { bases: ['Late'], line: 12 }),
          makeSymbol(path, 'class', 'A', { bases: ['Alias', 'Case', 'Loop', 'expr'], line: 30 }),
        ],
      }),
    ];
    const { hierarchy } = link(modules, context);
    expect(hierarchy.get('m.py#A')?.map((base) => [base.origin, base.target])).toEqual([
      ['local', 'o.py#Real'],
      ['external', null],
      ['unresolved', null],
      ['external', null],
    ]);
    expect(hierarchy.get('m.py#f.Inner')?.[0]?.target).toBe('o.py#Real');
  });

  it('survives 20,000 classes in one line of descent', () => {
    const symbols = Array.from({ length: 20_000 }, (_, i) =>
      makeSymbol('m.py', 'class', `C${i}`, { bases: i === 0 ? [] : [`C${i - 1}`], line: i + 1 }),
    );
    symbols.push(
      makeSymbol('m.py', 'method', 'C19999.f', {
        parameters: parameters('self'),
        callees: ['self.f'],
        line: 20_001,
      }),
    );
    const start = performance.now();
    expect(callsOf([makeModule('m.py', { symbols })], 'm.py#C19999.f')).toEqual([
      'm.py#C19999.f exact',
    ]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('packages', () => {
  it('are a tree with names and initializers', () => {
    const modules = [
      makeModule('p/__init__.py'),
      makeModule('p/q/__init__.py'),
      makeModule('p/q/x.py'),
      makeModule('t/y.py'),
    ];
    expect(link(modules, context).packages).toEqual([
      { path: '', name: 'project', initializer: null, modules: [], packages: ['p', 't'] },
      {
        path: 'p',
        name: 'p',
        initializer: 'p/__init__.py',
        modules: ['p/__init__.py'],
        packages: ['p/q'],
      },
      {
        path: 'p/q',
        name: 'p.q',
        initializer: 'p/q/__init__.py',
        modules: ['p/q/__init__.py', 'p/q/x.py'],
        packages: [],
      },
      { path: 't', name: 't', initializer: null, modules: ['t/y.py'], packages: [] },
    ]);
  });
});

describe('the graph', () => {
  const modules = [
    makeModule('b.py', {
      symbols: [
        makeSymbol('b.py', 'function', 'low'),
        makeSymbol('b.py', 'function', 'mid', { callees: ['low', 'low'] }),
      ],
    }),
    makeModule('a.py', {
      imports: ['from b import mid'],
      symbols: [makeSymbol('a.py', 'function', 'top', { callees: ['mid'] })],
      calls: ['mid'],
    }),
  ];

  it('orders callees before callers and ranks to a sum of 1', () => {
    const graph = link(modules, context);
    expect(graph.order).toEqual([['b.py#low'], ['b.py#mid'], ['a.py#top']]);
    expect([...graph.rank.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(graph.rank.get('b.py#low')).toBeGreaterThan(graph.rank.get('a.py#top') ?? 1);
  });

  it('names each edge once, from modules too', () => {
    const edges = link(modules, context).edges.map(
      (edge) => `${edge.kind} ${edge.from} ${edge.to}`,
    );
    expect(edges).toEqual([
      'import a.py b.py',
      'call a.py#top b.py#mid',
      'call a.py b.py#mid',
      'call b.py#mid b.py#low',
    ]);
  });

  it('does not depend on the order of the modules and leaves them as they are', () => {
    const before = JSON.stringify(modules);
    expect(link([...modules].reverse(), context)).toEqual(link(modules, context));
    expect(JSON.stringify(modules)).toBe(before);
    expect(link([], context).order).toEqual([]);
  });
});
