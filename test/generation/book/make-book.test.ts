import { describe, expect, it } from 'vitest';
import { makeBook } from '../../../src/generation/book/make-book.ts';
import type { BookInput } from '../../../src/types/book.ts';
import { makeReference, renderPages } from '../../output/render/make-reference.ts';

const files = {
  'pkg/__init__.py': '"""Sends letters."""\nfrom .post import Office, send\n',
  'pkg/post.py': [
    '"""Offices and letters."""',
    'from .paper import Letter',
    'class Office:',
    '    """A place that takes letters."""',
    '    def take(self, letter: Letter):',
    '        """Take a letter."""',
    '        return stamp(letter)',
    'def send(letter):',
    '    """Send a letter at once."""',
    '    return Office().take(letter)',
    'def stamp(letter):',
    '    """Put a stamp on it."""',
    '    return glue(letter)',
    'def glue(letter):',
    '    return letter',
    'def _forgotten():',
    '    pass',
  ].join('\n'),
  'pkg/paper.py': 'class Letter:\n    """Something written."""\n',
  'pkg/desk.py':
    '"""Writes letters."""\nfrom .paper import Letter\ndef write():\n    """Write one."""\n    return Letter()\n',
  'tests/test_post.py': [
    'from pkg import send, Office',
    'from pkg.post import stamp',
    'def test_send():',
    '    letter = "dear"',
    '    assert send(letter) == letter',
    'def test_office():',
    '    office = Office()',
    '    assert office.take("a") == "a"',
    'def test_stamp():',
    '    with quiet():',
    '        stamp("a")',
  ].join('\n'),
};

function input(more: Partial<BookInput> = {}): BookInput {
  const { name, graph, docs, sources, history } = makeReference(files);
  return { name, graph, docs, sources, history, files: [], analyze: false, ...more };
}

function page(slug: string, more: Partial<BookInput> = {}) {
  return makeBook(input(more)).find((each) => each.slug === slug);
}

function textOf(slug: string, more: Partial<BookInput> = {}): string {
  return (
    page(slug, more)
      ?.sections.map(({ heading, text }) => `${heading}\n${text}`)
      .join('\n') ?? ''
  );
}

describe('makeBook', () => {
  it('gives the same pages for the same input, each with a first sentence', () => {
    const pages = makeBook(input({ analyze: true }));
    expect(pages).toEqual(makeBook(input({ analyze: true })));
    for (const { summary, sections, kind } of pages) {
      expect(summary).toMatch(/[.]$/);
      expect(sections.length > 0 || kind === 'package').toBe(true);
      for (const { text } of sections) expect(text.trim()).not.toBe('');
    }
  });

  it('makes no page out of nothing', () => {
    const { graph, docs, sources } = makeReference({ 'a.py': '' });
    expect(makeBook(input({ graph, docs, sources }))).toEqual([]);
  });

  it('takes the first sentence from the manifest and the introduction from the README', () => {
    const readme =
      '# Post\n\n[![badge](https://x/y.svg)](https://x)\n\nPost sends letters for people who have no time to go there.\n';
    const pyproject = '[project]\nname = "post"\ndescription = "Letters for everybody"\n';
    const more = {
      files: [
        { path: 'README.md', text: readme },
        { path: 'pyproject.toml', text: pyproject },
      ],
    };
    expect(page('index', more)?.summary).toBe('Letters for everybody.');
    expect(page('index', more)?.sections[0]?.evidence).toEqual([
      { path: 'README.md', line: 5, endLine: 5 },
    ]);
    expect(textOf('index', more)).toContain('Post sends letters for people');
    expect(textOf('guide/getting-started', more)).toContain('pip install post');
  });

  it('says without README and manifest what the package says of itself', () => {
    expect(page('index')?.summary).toBe('Sends letters.');
  });

  it('orders modules in layers and follows calls from public names', () => {
    const text = textOf('guide/architecture');
    expect(text).toMatch(/1\. `pkg\.paper`\n2\. .*`pkg\.post`/);
    expect(text).toContain('`pkg.send` → `Office.take` → `stamp` → `glue`');
  });

  it('shows tests as uses of what they call, with their lines', () => {
    const sections = page('guide/how-to/pkg-post')?.sections ?? [];
    const send = sections.find(({ heading }) => heading === '`send`');
    expect(send?.text).toContain('assert send(letter) == letter');
    expect(send?.evidence).toEqual([{ path: 'tests/test_post.py', line: 3, endLine: 5 }]);
  });

  it('keeps the margins of an example', () => {
    const shown = textOf('guide/how-to/pkg-post');
    expect(shown).toContain('```python\nwith quiet():\n    stamp("a")\n```');
  });

  it('shows how to use what packages offer, not what lies inside them', () => {
    const inner = { 'pkg/inner.py': 'def a():\n    "A."\ndef b():\n    "B."\n' };
    const uses =
      'from pkg.inner import a, b\ndef test_a():\n    x = a()\n    assert x\ndef test_b():\n    x = b()\n    assert x\n';
    const offered = { 'pkg/__init__.py': 'from .post import Office, send, stamp\n' };
    const all = { ...files, ...inner, 'tests/test_inner.py': uses };
    const slugs = (code: Readonly<Record<string, string>>) => {
      const { graph, docs, sources } = makeReference(code);
      return makeBook(input({ graph, docs, sources })).map(({ slug }) => slug);
    };
    expect(slugs(all)).toContain('guide/how-to/pkg-inner');
    expect(slugs({ ...all, ...offered })).not.toContain('guide/how-to/pkg-inner');
    expect(slugs({ ...all, ...offered })).toContain('guide/how-to/pkg-post');
  });

  it('takes what a folder is from its manifest or its README, with the place', () => {
    const { graph, docs, sources } = makeReference({
      'parts/one/src/a.py': 'def f(): ...\n',
      'parts/two/b.py': 'def g(): ...\n',
      'parts/three/c.py': '"""Counts to three."""\n',
    });
    const manifest = '{"name":"@x/one","description":"The first part."}';
    const files = [
      { path: 'parts/one/package.json', text: manifest },
      { path: 'parts/two/README.md', text: '# Two\n\nThe second part. It is small.\n' },
    ];
    const folder = (name: string) =>
      page(`parts/${name}/index`, { name: 'parts', graph, docs, sources, files })!;
    expect(folder('one')).toMatchObject({
      summary: 'The first part.',
      sections: [
        {
          text: 'A folder of 1 package: `parts/one/src`.',
          evidence: [{ path: 'parts/one/package.json', line: 1 }],
        },
      ],
    });
    expect(folder('two').summary).toBe('The second part.');
    expect(folder('two').sections[0]!.evidence[0]).toMatchObject({ line: 3 });
    expect(folder('three').summary).toBe('Counts to three.');
    expect(folder('one/src').summary).toBe('A folder of 1 module: `a`.');
  });

  it('names no module as what all rests on where several are equal, and draws no tangle', () => {
    const names = Array.from({ length: 12 }, (_, at) => `m${at}`);
    const tangle = names.map((name) => {
      const others = names.filter((other) => other !== name);
      const lines = others.map((other) => `import ${other}`);
      return [`${name}.py`, `${lines.join('\n')}\ndef f(): ...\n`] as const;
    });
    const { graph, docs, sources } = makeReference(Object.fromEntries(tangle));
    const found = page('guide/architecture', { name: 'knot', graph, docs, sources })!;
    expect(found.summary).toBe('knot consists of 12 modules.');
    expect(found.sections.some(({ text }) => text.includes('mermaid'))).toBe(false);
  });

  it('says each thing once on the overview of a project without a manifest', () => {
    const { graph, docs, sources } = makeReference({ 'a.py': 'A = 1\n' });
    const files = [{ path: 'README.md', text: '# A\n\nOnly settings. No more.\n' }];
    const [first] = makeBook(input({ graph, docs, sources, files }));
    expect(first!.summary).toBe('Only settings.');
    expect(first!.sections[0]!.text).toBe(
      'Only settings. No more.\n\nWritten in Python: 1 module.',
    );
  });

  it('shows the code of the README before any test', () => {
    const text = '# Post\n\n```python\nfrom pkg import send\nsend("dear reader")\n```\n';
    const shown = page('guide/how-to/pkg-post', { files: [{ path: 'README.md', text }] })!;
    const [section] = shown.sections.filter(({ text }) => text.includes('dear reader'));
    expect(section!.text).toContain('From `README.md`:');
    expect(section!.evidence).toEqual([{ path: 'README.md', line: 3, endLine: 6 }]);
  });

  it('prefers an example with plain values, and never shows the body of a class', () => {
    const { graph, docs, sources } = makeReference({
      ...files,
      'tests/test_post.py': [
        'from pkg import send, Office',
        'def test_a(letter):',
        '    given = letter.of(1)',
        '    assert send(given.all()) == given',
        'def test_b():',
        '    answer = send("dear")',
        '    assert answer == "dear"',
        'def test_c():',
        '    class Module:',
        '        one = Office()',
        '        two = Office()',
        '    assert Module.one',
        'def test_d():',
        '    office = Office()',
        '    assert office',
      ].join('\n'),
    });
    const text = textOf('guide/how-to/pkg-post', { graph, docs, sources });
    expect(text).toContain('send("dear")');
    expect(text).not.toContain('two = Office()');
  });

  it('reviews quality only when asked for', () => {
    expect(page('guide/quality')).toBeUndefined();
    expect(textOf('guide/quality', { analyze: true })).toContain('`pkg.post._forgotten`');
  });

  it('lists changes by month without letting a subject write Markdown', () => {
    const change = {
      commit: 'a'.repeat(40),
      author: 'x',
      date: '2026-01-02',
      subject: '# <b> *x*',
    };
    const reference = makeReference(files);
    const history = { ...reference.history, changes: new Map([['pkg/post.py', [change]]]) };
    const pages = makeBook(input({ history }));
    expect(textOf('guide/changes', { history })).toContain('2026-01-02: # <b> *x*');
    const page = renderPages({ ...reference, pages }).get('guide/changes.md') ?? '';
    expect(page).toContain('## 2026-01');
    expect(page).not.toContain('<b>');
  });

  it('D4: links of the rendered pages lead to pages that exist', () => {
    const reference = makeReference(files);
    const pages = renderPages({ ...reference, pages: makeBook(input({ analyze: true })) });
    for (const [path, content] of pages) {
      for (const [, target] of content.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
        const resolved = new URL(target!, `file:///${path}`).pathname.slice(1);
        expect([path, pages.has(decodeURIComponent(resolved))]).toEqual([path, true]);
      }
    }
  });
});
