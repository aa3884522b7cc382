import { describe, expect, it } from 'vitest';
import { type CheckWorld, checkModule, docsOf } from '../../../src/docstrings/check-module.ts';
import { checks } from '../../../src/docstrings/checks/index.ts';
import type { CheckOptions } from '../../../src/docstrings/facts/options.ts';
import { parsePython } from '../parse-python.ts';

function check(
  source: string,
  options: Partial<CheckOptions> = {},
  world: CheckWorld = { text: source },
) {
  const module = parsePython(source);
  return checkModule(module, docsOf(module, options), options, world);
}

/** `line code` of every finding with a reference, and `line id` of the others. */
function codes(source: string, options: Partial<CheckOptions> = {}) {
  return check(source, options).map(({ line, reference, id }) => `${line} ${reference ?? id}`);
}

const google = { style: 'google' } as const;

/** Source of a function with a Google docstring of these sections. */
function documented(signature: string, sections: string, body = 'pass', decorator = ''): string {
  const doc = ['Summary of it.', '', ...sections.split('\n')]
    .map((line) => (line ? `    ${line}` : ''))
    .join('\n');
  return `${decorator}def f${signature}:\n    """${doc.trimStart()}\n    """\n    ${body}\n`;
}

const one = 'Args:\n    a (int): One.';
const result = 'Returns:\n    int: One.';

describe('signature checks (code and line)', () => {
  it.each([
    ['all agrees', documented('(a: int)', one), []],
    ['fewer', documented('(a: int, b: int)', one), ['1 DOC101', '1 DOC103']],
    ['more', documented('()', one), ['1 DOC102', '1 DOC103', '1 DOC106']],
    ['renamed', documented('(b: int)', one), ['1 DOC103']],
    ['other order', documented('(b: int, a: int)', `${one}\n    b (int): Two.`), ['1 DOC104']],
    ['other type', documented('(a: str)', one), ['1 DOC105']],
    ['no hints in the signature', documented('(a)', one), ['1 DOC105', '1 DOC106', '1 DOC107']],
    [
      'some hints in the signature',
      documented('(a: int, b)', `${one}\n    b (int): Two.`),
      ['1 DOC105', '1 DOC107'],
    ],
    [
      'no hints in the docstring',
      documented('(a: int)', 'Args:\n    a: One.'),
      ['1 DOC105', '1 DOC109', '1 DOC110'],
    ],
    [
      'stars',
      documented(
        '(*args: int, **kwargs: int)',
        'Args:\n    *args (int): A.\n    **kwargs (int): B.',
      ),
      [],
    ],
    ['no Returns', documented('(a: int)', one, 'return 1'), ['1 DOC201']],
    ['Returns without return', documented('()', result), ['1 DOC202', '1 DOC203']],
    ['other return type', documented('() -> str', result, 'return ""'), ['1 DOC203']],
    [
      'no Yields',
      documented('(a: int) -> Iterator[int]', one, 'yield 1'),
      ['1 DOC402', '1 DOC404'],
    ],
    ['Yields without yield', documented('()', 'Yields:\n    int: One.'), ['1 DOC403']],
    [
      'other yield type',
      documented('() -> Iterator[str]', 'Yields:\n    int: One.', 'yield ""'),
      ['1 DOC404'],
    ],
    ['no Raises', documented('(a: int)', one, 'raise ValueError'), ['1 DOC501', '1 DOC503']],
    ['Raises without raise', documented('()', 'Raises:\n    ValueError: No.'), ['1 DOC502']],
    [
      'other exception',
      documented('()', 'Raises:\n    KeyError: No.', 'raise ValueError'),
      ['1 DOC503'],
    ],
    [
      're-raised',
      documented(
        '()',
        'Raises:\n    KeyError: No.',
        'try:\n        g()\n    except KeyError as e:\n        raise e',
      ),
      [],
    ],
    ['a property needs no Returns', documented('(a: int)', one, 'return 1', '@property\n'), []],
    ['short', 'def f(a, b):\n    """Summary."""\n', []],
    ['entries without colon', documented('(a: int)', 'Args:\n    a\n    b'), ['1 DOC001']],
  ])('%s', (_, source, expected) => {
    const line = source.startsWith('@') ? 2 : 1;
    const found = codes(source, google).filter((code) => code.includes('DOC'));
    expect(found).toEqual(expected.map((code) => code.replace(/^1/, String(line))));
  });

  it.each<[string, Partial<CheckOptions>, string, readonly string[]]>([
    [
      'argTypeHintsInSignature',
      { argTypeHintsInSignature: false },
      documented('(a: int)', one),
      ['1 DOC108'],
    ],
    [
      'argTypeHintsInDocstring',
      { argTypeHintsInDocstring: false },
      documented('(a: int)', one),
      ['1 DOC111'],
    ],
    [
      'checkArgOrder',
      { checkArgOrder: false },
      documented('(b: int, a: int)', `${one}\n    b (int): Two.`),
      [],
    ],
    [
      'skipCheckingShortDocstrings',
      { skipCheckingShortDocstrings: false },
      'def f(a: int):\n    """S."""\n',
      ['1 DOC101', '1 DOC103'],
    ],
    [
      'skipCheckingRaises',
      { skipCheckingRaises: true },
      documented('(a: int)', one, 'raise ValueError'),
      [],
    ],
    [
      'skipCheckingPrivateFunctions',
      { skipCheckingPrivateFunctions: true },
      documented('()', one).replace('def f', 'def _f'),
      [],
    ],
    [
      'checkReturnTypes',
      { checkReturnTypes: false },
      documented('() -> str', result, 'return ""'),
      [],
    ],
    [
      'checkYieldTypes',
      { checkYieldTypes: false },
      documented('() -> Iterator[str]', 'Yields:\n    int: One.', 'yield ""'),
      [],
    ],
    [
      'requireReturnSectionWhenReturningNothing',
      { requireReturnSectionWhenReturningNothing: true },
      documented('(a: int) -> None', one),
      ['1 DOC201', '1 DOC203'],
    ],
    [
      'ignoreUnderscoreArgs',
      { ignoreUnderscoreArgs: false },
      documented('(a: int, _: int)', one),
      ['1 DOC101', '1 DOC103'],
    ],
    ['ignorePrivateArgs', { ignorePrivateArgs: true }, documented('(a: int, _b: int)', one), []],
    [
      'shouldDocumentStarArguments',
      { shouldDocumentStarArguments: false },
      documented('(a: int, *b: int)', one),
      [],
    ],
    [
      'omitStarsWhenDocumentingVarargs',
      { omitStarsWhenDocumentingVarargs: true },
      documented('(*a: int)', one),
      [],
    ],
    [
      'shouldDeclareAssertErrorIfAssertStatementExists',
      { shouldDeclareAssertErrorIfAssertStatementExists: true },
      documented('(a: int)', one, 'assert a'),
      ['1 DOC504'],
    ],
    [
      'checkArgDefaults',
      { checkArgDefaults: true },
      documented('(a: int = 3)', 'Args:\n    a (int, default=3): One.'),
      [],
    ],
    [
      'checkStyleMismatch',
      { checkStyleMismatch: true },
      documented('(a: int)', ':param a: One.'),
      ['1 DOC003'],
    ],
    ['disable', { disable: ['DOC103'] }, documented('(b: int)', one), []],
  ])('option %s', (_, options, source, expected) => {
    expect(codes(source, { ...google, ...options }).filter((code) => code.includes('DOC'))).toEqual(
      expected,
    );
  });

  it('reads constructors with the docstring of their class', () => {
    const source =
      'class A:\n    """An a.\n\n    Args:\n        x (int): X.\n    """\n\n    def __init__(self, y: int):\n        """Own."""\n';
    expect(codes(source, google)).toEqual(['8 DOC103', '8 DOC301']);
    const allowed = codes(source, { ...google, allowInitDocstring: true });
    expect(allowed).toContain('1 DOC304');
  });

  it('reads class and constructor apart in the style asked for, whatever they look like', () => {
    const source =
      'class A:\n    """An a.\n\n    Parameters\n    ----------\n    x : int\n        X.\n    """\n\n    def __init__(self, x: int):\n        """Own.\n\n        Args:\n            x (int): X.\n        """\n';
    const both = { allowInitDocstring: true, checkStyleMismatch: true } as const;
    expect(codes(source, { ...google, ...both })).toEqual([]);
    expect(codes(source, { style: 'numpy', ...both })).toEqual(['1 DOC304', '10 DOC003']);
  });

  it('compares attributes with the body of the class', () => {
    const body = '    x: int = 1\n    y: str = ""\n';
    const doc = (text: string) =>
      `class A:\n    """An a.\n\n    Attributes:\n${text}    """\n\n${body}`;
    expect(codes(doc('        x (int): X.\n        y (str): Y.\n'), google)).toEqual([]);
    expect(codes(doc('        x (int): X.\n'), google)).toEqual(['1 DOC601', '1 DOC603']);
    expect(codes(doc('        y (str): Y.\n        x (int): X.\n'), google)).toEqual(['1 DOC604']);
    expect(codes(doc('        x (str): X.\n        y (str): Y.\n'), google)).toEqual(['1 DOC605']);
  });

  it('reads NumPy and Sphinx strictly', () => {
    const numpy =
      'def f(a: int) -> Tuple[int, str]:\n    """S.\n\n    Parameters\n    ----------\n    a : int\n        One.\n\n    Returns\n    -------\n    int\n        A.\n    str\n        B.\n    """\n    return a, ""\n';
    const sphinx =
      'def f(a: int) -> int:\n    """S.\n\n    :param a: One.\n    :type a: int\n    :return: One.\n    :rtype: int\n    """\n    return a\n';
    expect(codes(numpy, { style: 'numpy' })).toEqual([]);
    expect(codes(sphinx, { style: 'sphinx' })).toEqual([]);
  });
});

describe('checks of what the text says', () => {
  const ids = (source: string) => check(source).map(({ id }) => id);
  const f = (text: string, code = 'return a') => `def f(a=1):\n    """${text}"""\n    ${code}\n`;
  it.each([
    ['unknown-names', 'Uses ``f()`` and ``os.path``.', 'Uses ``fetch_all()``.'],
    ['unknown-names', 'Of :class:`ValueError`.', 'Of :class:`ValueErrorr`.'],
    ['unknown-literals', 'Waits 1 second.', 'Waits at most 45 seconds.'],
    ['unknown-literals', 'Gives `1` and ``0``.', 'Gives `4711`.'],
    ['broken-examples', '>>> f(1)', '>>> f(1'],
    ['broken-examples', '>>> f(a=1)', '>>> g_unknown(1)'],
    ['broken-examples', '>>> f(1)', '>>> f(1, 2)'],
    ['broken-links', 'See `it <https://a.b>`_ and `it`_.', 'See `it`_.'],
    ['unverifiable-claims', 'Guarded by a lock.', 'This is thread-safe.'],
    ['empty-phrases', 'Give it back unchanged.', 'This function does it.'],
    [
      'default-values',
      'S.\n\n    Args:\n        a: A. Defaults to 1.\n',
      'S.\n\n    Args:\n        a: A. Defaults to 2.\n',
    ],
  ])('%s', (id, right, wrong) => {
    expect(ids(f(right))).not.toContain(id);
    expect(ids(f(wrong))).toContain(id);
  });
});

describe('numbers in backticks', () => {
  const ids = (doc: string) =>
    check(
      `WAIT = 60 * 60\nSIZE = 1 << 20\ndef f():\n    """${doc}"""\n    g(7, 2_500, 0.5)\n`,
      {},
    ).map(({ id }) => id);

  it.each([
    '`7`',
    '`2500`',
    '``2_500``',
    '`.5` and `0.5`',
    '`3600`',
    '`1048576`',
    '`-7`',
    '`v8.1`',
  ])('leaves %s', (said) => expect(ids(`Takes ${said} steps.`)).not.toContain('unknown-literals'));

  it.each(['`8`', '``2501``', '`0.75`', '`3601`'])('refutes %s', (said) => {
    expect(ids(`Takes ${said} steps.`)).toContain('unknown-literals');
  });
});

describe('severities', () => {
  const severity = (source: string, code: string) =>
    check(source, google).find(({ reference }) => reference === code)?.severity;

  it('is an error only where the code contradicts the text', () => {
    expect(severity(documented('(b: int)', one), 'DOC103')).toBe('error');
    expect(severity(documented('(a: str)', one), 'DOC105')).toBe('error');
    expect(severity(documented('(a: "Path")', one), 'DOC105')).toBe('info');
    expect(severity(documented('(a: int, b: int)', one), 'DOC103')).toBe('warning');
    expect(severity(documented('(**kwargs: int)', one), 'DOC103')).not.toBe('error');
    expect(severity(documented('()', result, 'g()'), 'DOC202')).toBe('error');
    expect(severity(documented('()', 'Raises:\n    ValueError: No.', 'g()'), 'DOC502')).toBe(
      'info',
    );
  });
});

describe('inline ignores', () => {
  const wrong = documented('(b: int)', one);
  it('needs a reason, and counts on the line of the definition', () => {
    const at = (comment: string) => codes(wrong.replace(':\n', `:  ${comment}\n`), google);
    expect(at('# docwright: ignore[parameter-names] kept for callers')).toEqual([]);
    expect(at('# docwright: ignore[parameter-names]')).toEqual(['1 DOC103']);
  });

  it('reads noqa where it is said to stand', () => {
    const source = wrong.replace('    """\n    pass', '    """  # noqa: DOC1\n    pass');
    expect(codes(source, google)).toEqual([]);
    expect(codes(source, { ...google, nativeModeNoqaLocation: 'definition' })).toEqual([
      '1 DOC103',
    ]);
  });

  it('silences the definition that carries the comment, not others of its name', () => {
    const first = wrong.replace(
      '    """\n    pass',
      '    """  # why: noqa: E501, doc103\n    pass',
    );
    expect(codes(`${first}\n${wrong}`, google)).toEqual(['9 DOC103']);
  });

  it('reads no comment inside of the docstring', () => {
    const source = wrong.replace('One.\n    """', 'One. # noqa: DOC1"""');
    expect(codes(source, google)).toEqual(['1 DOC103']);
  });
});

describe('attributes of a class body', () => {
  const attributes = (list: string, body: string) =>
    codes(`class A:\n    """Summary.\n\n    Attributes:\n${list}\n    """\n${body}`, google);
  const x = '        x (int): X.';
  it('counts each statement that defines one, not those inside other statements', () => {
    expect(attributes(`${x}\n${x}`, '    x: int\n    x: int = 2\n')).toEqual([]);
    expect(attributes(x, '    x: int\n    x = 2\n')).toEqual(['1 DOC601', '1 DOC603']);
    expect(attributes(x, '    x: int\n    if a:\n        y: int\n')).toEqual([]);
    expect(attributes(`${x}\n        y: Y.`, '    x: int\n    y, z = 1, 2\n')).toEqual([
      '1 DOC601',
      '1 DOC603',
    ]);
  });

  it('pairs types of a repeated name by their places', () => {
    const twice = `${x}\n        x (str): X.`;
    expect(attributes(twice, '    x: int\n    x: str\n')).toEqual([]);
    expect(attributes(twice, '    x: int\n    x: bytes\n')).toEqual(['1 DOC605']);
  });

  it('tells a blank docstring from none', () => {
    expect(codes('class A:\n    """\n    """\n    x: int\n', google)).toContain('1 DOC601');
    expect(codes('class A:\n    """"""\n    x: int\n', google)).not.toContain('1 DOC601');
  });
});

it.each([
  ['raise kinds[0]', 'kinds', []],
  ['raise make()()', 'make', []],
  ['raise kinds[0]', 'ValueError', ['1 DOC503']],
  ['try:\n        g()\n    except f(x):\n        raise', 'ValueError', ['1 DOC503']],
])('reads what `%s` raises', (statement, name, found) => {
  expect(codes(documented('()', `Raises:\n    ${name}: No.`, statement), google)).toEqual(found);
});

it.each([
  ['numpy', 'Raises\n    ------\n\n    Returns\n    -------\n    int', ['1 DOC001']],
  ['numpy', 'Returns\n    -------\n    int\n\n    Raises\n    ------', []],
  [
    'numpy',
    'Parameters\n    ----------\n    a : Literal[16]',
    ['1 DOC102', '1 DOC103', '1 DOC106'],
  ],
  ['sphinx', '.. attribute :: x\n\n        X.\n\n\n    :rtype: int', ['1 DOC001']],
  ['sphinx', '.. attribute :: x\n\n        X.\n\n    :rtype: int', []],
] as const)('reads %s strictly: %j', (style, text, found) => {
  const source = `def f() -> int:\n    """Summary.\n\n    ${text}\n    """\n    return 1\n`;
  const other = codes(source, { style }).filter((code) => !/DOC20/.test(code));
  expect(other).toEqual(found);
});

it('compares whole numbers by their value', () => {
  const source = documented('(a: Literal[0x10, 1_000])', 'Args:\n    a (Literal[16, 1000]): A.');
  expect(codes(source, google)).toEqual([]);
});

it('lists every check once, with an id, and references that are DOC codes', () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, references } of checks) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const reference of references) expect(reference).toMatch(/^DOC\d{3}$/);
  }
});

it.each(['auto', 'google', 'numpy', 'sphinx'] as const)(
  'survives hostile docstrings in style %s',
  (style) => {
    const texts = [
      '('.repeat(50_000),
      `Args:\n${'a ('.repeat(20_000)}`,
      ':param '.repeat(20_000),
      'Literal['.repeat(20_000),
      '`'.repeat(50_000),
      'x\n----\n'.repeat(10_000),
      `>>> ${'('.repeat(50_000)}`,
    ];
    for (const text of texts) {
      const source = `def f(a: int):\n    r'''S.\n\n${text.replaceAll(/^/gm, '    ')}\n    '''\n`;
      const began = performance.now();
      check(source, { style, skipCheckingShortDocstrings: false });
      expect(performance.now() - began).toBeLessThan(3000);
    }
  },
);
