// What names and calls mean.
import { describe, expect, it } from 'vitest';
import { callsOf } from './calls-of.ts';
import { makeModule, makeSymbol, parameters } from './make-module.ts';

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
