// Items of the sections of NumPy style, one reader a kind of section.
import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  NamedSectionKind,
  TypedSectionKind,
} from '../types/docstring.ts';
import { parameterOf, type ResultRole, resultType, writtenType } from './annotations.ts';
import {
  dedent,
  findOutsideBrackets,
  indentOf,
  isBlank,
  splitOutsideBrackets,
  textOf,
} from './lines.ts';
import type { Reader } from './reader.ts';

export type NumpyItemKind = NamedSectionKind | TypedSectionKind;

interface Item {
  readonly head: string;
  readonly body: string[];
  readonly line: number;
}

/** Where an item is read: warnings about an item name the last line of its section. */
interface Context {
  readonly reader: Reader;
  readonly last: number;
  readonly count: number;
}

/** Lines `start` up to `end`, below a title in `line`. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Reads the items of a section; null when none could be read. */
export function readNumpyItems(
  kind: NumpyItemKind,
  { line, start, end }: Span,
  reader: Reader,
): DocstringSection | null {
  const items = splitItems(start, end, reader);
  const context: Context = { reader, last: end - 1, count: items.length };
  if (kind === 'raises' || kind === 'warns') {
    const value = items.map((item) => ({
      annotation: writtenType(item.head, reader.options),
      description: describe(item.body),
      line: item.line,
    }));
    return { kind, value, line };
  }
  const value = items.flatMap((item, index) => readers[kind](item, index, context));
  if (value.length > 0) return { kind, value, line };
  reader.warn(end - 1, emptySection(kind, start));
  return null;
}

/** What is said of a section without an item. */
export function emptySection(kind: string, start: number): string {
  return `Empty ${kind === 'functions' ? 'functions/methods' : kind} section at line ${start}`;
}

const INDENT = 4;

/** Items begin at the least indentation, which is 0 unless all of the section is indented. */
function splitItems(start: number, end: number, { lines, warn }: Reader): Item[] {
  const items: Item[] = [];
  const filled = lines.slice(start, end).filter((line) => !isBlank(line));
  const margin = filled.reduce((least, line) => Math.min(least, indentOf(line)), Infinity);
  for (let at = start; at < end; at += 1) {
    const line = lines[at]!.slice(Math.min(margin, indentOf(lines[at]!)));
    const depth = indentOf(line);
    const item = items.at(-1);
    if (isBlank(line)) item?.body.push('');
    else if (depth === 0 || item === undefined) {
      items.push({ head: line.trim(), body: [], line: at });
    } else {
      item.body.push(line.slice(Math.min(depth, INDENT)));
      if (depth < INDENT) warn(at, confusing(at, depth));
    }
  }
  return items;
}

function confusing(at: number, depth: number): string {
  const should = `should be ${INDENT} spaces, not ${depth}`;
  return `Confusing indentation for continuation line ${at + 1} in docstring, ${should}`;
}

function describe(body: readonly string[]): string {
  return textOf(dedent(body)).trimEnd();
}

type ItemReader = (item: Item, index: number, context: Context) => DocstringItem[];

const readers: Readonly<Record<NamedSectionKind, ItemReader>> = {
  parameters: (item, _, context) =>
    readParameters(item, context, context.reader.options.warnUnknownParams),
  'other parameters': (item, _, context) => readParameters(item, context, false),
  'type parameters': readTypeParameters,
  returns: readResult('returns'),
  yields: readResult('yields'),
  receives: readResult('receives'),
  attributes: readAttribute,
  functions: readSignature,
  classes: readSignature,
  modules: readSignature,
  'type aliases': ({ head, body, line }) => [
    { name: head, annotation: null, description: describe(body), line },
  ],
};

interface ParameterHead {
  readonly names: readonly string[];
  readonly type: string | null;
  readonly default: string | null;
  readonly optional: boolean;
}

const NAME = /^\*{0,2}[\p{L}_][\p{L}\p{N}_]*/u;

/** `x1, x2 : int, optional`, `x : {'a', 'b'}`, `x : int, default 1`; null when it names nothing. */
function parseParameterHead(head: string): ParameterHead | null {
  const plain = head.replaceAll('\\*', '*');
  const colon = findOutsideBrackets(plain, ':');
  const before = colon === -1 ? plain : plain.slice(0, colon);
  const names: string[] = [];
  for (const part of splitOutsideBrackets(before)) {
    const name = NAME.exec(part)?.[0];
    if (name === undefined) break;
    names.push(name);
  }
  if (names.length === 0) return null;
  return { names, ...parseType(colon === -1 ? '' : plain.slice(colon + 1).trim()) };
}

const DEFAULT = /^default(?:[ \t]*[:=]|[ \t])[ \t]*(\S.*)$/;

/** The choices in braces are the type, the first of them the default unless another is named. */
function parseType(text: string): Omit<ParameterHead, 'names'> {
  const parts = splitOutsideBrackets(text);
  let optional = false;
  let fallback: string | null = null;
  while (parts.length > 1) {
    const match = DEFAULT.exec(parts.at(-1)!);
    if (parts.at(-1) === 'optional') optional = true;
    else if (match !== null) fallback = match[1]!;
    else break;
    parts.pop();
  }
  const type = optional || fallback !== null ? withoutParts(text, parts) : text;
  const close = type.lastIndexOf('}');
  if (!type.startsWith('{') || close === -1) {
    return { type: type === '' ? null : type, default: fallback, optional };
  }
  const choices = type.slice(1, close).trim();
  return { type: choices, default: fallback ?? splitOutsideBrackets(choices)[0]!, optional };
}

/** The text up to the end of the parts that are kept, spelled as it was. */
function withoutParts(text: string, kept: readonly string[]): string {
  let end = 0;
  for (const part of kept) end = text.indexOf(part, end) + part.length;
  return text.slice(0, end);
}

function readParameters(item: Item, context: Context, warnUnknown: boolean): DocstringItem[] {
  const { reader, last } = context;
  const { options } = reader;
  const head = parseParameterHead(item.head);
  if (head === null) {
    reader.warn(last, `Could not parse line '${item.head}'`);
    return [];
  }
  const known = head.names
    .map((name) => parameterOf(options.parent, name))
    .find((one) => one !== undefined);
  if (head.type === null && known === undefined && options.warnMissingTypes) {
    reader.warn(last, `No types or annotations for parameters ${pythonList(head.names)}`);
  }
  for (const name of head.names) {
    if (!warnUnknown || options.parent?.parameters === undefined) continue;
    if (parameterOf(options.parent, name) !== undefined) continue;
    reader.warn(last, `Parameter '${name}' does not appear in the function signature`);
  }
  const annotation =
    head.type === null ? (known?.annotation ?? null) : writtenType(head.type, options);
  const fallback = head.default ?? known?.default ?? null;
  return head.names.map((name) => ({
    name,
    annotation,
    description: textOf(item.body).trimEnd(),
    line: item.line,
    ...(fallback === null ? {} : { default: fallback }),
    ...(head.optional ? { optional: true } : {}),
  }));
}

function pythonList(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`;
}

function readTypeParameters(item: Item, _: number, { reader, last }: Context): DocstringItem[] {
  const { options } = reader;
  const head = parseParameterHead(item.head);
  if (head === null) {
    reader.warn(last, `Could not parse line '${item.head}'`);
    return [];
  }
  const known = options.parent?.typeParameters;
  for (const name of head.names) {
    if (!options.warnUnknownParams || known === undefined || known.includes(name)) continue;
    const kind = options.parent?.kind ?? 'function';
    reader.warn(last, `Type parameter '${name}' does not appear in the ${kind} signature`);
  }
  const annotation = head.type === null ? null : writtenType(head.type, options);
  return head.names.map((name) => ({
    name,
    annotation,
    description: describe(item.body),
    line: item.line,
    ...(head.default === null ? {} : { default: head.default }),
  }));
}

const NAMED_RESULT = /^(\*{0,2}[\p{L}_][\p{L}\p{N}_]*)[ \t]*:[ \t]*(.*)$/su;

/** `name : type`, `name :`, `: type`, `:` or a type alone. */
function readResult(role: ResultRole): ItemReader {
  return ({ head, body, line }, index, { reader, count }) => {
    const match = NAMED_RESULT.exec(head);
    const type = match === null ? head.replace(/^:[ \t]*/, '') : match[2]!;
    const annotation: DocstringAnnotation =
      type === ''
        ? resultType(reader.options.parent, role, index, count)
        : writtenType(type, reader.options);
    return [{ name: match?.[1] ?? '', annotation, description: describe(body), line }];
  };
}

function readAttribute(
  { head, body, line }: Item,
  _: number,
  { reader }: Context,
): DocstringItem[] {
  const { options } = reader;
  const colon = head.indexOf(':');
  const name = colon === -1 ? head : head.slice(0, colon).trim();
  const type = colon === -1 ? '' : head.slice(colon + 1).trim();
  const known = options.parent?.members?.[name]?.annotation ?? null;
  const annotation: DocstringAnnotation =
    type !== '' ? writtenType(type, options) : known === null ? null : { expr: known };
  return [{ name, annotation, description: describe(body), line }];
}

function readSignature({ head, body, line }: Item): DocstringItem[] {
  const paren = head.indexOf('(');
  const name = paren === -1 ? head : head.slice(0, paren).trim();
  return [{ name, annotation: paren === -1 ? null : head, description: describe(body), line }];
}
