// Random docstrings for a definition: mostly true, in one of three styles, with the slips that people make.
import { indented } from './bodies.ts';
import type { Draw } from './draw.ts';
import { errors, results, types } from './vocabulary.ts';

export type Style = 'google' | 'numpy' | 'sphinx';

/** What the docstring may speak of. */
export interface Spoken {
  readonly parameters: readonly Named[];
  readonly attributes: readonly Named[];
  readonly result: string | null;
}
export interface Named {
  readonly name: string;
  readonly type: string | null;
  readonly value: string | null;
}

/** Lines at indentation 0, without quotes; empty for none. */
export function docstringOf(draw: Draw, style: Style, spoken: Spoken): readonly string[] {
  if (draw.once(12)) return [];
  const summary = draw.pick(summaries);
  if (draw.once(8)) return summary;
  const sections = [
    ...listed(draw, style, 'parameters', spoken.parameters),
    ...listed(draw, style, 'attributes', spoken.attributes),
    ...(draw.once(2) ? [] : section(draw, style, 'returns', [typed(draw, spoken.result)])),
    ...(draw.once(3) ? section(draw, style, 'yields', [typed(draw, spoken.result)]) : []),
    ...(draw.once(2) ? section(draw, style, 'raises', raises(draw)) : []),
    ...(draw.once(6) ? draw.pick(others[style]) : []),
  ];
  return [...summary, ...(draw.once(20) ? [] : ['']), ...sections];
}

const summaries: readonly (readonly string[])[] = [
  ['Do it.'],
  ['Do it.', '', 'More text', 'in lines.'],
  [''],
  ['', 'Do it.'],
  ['Do it: now.', '', '    code'],
];

function listed(draw: Draw, style: Style, kind: Kind, items: readonly Named[]): readonly string[] {
  if (items.length === 0 ? !draw.once(10) : draw.once(4)) return [];
  const kept = items.filter(() => !draw.once(8)).map((item) => slip(draw, item));
  if (draw.once(8)) kept.reverse();
  if (draw.once(10)) kept.push({ name: 'ghost', type: draw.pick(types), value: null });
  return section(draw, style, kind, kept);
}

function slip(draw: Draw, { name, type, value }: Named): Named {
  const said = draw.once(10) ? name.replaceAll('*', '') : name;
  return {
    name: draw.once(15) ? said.replaceAll('*', '\\*') : said,
    type: typed(draw, { name, type, value }.type).type,
    value,
  };
}

function typed(draw: Draw, type: string | null): Named {
  const said = draw.once(8) ? draw.pick(results) : draw.once(10) ? null : type;
  const spelt = said?.replaceAll(/\s*\n\s*/g, draw.once(2) ? '' : ' ') ?? null;
  if (spelt === null) return { name: '', type: null, value: null };
  const form = draw.pick(spellings);
  return { name: '', type: form(spelt), value: null };
}

const same = (type: string) => type;
const spellings: readonly ((type: string) => string)[] = [
  ...Array.from({ length: 8 }, () => same),
  (type) => type.replaceAll(/["']/g, ''),
  (type) => `\`${type}\``,
  (type) => `\`\`${type}\`\``,
  (type) => `${type}, optional`,
  (type) => `${type}, default=1`,
  (type) => `(${type})`,
  (type) => type.replaceAll(', ', ','),
  (type) => `${type} # note`,
];

const raises = (draw: Draw): Named[] =>
  draw.some(2, () => ({
    name: '',
    type: draw.pick(errors).replace(/[( ].*/, '') || 'ValueError',
    value: null,
  }));

type Kind = 'parameters' | 'attributes' | 'returns' | 'yields' | 'raises';

function section(draw: Draw, style: Style, kind: Kind, items: readonly Named[]): readonly string[] {
  return [...writers[style](draw, kind, items), ...(draw.once(6) ? [] : [''])];
}

const writers: Record<
  Style,
  (draw: Draw, kind: Kind, items: readonly Named[]) => readonly string[]
> = {
  google: (draw, kind, items) => [
    draw.pick(titles.google[kind]),
    ...indented(items.flatMap((item) => googleItem(draw, kind, item))),
  ],
  numpy: (draw, kind, items) => {
    const title = draw.pick(titles.numpy[kind]);
    return [
      title,
      '-'.repeat(Math.max(3, title.length - (draw.once(20) ? 1 : 0))),
      ...items.flatMap((item) => numpyItem(draw, kind, item)),
    ];
  },
  sphinx: (draw, kind, items) => items.flatMap((item) => sphinxItem(draw, kind, item)),
};

const titles = {
  google: {
    parameters: ['Args:', 'Args:', 'Arguments:', 'Parameters:', 'Params:', 'Keyword Args:', 'args:'],
    attributes: ['Attributes:', 'Attributes:', 'Attribute:'],
    returns: ['Returns:', 'Returns:', 'Return:', 'returns:'],
    yields: ['Yields:', 'Yields:', 'Yield:'],
    raises: ['Raises:', 'Raises:', 'Except:', 'Exceptions:', 'Warns:'],
  },
  numpy: {
    parameters: ['Parameters', 'Parameters', 'Params', 'Arguments', 'Other Parameters', 'Receives', 'parameters', 'Keyword Arguments'],
    attributes: ['Attributes', 'Attributes', 'Attribute'],
    returns: ['Returns', 'Returns', 'Return'],
    yields: ['Yields', 'Yields', 'Yield'],
    raises: ['Raises', 'Raises', 'Raise', 'Warns', 'Exceptions'],
  },
} as const; // biome-ignore format: a table of words

function googleItem(draw: Draw, kind: Kind, { name, type }: Named): readonly string[] {
  const text = draw.pick(['Text.', 'Text: more.', '', 'Text', '``x``: y']);
  const more = draw.once(6) ? ['    More text.', '    - list: x'] : [];
  const colon = draw.once(25) ? '' : draw.once(20) ? ' :' : ':';
  if (kind === 'parameters' || kind === 'attributes')
    return [`${name}${type === null ? '' : ` (${type})`}${colon} ${text}`.trimEnd(), ...more];
  return [`${type === null ? '' : `${type}${colon} `}${text}`.trimEnd(), ...more];
}

function numpyItem(draw: Draw, kind: Kind, { name, type }: Named): readonly string[] {
  const text = draw.once(6)
    ? []
    : draw.pick([['    Text.'], ['    Text : more.', '', '    More.'], ['  Text.'], ['']]);
  const head =
    kind === 'parameters' || kind === 'attributes' || (kind !== 'raises' && draw.once(6));
  const colon = draw.once(20) ? ': ' : ' : ';
  if (head) return [`${name || 'out'}${type === null ? '' : colon + type}`, ...text];
  return [type ?? 'Text', ...text];
}

function sphinxItem(draw: Draw, kind: Kind, { name, type }: Named): readonly string[] {
  const text = draw.pick(['Text.', 'Text: more.', '', 'Text\n    and more.']).split('\n');
  const [first = '', ...rest] = text;
  const field = (label: string) => [`:${label}: ${first}`.trimEnd(), ...rest];
  if (kind === 'attributes') {
    const mark = draw.pick([
      '.. attribute :: ',
      '.. attribute :: ',
      '.. attribute:: ',
      ':ivar ',
      ':var ',
    ]);
    return [
      mark + name + (mark.startsWith(':') ? ':' : ''),
      ...(type === null ? [] : [`    :type: ${type}`]),
      '',
      '    Text.',
      '',
    ];
  }
  if (kind === 'parameters') {
    const inline = type !== null && !type.includes(' ') && draw.once(3);
    const param = field(
      `${draw.pick(['param', 'param', 'arg', 'key', 'parameter'])} ${inline ? `${type} ` : ''}${name}`,
    );
    return inline || type === null ? param : [...param, `:type ${name}: ${type}`];
  }
  if (kind === 'raises')
    return field(`${draw.pick(['raises', 'raise', 'except'])} ${type ?? ''}`.trimEnd());
  const [label, typeLabel] =
    kind === 'returns'
      ? [draw.pick(['return', 'returns']), 'rtype']
      : [draw.pick(['yield', 'yields']), 'ytype'];
  if (type !== null && !type.includes(' ') && draw.once(6)) return field(`${label} ${type}`);
  const result = draw.once(6) ? [] : field(label);
  return type === null ? result : [...result, `:${typeLabel}: ${type}`];
}

const others: Record<Style, readonly (readonly string[])[]> = {
  google: [['Examples:', '    >>> x', ''], ['Note:', '    Text.'], ['Example:', ''], ['Parameters', '----------'], [':param x: Text.']],
  numpy: [['Notes', '-----', 'Text.'], ['See Also', '--------', 'f : text', ''], ['Odd', '---', 'x'], ['.. deprecated:: 1.0', '   Text.'], ['Examples', '--------', '>>> x'], ['Args:', '    x: y']],
  sphinx: [['.. note:: Text', ''], [':meta private:'], [':deprecated: x'], [':odd'], [':param:'], ['Args:', '    x: y'], [':raises: Broken: text']],
}; // biome-ignore format: a table of words
