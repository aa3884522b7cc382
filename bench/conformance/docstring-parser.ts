// Cases recorded from docstring_parser: our one model, mapped to the shape of that parser.
import { cleanDocstring } from '../../src/docstrings/clean.ts';
import { type Field, splitFields } from '../../src/docstrings/fields.ts';
import { parseDocstring } from '../../src/docstrings/parse-docstring.ts';
import type {
  Docstring,
  DocstringItem,
  DocstringSection,
  DocstringStyle,
  DocstringTypedItem,
} from '../../src/types/docstring.ts';

export interface ParserCase {
  readonly id: string;
  readonly style: 'google' | 'rest' | 'epydoc';
  readonly docstring: string | null;
  readonly short: string | null;
  readonly long: string | null;
  readonly meta: readonly Meta[];
}

interface Meta {
  readonly type: string;
  readonly args: readonly string[];
  readonly description?: string | null;
  readonly arg_name?: string | null;
  readonly type_name?: string | null;
  readonly is_optional?: boolean | null;
  readonly default?: string | null;
  readonly is_generator?: boolean | null;
}

interface Side {
  readonly short: string | null;
  readonly long: string | null;
  readonly meta: readonly Meta[];
}

const STYLES = { google: 'google', rest: 'sphinx', epydoc: 'epytext' } as const;

export function parserResult(one: ParserCase): { readonly expected: Side; readonly actual: Side } {
  const { text } = cleanDocstring(one.docstring ?? '');
  const style = STYLES[one.style];
  const docstring = parseDocstring(text, {
    style,
    lenient: true,
    trimDoctestFlags: false,
    returnsMultipleItems: false,
    returnsNamedValue: false,
  });
  const lines = text.split('\n');
  const meta = [...metaOf(docstring, lines), ...unknownFields(style, lines)];
  const end = proseEnd(docstring, Math.min(lines.length, ...meta.map(({ line }) => line)));
  meta.sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line);
  const [short = '', ...long] = lines.slice(0, end);
  return {
    expected: { short: one.short, long: one.long, meta: one.meta.map(withoutNulls) },
    actual: {
      short: short.trim() || null,
      long: long.join('\n').trim() || null,
      meta: meta.map(({ line, ...rest }) => withoutNulls(rest)),
    },
  };
}

function withoutNulls(meta: Meta): Meta {
  const known = Object.entries(meta).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known) as unknown as Meta;
}

/** That parser lists attribute directives behind all fields. */
function rankOf({ args }: Meta): number {
  return args[0] === 'attr' ? 1 : 0;
}

/** Line where the first section begins that is neither prose nor, to that parser, unknown. */
function proseEnd({ sections, style }: Docstring, firstMeta: number): number {
  if (style !== 'google') return firstMeta;
  const first = sections.find(({ kind }) => kind !== 'text' && kind !== 'admonition');
  return Math.min(firstMeta, first?.line ?? firstMeta);
}

type PlacedMeta = Meta & { readonly line: number };

function metaOf({ sections, style }: Docstring, lines: readonly string[]): PlacedMeta[] {
  return sections.flatMap((section) => {
    if (section.kind === 'examples') return [exampleMeta(section)];
    if (isRemark(section)) {
      return style === 'epytext' ? [admonitionMeta(section)] : [];
    }
    if (section.kind === 'text') return [];
    const items: readonly (DocstringItem | DocstringTypedItem)[] = section.value;
    return items.map((item) => itemMeta(section.kind, item, style, lines));
  });
}

type Remark = Extract<DocstringSection, { kind: 'deprecated' | 'admonition' }>;

function isRemark(section: DocstringSection): section is Remark {
  return section.kind === 'admonition' || section.kind === 'deprecated';
}

function exampleMeta({ line, value }: Extract<DocstringSection, { kind: 'examples' }>): PlacedMeta {
  const description = value.map(([, text]) => text).join('\n\n');
  return { type: 'DocstringExample', args: ['examples'], description, line };
}

function admonitionMeta(section: Remark) {
  const { annotation, description } = section.value;
  const args = [annotation, ...(section.title?.split(' ') ?? [])];
  return { type: 'DocstringMeta', args, description, line: section.line };
}

const TYPES: Readonly<Record<string, string>> = {
  attributes: 'DocstringAttr',
  returns: 'DocstringReturns',
  yields: 'DocstringYields',
  raises: 'DocstringRaises',
};

const KEYS: Readonly<Record<string, string>> = { attributes: 'attribute' };

function itemMeta(
  kind: DocstringSection['kind'],
  item: DocstringItem | DocstringTypedItem,
  style: DocstringStyle,
  lines: readonly string[],
): PlacedMeta {
  const written = typeof item.annotation === 'string' ? item.annotation : null;
  const type_name = written?.replace(/\?$/, '') ?? null;
  const isResult = kind === 'returns' || kind === 'yields';
  const isNamed = 'name' in item && !isResult;
  const asParam = style === 'epytext' && kind !== 'raises' && !isResult;
  const type = asParam ? 'DocstringParam' : (TYPES[kind] ?? 'DocstringParam');
  const words = fieldWords(lines[item.line] ?? '');
  const base = {
    type: style === 'epytext' && isResult ? 'DocstringReturns' : type,
    args: style === 'google' ? googleArgs(kind, item, written) : words,
    type_name,
    description: describe(item.description, style, words),
    line: item.line,
    ...(isResult ? { is_generator: kind === 'yields' } : {}),
  };
  if (!isNamed) return base;
  const inHead = style !== 'sphinx' || words.length > 2;
  const untyped = written === null && style !== 'epytext';
  const optional = (item.optional ?? false) || (written?.endsWith('?') ?? false);
  return {
    ...base,
    arg_name: item.name,
    is_optional: untyped || !inHead ? null : optional,
    default: defaultIn(item.description, style),
  };
}

function fieldWords(line: string): string[] {
  if (line.startsWith('..')) return ['attr', line.split('::')[1]!.trim()];
  const colon = line.indexOf(':', 1);
  const words = line.slice(1, colon).trim().split(/\s+/);
  return words[0] === 'rtype' && line.startsWith(':') ? [] : words;
}

function googleArgs(
  kind: string,
  item: DocstringItem | DocstringTypedItem,
  type: string | null,
): string[] {
  const key = kind.includes('param') ? 'param' : (KEYS[kind] ?? kind);
  if (!('name' in item) || item.name === '') return type === null ? [key] : [key, type];
  const suffix = item.optional === true ? ', optional' : '';
  return [key, type === null ? item.name : `${item.name} (${type}${suffix})`];
}

function describe(text: string, style: DocstringStyle, words: readonly string[]): string | null {
  if (text === '' && (words.length === 0 || words[0] === 'rtype')) return null;
  if (style !== 'google') return text;
  const [first = '', ...rest] = text.split('\n');
  const others = cleanDocstring(rest.join('\n')).text;
  return first === '' || others === '' ? `${first}${others}` : `${first}\n${others}`;
}

function defaultIn(description: string, style: DocstringStyle): string | null {
  const pattern = style === 'google' ? /\. +Defaults to (.+)\.$/ : /defaults to (.+)$/m;
  return pattern.exec(description)?.[1] ?? null;
}

const KNOWN =
  /^(?:param|parameter|arg|argument|key|keyword|attribute|type|var|ivar|cvar|vartype|raises?|except|exception|returns?|yields?|rtype|ytype)$/;

/** Fields that our Sphinx style leaves in the text. */
function unknownFields(style: DocstringStyle, lines: readonly string[]): PlacedMeta[] {
  if (style !== 'sphinx') return [];
  const { fields } = splitFields(lines, (line) => /^:[^:\s`][^:]*:(?!`)/.test(line), ':');
  return fields.filter(({ words }) => !KNOWN.test(words[0]!)).map(unknownMeta);
}

function unknownMeta({ words, value, line }: Field): PlacedMeta {
  if (words[0] !== 'deprecation') {
    return { type: 'DocstringMeta', args: words, description: value, line };
  }
  const description = (value ?? '').replace(/^[\d.]+ /, '');
  return { type: 'DocstringDeprecated', args: words, description, line };
}

/** Parts of a case that are also counted by themselves. */
export const parserAspects = {
  summaries: ({ short, long }: Side) => [short, long],
  kinds: ({ meta }: Side) => meta.map(({ type, args }) => [type, args[0]]),
  names: ({ meta }: Side) => meta.map(({ arg_name }) => arg_name),
  types: ({ meta }: Side) => meta.map(({ type_name, is_optional }) => [type_name, is_optional]),
  descriptions: ({ meta }: Side) => meta.map(({ description }) => description),
};
