import { describe, expect, it } from 'vitest';
import { parsePython, symbolOf } from './parse-text.ts';

describe('extraction from Python', () => {
  it('E1: five kinds of parameters with defaults and annotations', async () => {
    const module = await parsePython(
      'def f(a, /, b=1, *args, c: int = 2, **kw) -> str | None: ...\n',
    );
    const f = symbolOf(module, 'f');
    expect(f.parameters).toEqual([
      { name: 'a', kind: 'positional-only', type: null, default: null },
      { name: 'b', kind: 'positional-or-keyword', type: null, default: '1' },
      { name: 'args', kind: 'var-positional', type: null, default: null },
      { name: 'c', kind: 'keyword-only', type: 'int', default: '2' },
      { name: 'kw', kind: 'var-keyword', type: null, default: null },
    ]);
    expect(f.returns).toBe('str | None');
    expect(f.signature).toBe('def f(a, /, b=1, *args, c: int = 2, **kw) -> str | None');
  });

  it('E2: methods belong to their class, not to the module', async () => {
    const methods = ['__init__', 'a', 'b', 'c'].map((name) => `    def ${name}(self): pass\n`);
    const module = await parsePython(`class C:\n    """Doc."""\n${methods.join('')}`);
    expect(module.symbols.map(({ kind }) => kind)).toEqual([
      'class',
      ...methods.map(() => 'method'),
    ]);
    expect(symbolOf(module, 'C').docstring).toBe('Doc.');
    expect(symbolOf(module, 'C.a').parent).toBe('C');
  });

  it('E3: values are verbatim', async () => {
    const module = await parsePython('T = 0.05\nD = "2024-01-02"\nS = "007"\n');
    expect(module.symbols.map(({ value }) => value)).toEqual(['0.05', '"2024-01-02"', '"007"']);
    expect(new Set(module.symbols.map(({ kind }) => kind))).toEqual(new Set(['constant']));
  });

  it('E4: properties are methods with an accessor', async () => {
    const module = await parsePython(
      'class C:\n    @property\n    def x(self): pass\n    @x.setter\n    def x(self, v): pass\n',
    );
    expect(
      module.symbols
        .slice(1)
        .map(({ kind, accessor, ordinal, id }) => [kind, accessor, ordinal, id]),
    ).toEqual([
      ['method', 'getter', 1, 'a.py#C.x'],
      ['method', 'setter', 2, 'a.py#C.x~2'],
    ]);
  });

  it('E7: locals are no constants; an annotated module constant is one', async () => {
    const module = await parsePython('MAX: int = 3\ndef f():\n    LOCAL = 1\n    return LOCAL\n');
    expect(module.symbols.map(({ kind, name }) => [kind, name])).toEqual([
      ['constant', 'MAX'],
      ['function', 'f'],
    ]);
    expect(symbolOf(module, 'MAX').type).toBe('int');
  });

  it('E8: dataclasses and abstract classes and methods are recognised', async () => {
    const module = await parsePython(
      [
        '@dataclasses.dataclass(frozen=True)',
        'class A: pass',
        'class B(abc.ABC):',
        '    @abc.abstractmethod',
        '    def m(self): ...',
        'class C(metaclass=ABCMeta): pass\n',
      ].join('\n'),
    );
    expect(symbolOf(module, 'A').modifiers).toContain('dataclass');
    expect(symbolOf(module, 'B').modifiers).toContain('abstract');
    expect(symbolOf(module, 'B.m').modifiers).toContain('abstract');
    expect(symbolOf(module, 'C')).toMatchObject({ metaclass: 'ABCMeta', modifiers: ['abstract'] });
  });

  it('E9: raises and re-raises are listed, caught ones are not', async () => {
    const module = await parsePython(
      [
        'def f():',
        '    try:',
        '        raise KeyError',
        '    except KeyError:',
        '        pass',
        '    try:',
        '        g()',
        '    except OSError:',
        '        raise',
        '    raise ValueError("x")\n',
      ].join('\n'),
    );
    expect(symbolOf(module, 'f').raises).toEqual(['OSError', 'ValueError']);
    expect(symbolOf(module, 'f').raiseSites.map(({ caught }) => caught)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('E13: match, walrus, PEP 695, async comprehensions and nested f-strings parse', async () => {
    const module = await parsePython(
      [
        'type Pair[T] = tuple[T, T]',
        'def first[T](items: list[T]) -> T: return items[0]',
        'class Box[T]: pass',
        'async def g(xs):',
        '    if (n := len(xs)) > 1:',
        '        return [x async for x in xs if await x]',
        '    match n:',
        '        case {"a": [1, *rest]} if rest: return f"{f"{n}"!r:>{n}}"',
        '        case _: return None',
        'try: pass',
        'except* ValueError: pass\n',
      ].join('\n'),
    );
    expect(module.issues).toEqual([]);
    expect(module.symbols.map(({ kind, name }) => [kind, name])).toEqual([
      ['type-alias', 'Pair'],
      ['function', 'first'],
      ['class', 'Box'],
      ['function', 'g'],
    ]);
  });

  it('E14: latin-1, byte order mark, CRLF, lone CR and form feed give the right lines', async () => {
    const latin = Buffer.from('# coding: latin-1\nX = "\xe9"\n', 'latin1');
    expect(symbolOf(await parsePython(latin), 'X').value).toBe('"é"');
    const text = '\ufeff"""Doc."""\r\n\fdef f():\r\n    pass\rclass C:\r    x = 1\r';
    const module = await parsePython(text);
    expect(module.docstring).toBe('Doc.');
    expect(module.docstringRange?.start).toBe(1);
    expect(module.symbols.map(({ qualifiedName, line }) => [qualifiedName, line])).toEqual([
      ['f', 2],
      ['C', 4],
      ['C.x', 5],
    ]);
    expect(module.loc).toBe(5);
  });

  it('E15: a file without code says so', async () => {
    expect((await parsePython('# comment\n')).empty).toBe(true);
    expect((await parsePython('')).empty).toBe(true);
    expect((await parsePython('"""Doc."""\n')).empty).toBe(false);
  });

  it('E16: private, nested and magic names are told apart', async () => {
    const module = await parsePython(
      'def _p(): pass\ndef f():\n    def inner(): pass\nclass C:\n    def __len__(self): pass\n    def __m(self): pass\n',
    );
    expect(symbolOf(module, '_p').visibility).toBe('private');
    expect(symbolOf(module, 'f.inner').modifiers).toContain('nested');
    expect(symbolOf(module, 'C.__len__').visibility).toBe('public');
    expect(symbolOf(module, 'C.__m').visibility).toBe('private');
  });

  it('lists imports one row a name', async () => {
    const module = await parsePython(
      'import os.path as p, json\nfrom . import sib\nif TYPE_CHECKING:\n    from a import B\ndef f():\n    from x import *\n',
    );
    expect(
      module.imports.map(({ module: from, name, alias, typeOnly, deferred }) => [
        from,
        name,
        alias,
        typeOnly,
        deferred,
      ]),
    ).toEqual([
      ['os.path', null, 'p', false, false],
      ['json', null, null, false, false],
      ['.', 'sib', null, false, false],
      ['a', 'B', null, true, false],
      ['x', '*', null, false, true],
    ]);
  });

  it('names each attribute once, at its first assignment, unless it is a method', async () => {
    const module = await parsePython(
      'class C:\n    y = 0\n    def __init__(self):\n        self.x, *self.z = self.y = 1, 2\n        self.p = 3\n    @property\n    def p(self): pass\n',
    );
    const attributes = module.symbols.filter(({ kind }) => kind === 'attribute');
    expect(attributes.map(({ qualifiedName }) => qualifiedName)).toEqual(['C.y', 'C.x', 'C.z']);
  });

  it('hashes code by its tokens: layout, comments and docstrings do not count', async () => {
    const hash = async (body: string) =>
      symbolOf(await parsePython(`def f():\n${body}`), 'f').codeHash;
    const plain = await hash('    if a:\n        b\n        c\n');
    expect(await hash('    """Doc."""\n    if a:  # why\n            b\n            c\n')).toBe(
      plain,
    );
    expect(await hash('    if a:\n        b\n    c\n')).not.toBe(plain);
    expect(await hash('    if a:\n        b\n        d\n')).not.toBe(plain);
  });

  it('names calls by their dotted path', async () => {
    const module = await parsePython('a.b(c)().d()\n(x).y()\n[*z()]\nq[0]()\ntype(s).t = 1\n');
    expect(module.calls.map(({ name }) => name)).toEqual([
      'a.b()().d',
      'a.b()',
      'a.b',
      'x.y',
      'z',
      'type',
    ]);
  });
});
