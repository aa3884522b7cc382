// The graph as a whole: its packages, its order, its edges.
import { describe, expect, it } from 'vitest';
import { link } from '../../../src/code/link/link.ts';
import { context } from './calls-of.ts';
import { makeModule, makeSymbol } from './make-module.ts';

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
