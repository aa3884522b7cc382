// Which classes come from which, and where methods are looked up.
import { describe, expect, it } from 'vitest';
import { link } from '../../../src/code/link/link.ts';
import { callsOf, context } from './calls-of.ts';
import { makeModule, makeSymbol, parameters } from './make-module.ts';

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
