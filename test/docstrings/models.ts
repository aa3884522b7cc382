// Docstrings made up for property tests: models that a style can express.
import fc from 'fast-check';
import type { DocstringItem, DocstringSection } from '../../src/types/docstring.ts';

const word = fc
  .tuple(
    fc.constantFrom(
      'value',
      'Items',
      'é',
      '数据',
      'of',
      'x2',
      '`code`',
      'a-b',
      '(see)',
      '1.5',
      '*any*',
    ),
    fc.constantFrom('', '', '', ',', '.', '?'),
  )
  .map(([text, end]) => text + end);

const sentence = fc
  .tuple(fc.constantFrom('The', 'All', '名前', 'Übung'), fc.array(word, { maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest].join(' '));

/** Lines of prose, some of them indented, with single blank lines; the first and last are not blank. */
export const prose = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: sentence },
      { weight: 1, arbitrary: sentence.map((text) => `    ${text}`) },
      { weight: 1, arbitrary: sentence.map((text) => `\n${text}`) },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) => lines.join('\n').trim());

/** The same, its second line without indentation, as field lists need it. */
export const flatProse = fc
  .array(sentence, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n'));

const name = fc.constantFrom('x', 'name_2', 'größe', '*args', '**kwargs', 'B');
const type = fc.constantFrom(
  'int',
  'str | None',
  'dict[str, list[int]]',
  'Callable[[int, str], None]',
  'np.ndarray',
  'Literal["a: b"]',
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const line = fc.constant(0);

const named = (description: fc.Arbitrary<string>): fc.Arbitrary<DocstringItem> =>
  fc.record({
    name,
    annotation: maybe(type),
    description: fc.oneof(fc.constant(''), description),
    line,
  });

function items<K extends DocstringSection['kind'], T>(kind: K, item: fc.Arbitrary<T>, most = 3) {
  const value = fc.uniqueArray(item, {
    minLength: 1,
    maxLength: most,
    selector: (one) => (one as { name?: string }).name || one,
  });
  return fc.record({ kind: fc.constant(kind), value, line });
}

const result = (description: fc.Arbitrary<string>) =>
  fc.record({ name: fc.constant(''), annotation: maybe(type), description, line });

const typed = (description: fc.Arbitrary<string>) =>
  fc.record({ annotation: fc.constantFrom('ValueError', 'np.LinAlgError'), description, line });

const text = (value: fc.Arbitrary<string>) =>
  fc.record({ kind: fc.constant('text' as const), value, line });

const examples = fc.record({
  kind: fc.constant('examples' as const),
  value: fc
    .tuple(
      fc.array(sentence, { minLength: 1, maxLength: 1 }).map(([one]) => ['text', one!] as const),
      fc.constantFrom('>>> f(1)\n2', '>>> a\n\nb\n>>> c').map((one) => ['examples', one] as const),
    )
    .map((parts) => [...parts]),
  line,
});

const admonition = (description: fc.Arbitrary<string>, titles: Readonly<Record<string, string>>) =>
  fc
    .tuple(fc.constantFrom(...Object.entries(titles)), description)
    .map(([[title, annotation], value]) => ({
      kind: 'admonition' as const,
      title,
      value: { annotation, description: value },
      line: 0,
    }));

type Sections = fc.Arbitrary<readonly DocstringSection[]>;

function model(first: fc.Arbitrary<DocstringSection>, others: fc.Arbitrary<unknown>[]): Sections {
  const rest = fc.uniqueArray(fc.oneof(...others) as fc.Arbitrary<DocstringSection>, {
    maxLength: 4,
    selector: ({ kind }) => kind,
  });
  return fc.tuple(first, rest).map((parts) => parts.flat());
}

const GOOGLE_TITLES = { 'See also': 'see-also', Note: 'note', 'Important note': 'important-note' };
const NUMPY_TITLES = { 'See Also': 'see-also', Notes: 'note', Warnings: 'warning' };

export const googleModel: Sections = model(text(prose), [
  items('parameters', named(prose)),
  items('other parameters', named(prose)),
  items('attributes', named(prose)),
  items('returns', result(prose), 1),
  items('yields', result(prose), 1),
  items('raises', typed(prose)),
  items('warns', typed(prose)),
  admonition(prose, GOOGLE_TITLES),
  examples,
]);

export const numpyModel: Sections = model(text(prose), [
  items('parameters', named(prose)),
  items('other parameters', named(prose)),
  items('attributes', named(flatProse)),
  items('returns', result(flatProse), 1),
  items('yields', result(flatProse), 1),
  items('raises', typed(flatProse)),
  items('warns', typed(flatProse)),
  admonition(prose, NUMPY_TITLES),
  examples,
]);

/** Sections in the order in which field lists are read. */
export const fieldModel: Sections = fc
  .tuple(
    text(prose),
    fc.option(items('parameters', named(flatProse)), { nil: null }),
    fc.option(items('attributes', named(flatProse)), { nil: null }),
    fc.option(items('returns', result(flatProse), 1), { nil: null }),
    fc.option(items('yields', result(flatProse), 1), { nil: null }),
    fc.option(items('raises', typed(flatProse)), { nil: null }),
  )
  .map((parts) => parts.filter((part) => part !== null) as DocstringSection[]);
