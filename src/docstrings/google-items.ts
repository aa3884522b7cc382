// Items of the sections of Google style: `name (type): description`, one reader a kind of section.
import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  NamedSectionKind,
  TypedSectionKind,
} from '../types/docstring.ts';
import { parameterOf, type ResultRole, resultType, writtenType } from './annotations.ts';
import { type BlockItem, readBlock, readItems } from './blocks.ts';
import { findOutsideBrackets, trimBlankEnd } from './lines.ts';
import type { Reader } from './reader.ts';

export type GoogleItemKind = NamedSectionKind | TypedSectionKind;

interface Base {
  readonly line: number;
  readonly title?: string;
}

interface ReadSection {
  /** Null when no item could be read. */
  readonly section: DocstringSection | null;
  readonly next: number;
}

/** Reads the items below a heading. */
export function readGoogleItems(
  kind: GoogleItemKind,
  from: number,
  base: Base,
  reader: Reader,
): ReadSection {
  if (kind === 'returns' || kind === 'yields' || kind === 'receives') {
    return readResults(kind, from, base, reader);
  }
  const { items, next } = readItems(from, reader);
  const pairs = items.flatMap((item) => splitItem(item, reader) ?? []);
  if (pairs.length === 0) return { section: null, next };
  if (kind === 'raises' || kind === 'warns') {
    const value = pairs.map(({ head, ...rest }) => ({
      annotation: writtenType(head, reader.options),
      ...rest,
    }));
    return { section: { kind, value, ...base }, next };
  }
  const value = pairs.map((pair) => namedReaders[kind](pair, reader));
  return { section: { kind, value, ...base }, next };
}

interface Pair {
  readonly head: string;
  readonly description: string;
  readonly line: number;
}

function splitItem({ line, lines }: BlockItem, { warn }: Reader): Pair | null {
  const [first = '', ...rest] = lines;
  const colon = findOutsideBrackets(first, ':');
  if (colon === -1) {
    warn(line, `Failed to get 'name: description' pair from '${first}'`);
    return null;
  }
  const description = describe([first.slice(colon + 1).trimStart(), ...rest]);
  return { head: first.slice(0, colon).trimEnd(), description, line };
}

function describe(lines: readonly string[]): string {
  return trimBlankEnd(lines).join('\n').trimEnd();
}

type NamedKind = Exclude<NamedSectionKind, ResultRole>;

const namedReaders: Readonly<Record<NamedKind, (pair: Pair, reader: Reader) => DocstringItem>> = {
  parameters: (pair, reader) => readParameter(pair, reader, reader.options.warnUnknownParams),
  'other parameters': (pair, reader) => readParameter(pair, reader, false),
  'type parameters': readTypeParameter,
  attributes: readAttribute,
  functions: readSignature,
  classes: readSignature,
  modules: readName,
  'type aliases': readName,
};

interface TypedName {
  readonly name: string;
  readonly type: string | null;
  readonly optional: boolean;
}

/** Splits `name (type, optional)`, `name(type)` and `name type`. */
function splitTypedName(head: string): TypedName {
  const end = head.search(/[\s(]/);
  if (end === -1) return { name: head, type: null, optional: false };
  const rest = head.slice(end).trim();
  const inner = rest.startsWith('(') && rest.endsWith(')') ? rest.slice(1, -1) : rest;
  const optional = /,\s?optional$/.test(inner);
  const type = optional ? inner.slice(0, inner.lastIndexOf(',')) : inner;
  return { name: head.slice(0, end), type: type === '' ? null : type, optional };
}

function readParameter({ head, description, line }: Pair, reader: Reader, warnUnknown: boolean) {
  const { options, warn } = reader;
  const { name, type, optional } = splitTypedName(head);
  const known = parameterOf(options.parent, name);
  const annotation = type === null ? (known?.annotation ?? null) : writtenType(type, options);
  if (annotation === null && options.warnMissingTypes) {
    warn(line, `No type or annotation for parameter '${name}'`);
  }
  if (warnUnknown && options.parent?.parameters !== undefined && known === undefined) {
    warn(line, `Parameter '${name}' does not appear in the function signature`);
  }
  return {
    name,
    annotation,
    description,
    line,
    ...(known?.default == null ? {} : { default: known.default }),
    ...(optional ? { optional } : {}),
  };
}

function readTypeParameter({ head, description, line }: Pair, { options, warn }: Reader) {
  const { name, type } = splitTypedName(head);
  const known = options.parent?.typeParameters;
  if (options.warnUnknownParams && known !== undefined && !known.includes(name)) {
    warn(line, `Type parameter '${name}' does not appear in the function signature`);
  }
  const annotation = type === null ? null : writtenType(type, options);
  return { name, annotation, description, line };
}

function readAttribute({ head, description, line }: Pair, { options }: Reader): DocstringItem {
  const { name, type, optional } = splitTypedName(head);
  const known = options.parent?.members?.[name]?.annotation ?? null;
  const annotation: DocstringAnnotation =
    type !== null ? writtenType(type, options) : known === null ? null : { expr: known };
  return { name, annotation, description, line, ...(optional ? { optional } : {}) };
}

function readSignature({ head, description, line }: Pair): DocstringItem {
  const paren = head.indexOf('(');
  const name = paren === -1 ? head : head.slice(0, paren).trimEnd();
  return { name, annotation: paren === -1 ? null : head, description, line };
}

function readName({ head, description, line }: Pair): DocstringItem {
  return { name: head, annotation: null, description, line };
}

const WORDS: Readonly<Record<ResultRole, string>> = {
  returns: 'returned',
  yields: 'yielded',
  receives: 'received',
};

function readResults(kind: ResultRole, from: number, base: Base, reader: Reader): ReadSection {
  const { options } = reader;
  const several =
    kind === 'receives' ? options.receivesMultipleItems : options.returnsMultipleItems;
  const named = kind === 'receives' ? options.receivesNamedValue : options.returnsNamedValue;
  const { items, next, warnAt } = several ? manyResults(from, reader) : oneResult(from, reader);
  if (items.length === 0) return { section: null, next };
  const value = items.map((item, index) => {
    const { name, type, rest } = (named ? splitNamedResult : splitTypedResult)(item.lines[0] ?? '');
    const description = describe([rest, ...item.lines.slice(1)]);
    const annotation =
      type === null
        ? resultType(options.parent, kind, index, items.length)
        : writtenType(type, options);
    if (annotation === null && options.warnMissingTypes) {
      const which = name === '' ? `${index + 1}` : `'${name}'`;
      reader.warn(warnAt ?? item.line, `No type or annotation for ${WORDS[kind]} value ${which}`);
    }
    return { name, annotation, description, line: item.line };
  });
  return { section: { kind, value, ...base }, next };
}

interface Results {
  readonly items: readonly BlockItem[];
  readonly next: number;
  /** Line that warnings name instead of the item's. */
  readonly warnAt: number | null;
}

function manyResults(from: number, reader: Reader): Results {
  return { ...readItems(from, reader), warnAt: null };
}

function oneResult(from: number, reader: Reader): Results {
  const { lines, last, next } = readBlock(from, reader);
  const items = lines.length === 0 ? [] : [{ line: last - lines.length + 1, lines: [...lines] }];
  return { items, next, warnAt: last };
}

interface ResultHead {
  readonly name: string;
  readonly type: string | null;
  readonly rest: string;
}

const NAME = /^(\w+)?\s*/;

/** `name: text`, `name (type): text`, `(type): text`, or a text alone. */
function splitNamedResult(line: string): ResultHead {
  const prose = { name: '', type: null, rest: line };
  const colon = findOutsideBrackets(line, ':');
  if (colon === -1) return prose;
  const head = line.slice(0, colon).trimEnd();
  const match = NAME.exec(head)!;
  const type = head.slice(match[0].length);
  const inParens = type.startsWith('(') && type.endsWith(')');
  if (type !== '' && !inParens) return prose;
  return {
    name: match[1] ?? '',
    type: inParens ? type.slice(1, -1) : null,
    rest: line.slice(colon + 1).trimStart(),
  };
}

/** `type: text` or a text alone. */
function splitTypedResult(line: string): ResultHead {
  const colon = findOutsideBrackets(line, ':');
  if (colon === -1) return { name: '', type: null, rest: line };
  const head = line.slice(0, colon).trimEnd();
  const inner = head.startsWith('(') && head.endsWith(')') ? head.slice(1, -1) : head;
  return { name: '', type: inner, rest: line.slice(colon + 1).trimStart() };
}
