import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Docstring } from '../../../../src/types/docstring.ts';
import { makeReference, renderModule, renderPages } from '../make-reference.ts';
import { brokenLinks, readGfm } from '../read-gfm.ts';

describe('a module page', () => {
  it('D1: a union type stays in its cell', () => {
    const { tables } = readGfm(renderModule('def f(a: str | None = "x|y"):\n    return a\n'));
    expect(tables[0]).toEqual([
      ['Parameter', 'Type', 'Default'],
      ['a', 'str | None', '"x|y"'],
    ]);
  });

  it('D2: source with fences is one block', () => {
    const text = '"""Doc."""\nX = """\n```\n"""\n';
    const { fences } = readGfm(renderModule(text, { source: true }));
    expect(fences.map(({ content }) => content)).toEqual([text]);
  });

  it('D3: a long constant is one row', () => {
    const items = Array.from({ length: 30 }, (_, n) => `    "key${n}": "a|b",`).join('\n');
    const { tables } = readGfm(renderModule(`TABLE = {\n${items}\n}\n`));
    expect(tables[0]).toHaveLength(2);
    expect(tables[0]![1]).toHaveLength(2);
  });

  it('overloads share a section, unless each has words of its own', () => {
    const overload = (type: string, doc = '...') =>
      `@overload\ndef get(key: ${type}) -> ${type}: ${doc}\n`;
    const start = 'from typing import overload\n';
    const shared = renderModule(
      `${start}${overload('int')}${overload('str')}def get(key):\n    "Get it."\n`,
    );
    const { headings, fences, text } = readGfm(shared);
    expect(headings.filter((heading) => heading.text.startsWith('get'))).toHaveLength(1);
    expect(fences[0]!.content).toBe('def get(key: int) -> int\n\ndef get(key: str) -> str\n');
    expect(text).toContain('2 overloads');
    const told = renderModule(`${start}${overload('int', '"One."')}${overload('str', '"Two."')}`);
    const own = readGfm(told).headings.map((heading) => heading.text);
    expect(own).toEqual(expect.arrayContaining(['get', 'get (2)']));
  });

  it('a member of another class is linked only where that class is at hand', () => {
    const files = {
      'a.py': 'class Jar:\n    "A jar."\n    def open_lid(self):\n        "Open."\n',
      'b.py': 'def f():\n    "See `open_lid` and `Jar.open_lid`."\n',
      'c.py': 'from a import Jar\ndef g():\n    "See `open_lid`."\n',
    };
    const pages = renderPages(makeReference(files));
    const links = (page: string) =>
      readGfm(pages.get(page)!).links.filter((link) => link.startsWith('a.md#'));
    expect(links('b.md')).toEqual(['a.md#jaropen_lid']);
    expect(links('c.md')).toEqual(['a.md#jaropen_lid']);
  });

  it('D4: headings are unique and each link leads to one', () => {
    const text = [
      '"""Doc."""',
      'def request(): "f"',
      'class Request:',
      '    "c"',
      '    def source(self): "m"',
      'def classes(): "f"',
      'def source(): "see `Request` and `LIMIT`"',
      'def contents(): "f"',
      'if True:',
      '    class Twice:',
      '        def a(self): "1"',
      'else:',
      '    class Twice:',
      '        def a(self): "2"',
      'LIMIT = 3',
    ].join('\n');
    const pages = renderPages(makeReference({ 'a.py': text, 'request.py': 'X = 1\n' }));
    expect(brokenLinks(pages)).toEqual([]);
    const { headings } = readGfm(pages.get('a.md')!);
    expect(new Set(headings.map((heading) => heading.text)).size).toBe(headings.length);
    expect(headings.find(({ text: shown }) => shown === 'request')?.slug).toBe('request-1');
  });

  it('D5: shows sections only with content', () => {
    expect(readGfm(renderModule('X = 1\n')).headings.map(({ text }) => text)).toEqual([
      'a',
      'Constants',
    ]);
  });

  it('D12: shows description, parameters, results and errors of a docstring', () => {
    const page = readGfm(
      renderModule(
        'def f(a, b=1):\n    """Adds.\n\n    Args:\n        a: The first.\n        b: The second.\n\n    Returns:\n        int: The sum.\n\n    Raises:\n        ValueError: If none.\n    """\n    return a + b\n',
      ),
    );
    expect(page.text).toContain('Adds.');
    expect(page.tables[0]).toEqual([
      ['Parameter', 'Default', 'Description'],
      ['a', '', 'The first.'],
      ['b', '1', 'The second.'],
    ]);
    expect(page.text).toContain('Returns int: The sum.');
    expect(page.text).toContain('ValueError: If none.');
    expect(page.text).not.toContain('Args:');
  });

  it('D12: shows what a model wrote, and says so', () => {
    const docstring: Docstring = {
      style: 'plain',
      sections: [
        { kind: 'text', value: 'Adds <b>two</b> | numbers.', line: 0 },
        {
          kind: 'parameters',
          line: 0,
          value: [{ name: 'a', annotation: null, description: 'A | ``` `x`', line: 0 }],
        },
      ],
      warnings: [],
    };
    const docs = new Map([
      [
        'a.py#f',
        { target: 'a.py#f', origin: 'model', docstring, evidence: [], stale: false } as const,
      ],
    ]);
    const page = renderPages(makeReference({ 'a.py': 'def f(a): pass\n' }, { docs })).get('a.md')!;
    const { text, html, tables } = readGfm(page);
    expect(text).toContain('written by a model');
    expect(text).toContain('Adds <b>two</b> | numbers.');
    expect(html).toEqual([]);
    expect(tables[0]![1]).toEqual(['a', 'A | ``` x']);
  });

  it('D13: keeps capitals', () => {
    expect(renderModule('"""AST based parser"""\nX = 1\n')).toContain('AST based parser');
  });

  it('E3: shows values as they are written', () => {
    const { tables } = readGfm(renderModule('T = 0.05\nD = "2024-01-02"\nJ = "007"\n'));
    expect(tables[0]!.slice(1)).toEqual([
      ['T', '0.05'],
      ['D', '"2024-01-02"'],
      ['J', '"007"'],
    ]);
  });

  it('E4: says what may be done with a property', () => {
    const text =
      'class A:\n    @property\n    def x(self) -> int: "X."\n    @x.setter\n    def x(self, v): pass\n    @property\n    def y(self): "Y."\n';
    expect(readGfm(renderModule(text)).tables[0]).toEqual([
      ['Property', 'Access', 'Type', 'Description'],
      ['x', 'Read/Write', 'int', 'X.'],
      ['y', 'Read-only', '', 'Y.'],
    ]);
  });

  it('E5: follows a class that has the name of its base', () => {
    const page = readGfm(renderModule('class ConnectionError(ConnectionError): pass\n'));
    expect(page.text).toContain('Bases ConnectionError (builtin) -> ConnectionError');
  });

  it('E6: notes a cycle of bases', () => {
    const page = renderModule('class A(B): pass\nclass B(A): pass\n');
    expect(page).toContain('**Cycle**');
  });

  it('E10: shows the depth of nesting', () => {
    const flat = 'def f(a):\n    if a: pass\n    if a: pass\n    if a: pass\n    if a: pass\n';
    const deep =
      'def g(a):\n    if a:\n        if a:\n            if a:\n                if a: pass\n';
    const tables = readGfm(renderModule(flat + deep)).tables;
    const rows = tables.find(([header]) => header![0] === 'Function')!;
    expect(rows.map((row) => [row[0], row[3]])).toEqual([
      ['Function', 'Depth'],
      ['f', '1'],
      ['g', '4'],
    ]);
  });

  it('E19: lists dependencies by where they come from', () => {
    const page = readGfm(
      renderPages(
        makeReference({
          'p/__init__.py': '',
          'p/a.py':
            'import os, json\nfrom typing import Any\nimport requests\nfrom . import sib\nX = 1\n',
          'p/sib.py': 'Y = 1\n',
        }),
      ).get('p/a.md')!,
    );
    expect(page.text).toContain('Standard library json, os, typing');
    expect(page.text).toContain('Third party requests');
    expect(page.text).toContain('Local .sib');
    expect(page.links).toContain('sib.md');
  });

  it('M6: shows the complexity of each function and flags what is above 10', () => {
    const ifs = '    if a: pass\n'.repeat(10);
    const page = readGfm(renderModule(`def f(a):\n${ifs}\ndef g(a):\n    if a: pass\n`));
    const rows = page.tables.find(([header]) => header![0] === 'Function')!;
    expect(rows.map((row) => row[1])).toEqual(['Cyclomatic', '11 (high)', '2']);
    expect(page.text).toContain('complexity 11, above 10');
  });

  it('shows sure calls in both directions', () => {
    const { text } = readGfm(renderModule('def f(): pass\ndef g(): f()\n'));
    expect(text).toContain('Called by g');
    expect(text).toContain('Calls f');
  });

  it('links names through re-exports, but not the names of parameters', () => {
    const pages = renderPages(
      makeReference({
        'p/__init__.py': 'from .a import Session as Session\n',
        'p/a.py': 'class Session: "S."\n\ndef timeout(): "T."\n',
        'p/b.py':
          'def f(timeout):\n    """Uses :class:`p.Session`, `Session` and `timeout`.\n\n    :rtype: p.Session\n    """\n',
      }),
    );
    const { links } = readGfm(pages.get('p/b.md')!);
    expect(links.filter((link) => link === 'a.md#session')).toHaveLength(3);
    expect(links.filter((link) => link.includes('timeout'))).toEqual([]);
    expect(brokenLinks(pages)).toEqual([]);
  });

  it('shows the sections of a NumPy docstring', () => {
    const page = renderModule(
      'def f(a):\n    """Sum.\n\n    Parameters\n    ----------\n    a : int, optional\n        One.\n\n    See Also\n    --------\n    g : Another.\n    other\n\n    Notes\n    -----\n    Known [1]_.\n\n    References\n    ----------\n    .. [1] A book\n    """\n\ndef g(): "G."\n',
    );
    expect(page).toContain('**See also**\n\n- [`g`](#g): Another.\n- `other`');
    expect(page).toContain('**Notes**\n\nKnown \\[1\\].');
    expect(page).toContain('**References**\n\n\\[1\\] A book');
  });

  it('shows methods of types that other files define', () => {
    const reference = makeReference({ 'a.py': 'def f(): "F."\n' });
    const [module] = reference.graph.modules;
    const [symbol] = module!.symbols;
    const method = { ...symbol!, id: 'a.py#T.f', qualifiedName: 'T.f', parent: 'T' };
    const modules = [{ ...module!, symbols: [...module!.symbols, method] }];
    const pages = renderPages({ ...reference, graph: { ...reference.graph, modules } });
    expect(pages.get('a.md')).toContain('### `T.f`');
    expect(brokenLinks(pages)).toEqual([]);
  });

  it('shows what a package offers from its modules', () => {
    const pages = renderPages(
      makeReference({
        'p/__init__.py': 'from .a import f as f, _g\nfrom . import a\n',
        'p/a.py': 'def f(): "F."\ndef _g(): "G."\n',
      }),
    );
    const { tables } = readGfm(pages.get('p/index.md')!);
    expect(tables).toContainEqual([
      ['Name', 'Kind', 'Summary'],
      ['f', 'function', 'F.'],
    ]);
  });

  it('shows recent changes, and how far back they reach', () => {
    const change = {
      commit: '0123456789abcdef0123456789abcdef01234567',
      author: 'A | <b>B</b>',
      date: '2026-01-02',
      subject: 'Fix `x` | y',
    };
    const history = {
      changes: new Map([['a.py', [change]]]),
      from: '2025-12-01',
      head: change.commit,
      remote: 'https://github.com/o/r',
    };
    const page = renderPages(makeReference({ 'a.py': 'X = 1\n' }, { history })).get('a.md')!;
    const { tables, text, html, links } = readGfm(page);
    expect(tables.at(-1)![1]).toEqual(['2026-01-02', 'Fix `x` | y', 'A | <b>B</b>', '0123456789']);
    expect(text).toContain('History from 2025-12-01 on.');
    expect(html).toEqual([]);
    expect(links).toContain(`https://github.com/o/r/commit/${change.commit}`);
  });

  it('says what does not parse', () => {
    const page = renderModule('def f():\n    return 1\n\nx = (\n');
    expect(page).toMatch(/\*\*Syntax error\*\* at `a\.py:\d+:\d+`/);
  });

  it('names of symbols and texts create nothing', () => {
    const text =
      'class A:\n    """<script>alert(1)</script> [x](javascript:alert(1)) {{x}}"""\n    attr = "<img src=x onerror=alert(1)>"\n';
    const { html, links } = readGfm(renderModule(text));
    expect(html).toEqual([]);
    expect(links.filter((link) => link.startsWith('javascript:'))).toEqual([]);
  });

  it('P12: no docstring breaks the page', () => {
    const line = fc
      .array(
        fc.constantFrom(
          '|',
          '`',
          '```',
          '<b>',
          '# ',
          '- ',
          '>>> ',
          ':param a: ',
          'Args:',
          '    ',
          'Returns',
          '-------',
          '::',
          'x',
          '[',
          '](',
          '.. note::',
          ' ',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const doc = lines.map((each) => `    ${each}`).join('\n');
        const page = readGfm(
          renderModule(`def f(a: int):\n    r"""D\n${doc}\n    """\n    if a: pass\n`),
        );
        expect(page.html).toEqual([]);
        expect(page.headings.map(({ text }) => text)).toEqual([
          'a',
          'Functions',
          'f',
          'Complexity',
        ]);
        for (const [header, ...rows] of page.tables) {
          for (const row of rows) expect(row).toHaveLength(header!.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is shown', () => {
  const text =
    'def f():\n    "F."\n    def inner(): "I."\ndef _g(): "G."\nclass A:\n    "A."\n    def __eq__(self, o): "E."\n    def __init__(self): "N."\n';
  const headings = (options: Parameters<typeof renderModule>[1]) =>
    readGfm(renderModule(text, options)).headings.map((heading) => heading.text);

  it('E16: leaves private, nested and magic definitions out', () => {
    expect(headings({})).toEqual([
      'a',
      'Contents',
      'Classes',
      'A',
      'A.__init__',
      'Functions',
      'f',
      'Complexity',
    ]);
  });

  it.each([
    ['private', '_g'],
    ['nested', 'f.inner'],
    ['magic', 'A.__eq__'],
  ] as const)('E16: shows %s ones when asked', (option, name) => {
    expect(headings({ [option]: true })).toContain(name);
    expect(brokenLinks(new Map([['a.md', renderModule(text, { [option]: true })]]))).toEqual([]);
  });

  it('shows what __all__ names although it is private', () => {
    const page = renderModule('__all__ = ["_f"]\ndef _f(): "F."\n');
    expect(readGfm(page).headings.map((heading) => heading.text)).toContain('_f');
  });
});

describe('diagrams', () => {
  it('hold no sign of a path that Mermaid reads', () => {
    const folder = 'x"];click n0 "javascript:alert(1)';
    const pages = renderPages(
      makeReference({
        [`${folder}/__init__.py`]: '',
        [`${folder}/a.py`]: 'from . import b\nX = 1\n',
        [`${folder}/b.py`]: 'Y = 1\n',
      }),
    );
    const diagrams = [...pages.values()].flatMap((page) =>
      readGfm(page).fences.filter(({ info }) => info === 'mermaid'),
    );
    expect(diagrams.length).toBeGreaterThan(0);
    for (const { content } of diagrams) {
      const lines = content.trimEnd().split('\n').slice(1);
      for (const line of lines) expect(line).toMatch(/^ {2}n\d+(?:\["[^"<>;:(){}]*"\]| --> n\d+)$/);
    }
    expect(brokenLinks(pages)).toEqual([]);
  });
});

describe('the pages of a project', () => {
  const files = {
    'pkg/__init__.py': '"""The package."""\n',
    'pkg/a/__init__.py': '',
    'pkg/a/utils.py': 'def f(): "F."\n',
    'pkg/b/__init__.py': '',
    'pkg/b/utils.py': 'def f(): "F."\n',
    'pkg/empty.py': '# nothing\n',
  };

  it('D7: modules of one name have pages of their own', () => {
    expect([...renderPages(makeReference(files)).keys()].sort()).toEqual([
      'index.md',
      'pkg/a/index.md',
      'pkg/a/utils.md',
      'pkg/b/index.md',
      'pkg/b/utils.md',
      'pkg/index.md',
    ]);
  });

  it('D7: pages that differ by case or by extension only keep apart', () => {
    const pages = renderPages(
      makeReference({
        'x.py': 'A = 1\n',
        'X.py': 'A = 1\n',
        'index.py': 'A = 1\n',
        'x.pyi': 'A = 1\n',
      }),
    );
    const names = [...pages.keys()].map((name) => name.toLowerCase());
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
  });

  it('D6: the same input gives the same bytes', () => {
    expect([...renderPages(makeReference(files))]).toEqual([...renderPages(makeReference(files))]);
  });

  it('E15: a file without content has no page, and the overview names it', () => {
    const skipped = [
      { path: 'pkg/empty.py', reason: 'empty', detail: 'it holds comments only' },
    ] as const;
    const overview = readGfm(renderPages(makeReference(files, { skipped })).get('index.md')!);
    expect(overview.tables.at(-1)![1]).toEqual(['pkg/empty.py', 'it holds comments only']);
  });

  it('E11: a function without docstring counts as undocumented', () => {
    const pages = renderPages(makeReference({ 'a.py': 'def f(): "F."\ndef g(): pass\n' }));
    expect(pages.get('index.md')).toContain('1 of 2 definitions');
  });

  it('M6: the overview lists what is most complex', () => {
    const pages = renderPages(
      makeReference({ 'a.py': `def f(a):\n${'    if a: pass\n'.repeat(12)}` }),
    );
    expect(readGfm(pages.get('index.md')!).text).toContain('Most complex');
  });

  it('says what a model did not finish', () => {
    const failures = [{ path: 'a.py', symbol: 'f', code: 'ANSWER', message: 'No | answer.' }];
    const pages = renderPages(makeReference({ 'a.py': 'def f(): pass\n' }, { failures }));
    expect(readGfm(pages.get('a.md')!).text).toContain('Not finished f: No | answer.');
    expect(readGfm(pages.get('index.md')!).tables.at(-1)![1]).toEqual([
      'a.py',
      'f',
      'No | answer.',
    ]);
  });
});

const corpora = resolve(import.meta.dirname, '../../../../../shared/corpora');

describe.skipIf(!existsSync(corpora))('the pages of real packages', () => {
  it.each(existsSync(corpora) ? readdirSync(corpora) : [])(
    'D4: %s: every link resolves',
    (name) => {
      const files = pythonFiles(join(corpora, name), 60);
      const pages = renderPages(makeReference(files));
      expect(brokenLinks(pages)).toEqual([]);
    },
  );
});

function pythonFiles(folder: string, most: number): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .sort()
    .slice(0, most);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
