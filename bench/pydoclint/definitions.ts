// Random Python modules that dwell on what a comparison of docstrings with code depends on.
import { indented, statements } from './bodies.ts';
import { docstringOf, type Named, type Spoken, type Style } from './docstrings.ts';
import { type Draw, drawer } from './draw.ts';
import { names, results, types, values } from './vocabulary.ts';

/** Source text of a module with `count` definitions; the same seed gives the same text. */
export function randomModule(seed: number, count: number, style: Style, nested: boolean): string {
  const draw = drawer(seed);
  const definitions = Array.from({ length: count }, () =>
    draw.once(3) ? classOf(draw, style, nested) : functionOf(draw, style, nested, null),
  );
  return `${definitions.map((lines) => lines.join('\n')).join('\n\n\n')}\n`;
}

function functionOf(draw: Draw, style: Style, nested: boolean, method: string | null): string[] {
  const parameters = signature(draw);
  const first = method === null ? [] : ['self'];
  const result = draw.once(2) ? null : draw.pick(results);
  const spoken = { parameters: parameters.named, attributes: [], result };
  const list = [...first, ...parameters.texts];
  const wide = draw.once(6) && list.length > 0;
  const inside = wide ? `\n    ${list.join(',\n    ')},\n` : list.join(', ');
  const head = `${draw.once(6) ? 'async ' : ''}def ${method ?? draw.pick(['run', '_run', '__run', '__call__'])}`;
  const noqa = draw.once(12) ? `  # noqa: ${draw.pick(codes)}` : '';
  return [
    ...draw.some(2, () => draw.pick(decorators)).filter(() => draw.once(2)),
    `${head}(${inside})${result === null ? '' : ` -> ${result}`}:${noqa}`,
    ...indented([
      ...quoted(draw, docstringOf(draw, style, spoken)),
      ...statements(draw, 2, nested),
    ]),
  ];
}

function classOf(draw: Draw, style: Style, nested: boolean): string[] {
  const attributes = withoutRepeatedText(draw.some(3, () => attribute(draw)));
  const inits = draw.once(4) ? 0 : draw.once(6) ? 2 : 1;
  const methods = [
    ...Array.from({ length: inits }, () => functionOf(draw, style, nested, '__init__')),
    ...draw.some(2, () => functionOf(draw, style, nested, draw.pick(['size', '_hidden', 'size']))),
  ];
  const spoken: Spoken = {
    parameters: draw.once(2) ? [] : signature(draw).named,
    attributes: attributes.map(({ named }) => named),
    result: draw.once(8) ? 'int' : null,
  };
  return [
    ...(draw.once(4) ? ['@dataclass'] : []),
    `class Thing${draw.once(4) ? '(Base)' : ''}:${draw.once(12) ? `  # noqa: ${draw.pick(codes)}` : ''}`,
    ...indented(quoted(draw, docstringOf(draw, style, spoken))),
    ...indented(attributes.flatMap(({ lines }) => lines)),
    ...indented(methods.flatMap((lines) => ['', ...lines])),
    '    pass',
  ];
}

const codes = [
  'DOC1',
  'DOC101, DOC103',
  'DOC201',
  'DOC',
  'DOC5,DOC2',
  'E501',
  'DOC103 text',
  'doc103',
];
const decorators = [
  '@property', '@staticmethod', '@classmethod', '@abstractmethod', '@abc.abstractmethod', '@overload',
  '@functools.wraps(f)', '@run.setter', '@cached_property', '@property',
]; // biome-ignore format: a table of words

function quoted(draw: Draw, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const prefix = lines.some((line) => line.includes('\\'))
    ? 'r'
    : draw.pick(['', '', '', 'r', 'R', 'u']);
  const noqa = draw.once(12) ? `  # noqa: ${draw.pick(codes)}` : '';
  const quotes = draw.once(6) ? "'''" : '"""';
  return [`${prefix}${quotes}${lines[0]}`, ...lines.slice(1), `${quotes}${noqa}`];
}

function signature(draw: Draw) {
  const used = new Set<string>();
  const fresh = () => names.filter((name) => !used.has(name));
  const texts: string[] = [];
  const named: Named[] = [];
  let isDefaulted = false;
  const add = (stars: string, canDefault: boolean) => {
    const name = draw.pick(fresh());
    used.add(name);
    const type = draw.once(3) ? null : draw.pick(types);
    const value = canDefault && (isDefaulted || draw.once(3)) ? draw.pick(values) : null;
    texts.push(
      `${stars}${name}${type === null ? '' : `: ${type}`}${value === null ? '' : ` = ${value}`}`,
    );
    named.push({ name: stars + name, type, value });
    return value !== null;
  };
  const plain = draw.below(4);
  // pydoclint fails on defaults of positional-only arguments.
  const slash = draw.once(5) ? 1 + draw.below(plain + 1) : 0;
  for (let at = 1; at <= plain; at++) {
    isDefaulted = add('', slash === 0);
    if (at === slash) texts.push('/');
  }
  isDefaulted = false;
  const keywords = draw.once(3) ? 1 : 0;
  if (draw.once(3)) add('*', false);
  else if (keywords > 0) texts.push('*');
  if (keywords > 0) add('', true);
  if (draw.once(3)) add('**', false);
  return { texts, named };
}

function attribute(draw: Draw): { named: Named; lines: readonly string[] } {
  const name = draw.pick(['x', 'y', '_z', 'NAME', '__slots__', 'x, y', 'self.q', 'x = y']);
  const isPlain = /^\w+$/.test(name);
  const type = isPlain && !draw.once(3) ? draw.pick(types) : null;
  const value = type === null || draw.once(2) ? draw.pick(values) : null;
  const text = `${name}${type === null ? '' : `: ${type}`}${value === null ? '' : ` = ${value}`}`;
  const inline = draw.once(4)
    ? [`"""${draw.pick(['Text.', 'int: Text.', 'a: b: c', '``int``: Text'])}"""`]
    : [];
  return { named: { name, type, value }, lines: [text, ...inline] };
}

/** pydoclint fails on an attribute that has a docstring twice. */
function withoutRepeatedText<T extends { named: Named; lines: readonly string[] }>(list: T[]): T[] {
  const seen = new Set<string>();
  return list.map((item) => {
    const first = !seen.has(item.named.name);
    seen.add(item.named.name);
    return first ? item : { ...item, lines: item.lines.slice(0, 1) };
  });
}
