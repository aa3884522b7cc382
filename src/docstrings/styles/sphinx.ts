// Sphinx style: prose, then reST fields such as `:param int x: text`.

import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../types/docstring.ts';
import { parameterOf, writtenType } from '../annotations.ts';
import { takeAttributes } from '../attribute-directives.ts';
import { type Field, splitFields } from '../fields.ts';
import { textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';

interface Collected {
  readonly parameters: Map<string, DocstringItem>;
  readonly parameterTypes: Map<string, string>;
  readonly attributes: Map<string, DocstringItem>;
  readonly attributeTypes: Map<string, string>;
  readonly raises: DocstringTypedItem[];
  readonly results: Map<ResultKind, DocstringItem>;
  readonly resultTypes: Map<ResultKind, string>;
}

type ResultKind = 'returns' | 'yields';
/** A field with both of its colons. */
type FullField = Field & { readonly value: string };
type FieldReader = (field: FullField, into: Collected, reader: Reader) => void;

const readers: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ...['param', 'parameter', 'arg', 'argument', 'arguments', 'key', 'keyword', 'kwarg'].map(
    (name) => [name, readParameter] as const,
  ),
  ['type', readParameterType],
  ...['var', 'ivar', 'cvar'].map((name) => [name, readAttribute] as const),
  ['vartype', readAttributeType],
  ...['raises', 'raise', 'except', 'exception'].map((name) => [name, readRaise] as const),
  ...['return', 'returns'].map((name) => [name, readResult('returns')] as const),
  ...['yield', 'yields'].map((name) => [name, readResult('yields')] as const),
  ['rtype', readResultType('returns')],
  ['ytype', readResultType('yields')],
]);

/** Reads a docstring of Sphinx style; its first section is always a text, if an empty one. */
export function readSphinx(reader: Reader): DocstringSection[] {
  const { items, lines } = takeAttributes(reader.lines);
  const { prose, fields } = splitFields(lines, isKnownField, ':');
  const into: Collected = {
    parameters: new Map(),
    parameterTypes: new Map(),
    attributes: new Map(items.map((item) => [item.name, item])),
    attributeTypes: new Map(),
    raises: [],
    results: new Map(),
    resultTypes: new Map(),
  };
  for (const field of fields) readField(field, into, reader);
  return toSections(textOf(prose), into);
}

function isKnownField(line: string): boolean {
  const match = /^:([a-z]+)(?=[\s:]|$)(:`)?/.exec(line);
  return match !== null && match[2] === undefined && readers.has(match[1]!);
}

function readField(field: Field, into: Collected, reader: Reader): void {
  const { value } = field;
  if (value === null) {
    warnAbout(field, reader, `Failed to get ':directive: value' pair from '${field.source}'`);
    return;
  }
  readers.get(field.words[0]!)!({ ...field, value }, into, reader);
}

/** Warnings of this style name line 0; `line` has the true one. */
function warnAbout({ line }: Field, { options, warnings }: Reader, message: string): void {
  if (options.warnings) warnings.push({ offset: 0, line, message });
}

function toSections(text: string, into: Collected): DocstringSection[] {
  const sections: DocstringSection[] = [{ kind: 'text', value: text, line: 0 }];
  const { parameters, attributes, raises } = into;
  const named = (kind: 'parameters' | 'attributes' | ResultKind, value: DocstringItem[]) => {
    if (value.length > 0)
      sections.push({ kind, value, line: Math.min(...value.map((v) => v.line)) });
  };
  named('parameters', [...parameters.values()]);
  named('attributes', [...attributes.values()]);
  for (const kind of ['returns', 'yields'] as const) {
    const item = into.results.get(kind);
    named(kind, item === undefined ? [] : [item]);
  }
  if (raises.length > 0) sections.push({ kind: 'raises', value: raises, line: raises[0]!.line });
  return sections;
}

function readParameter(field: FullField, into: Collected, reader: Reader): void {
  const { words, value, line, source } = field;
  const { options } = reader;
  const name = words.length > 1 ? unescapeName(words.at(-1)!) : null;
  if (name === null || words.length > 3) {
    warnAbout(field, reader, `Failed to parse field directive from '${source}'`);
    if (name === null) return;
  }
  if (into.parameters.has(name)) {
    warnAbout(field, reader, `Duplicate parameter entry for '${name}'`);
    return;
  }
  const known = parameterOf(options.parent, name);
  if (
    options.warnUnknownParams &&
    options.parent?.parameters !== undefined &&
    known === undefined
  ) {
    warnAbout(field, reader, `Parameter '${name}' does not appear in the function signature`);
  }
  const annotation = parameterType(field, name, into, reader);
  const fallback = known?.default == null ? {} : { default: known.default };
  into.parameters.set(name, { name, annotation, description: value, line, ...fallback });
}

function parameterType(
  field: Field,
  name: string,
  into: Collected,
  reader: Reader,
): DocstringAnnotation {
  const { options } = reader;
  const inField = field.words.length === 3 ? field.words[1]! : null;
  const before = into.parameterTypes.get(name);
  if (inField !== null && before !== undefined) {
    warnAbout(field, reader, `Duplicate parameter information for '${name}'`);
  }
  const type = inField ?? before;
  if (type !== undefined) return writtenType(type, options);
  const known = parameterOf(options.parent, name);
  if (known === undefined && options.warnMissingTypes) {
    warnAbout(field, reader, `No matching parameter for '${name}'`);
  }
  return known?.annotation ?? null;
}

function readParameterType(field: FullField, into: Collected, reader: Reader): void {
  const { words, value, source } = field;
  if (words.length !== 2) {
    warnAbout(field, reader, `Failed to get parameter name from '${source}'`);
    return;
  }
  const name = unescapeName(words[1]!);
  const type = withBars(value);
  into.parameterTypes.set(name, type);
  const item = into.parameters.get(name);
  if (item === undefined) return;
  const signature = parameterOf(reader.options.parent, name)?.annotation ?? null;
  if (item.annotation !== null && item.annotation !== signature) {
    warnAbout(field, reader, `Duplicate parameter information for '${name}'`);
    return;
  }
  into.parameters.set(name, { ...item, annotation: writtenType(type, reader.options) });
}

/** reST escapes what would be markup: `\\*args`, `name\\_`. */
function unescapeName(name: string): string {
  return name.replace(/\\([*_])/g, '$1');
}

function withBars(type: string): string {
  return type.replaceAll(' or ', ' | ');
}

function readAttribute(field: FullField, into: Collected, reader: Reader): void {
  const { words, value, line, source } = field;
  if (words.length < 2) {
    warnAbout(field, reader, `Failed to parse field directive from '${source}'`);
    return;
  }
  const name = words.at(-1)!;
  if (into.attributes.has(name)) {
    warnAbout(field, reader, `Duplicate attribute entry for '${name}'`);
    return;
  }
  const written = words.length > 2 ? words.slice(1, -1).join(' ') : into.attributeTypes.get(name);
  const known = reader.options.parent?.members?.[name]?.annotation ?? null;
  into.attributes.set(name, { name, annotation: written ?? known, description: value, line });
}

function readAttributeType(field: FullField, into: Collected, reader: Reader): void {
  const { words, value, source } = field;
  if (words.length !== 2) {
    warnAbout(field, reader, `Failed to get attribute name from '${source}'`);
    return;
  }
  const name = words[1]!;
  if (into.attributeTypes.has(name)) {
    warnAbout(field, reader, `Duplicate attribute information for '${name}'`);
  }
  into.attributeTypes.set(name, withBars(value));
  const item = into.attributes.get(name);
  if (item !== undefined) into.attributes.set(name, { ...item, annotation: withBars(value) });
}

function readRaise(field: FullField, into: Collected, reader: Reader): void {
  const { words, value, line, source } = field;
  const isList = words.slice(1, -1).every((word) => word.endsWith(','));
  if (words.length < 2 || !isList) {
    warnAbout(field, reader, `Failed to parse exception directive from '${source}'`);
    return;
  }
  const annotation = writtenType(words.slice(1).join(' '), reader.options);
  into.raises.push({ annotation, description: value, line });
}

function readResult(kind: ResultKind): FieldReader {
  return (field, into, reader) => {
    const { parent, warnMissingTypes } = reader.options;
    const inField = field.words.length > 1 ? field.words.slice(1).join(' ') : null;
    const written = inField ?? into.resultTypes.get(kind) ?? null;
    const annotation = written ?? parent?.returns ?? parent?.annotation ?? null;
    if (annotation === null && warnMissingTypes) {
      const what = kind === 'returns' ? 'return' : 'yield';
      warnAbout(field, reader, `No ${what} type or annotation at '${field.source}'`);
    }
    into.results.set(kind, { name: '', annotation, description: field.value, line: field.line });
  };
}

/** `:rtype:` behind `:yields:`, with no `:return:`, is the type of what is yielded. */
function readResultType(kind: ResultKind): FieldReader {
  return ({ value, line }, into) => {
    const type = withBars(value);
    const target = kind === 'returns' && onlyYields(into) ? 'yields' : kind;
    into.resultTypes.set(target, type);
    const item = into.results.get(target) ?? { name: '', description: '', line };
    into.results.set(target, { ...item, annotation: type });
  };
}

function onlyYields({ results }: Collected): boolean {
  return results.has('yields') && !results.has('returns');
}
