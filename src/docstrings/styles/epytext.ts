// Epytext style: prose, then fields such as `@param x: text` and `@type x: int`.
import type {
  DocstringAnnotation,
  DocstringItem,
  DocstringSection,
  DocstringTypedItem,
} from '../../types/docstring.ts';
import { parameterOf, resultType, writtenType } from '../annotations.ts';
import { type Field, splitFields } from '../fields.ts';
import { textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';

type Role =
  | 'parameters'
  | 'other parameters'
  | 'attributes'
  | 'returns'
  | 'yields'
  | 'raises'
  | 'type'
  | 'rtype'
  | 'ytype';

const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['param', 'parameters'],
  ['parameter', 'parameters'],
  ['arg', 'parameters'],
  ['argument', 'parameters'],
  ['keyword', 'other parameters'],
  ['kwarg', 'other parameters'],
  ['kwparam', 'other parameters'],
  ['ivar', 'attributes'],
  ['cvar', 'attributes'],
  ['var', 'attributes'],
  ['return', 'returns'],
  ['returns', 'returns'],
  ['yield', 'yields'],
  ['yields', 'yields'],
  ['raise', 'raises'],
  ['raises', 'raises'],
  ['except', 'raises'],
  ['exception', 'raises'],
  ['type', 'type'],
  ['rtype', 'rtype'],
  ['returntype', 'rtype'],
  ['ytype', 'ytype'],
]);

interface Collected {
  /** The type of a named field: that of the next `@type` of its name, else of one above it. */
  readonly types: ReadonlyMap<Field, string>;
  readonly fields: ReadonlyMap<Role, readonly Field[]>;
}

/** Reads a docstring of epytext style; fields that it does not define are admonitions. */
export function readEpytext(reader: Reader): DocstringSection[] {
  const { prose, fields } = splitFields(reader.lines, isField, '@');
  const collected = collect(fields);
  const text = textOf(prose);
  const sections: DocstringSection[] = text === '' ? [] : [{ kind: 'text', value: text, line: 0 }];
  for (const kind of ['parameters', 'other parameters', 'attributes'] as const) {
    const value = readNamed(kind, collected, reader);
    if (value.length > 0) sections.push({ kind, value, line: value[0]!.line });
  }
  for (const kind of ['returns', 'yields'] as const) {
    const item = readResult(kind, collected, reader);
    if (item !== null) sections.push({ kind, value: [item], line: item.line });
  }
  const raises = (collected.fields.get('raises') ?? []).map((field) => readRaise(field, reader));
  if (raises.length > 0) sections.push({ kind: 'raises', value: raises, line: raises[0]!.line });
  return [...sections, ...fields.filter(isOther).map(readOther)];
}

const FIELD = /^@[A-Za-z]\w*(?:[ \t][^:]*)?:/;

function isField(line: string): boolean {
  return FIELD.test(line);
}

function isOther({ words }: Field): boolean {
  return !ROLES.has(words[0]!);
}

function readOther({ words, value, line }: Field): DocstringSection {
  const [tag = '', ...rest] = words;
  const title = rest.length === 0 ? {} : { title: rest.join(' ') };
  return {
    kind: 'admonition',
    value: { annotation: tag, description: value ?? '' },
    line,
    ...title,
  };
}

function collect(fields: readonly Field[]): Collected {
  const byRole = new Map<Role, Field[]>();
  for (const field of fields) {
    const role = ROLES.get(field.words[0]!);
    if (role === undefined) continue;
    const known = byRole.get(role);
    if (known === undefined) byRole.set(role, [field]);
    else known.push(field);
  }
  return { types: assignTypes(fields), fields: byRole };
}

const NAMED: ReadonlySet<Role | undefined> = new Set([
  'parameters',
  'other parameters',
  'attributes',
]);

function assignTypes(fields: readonly Field[]): Map<Field, string> {
  const types = new Map<Field, string>();
  const untyped = new Map<string, Field>();
  const waiting = new Map<string, string>();
  for (const field of fields) {
    const role = ROLES.get(field.words[0]!);
    const name = field.words.at(-1)!;
    const owner = untyped.get(name);
    const type = role === 'type' ? (field.value ?? '') : waiting.get(name);
    if (role === 'type' && owner === undefined) waiting.set(name, field.value ?? '');
    else if (role === 'type') untyped.delete(name);
    else if (NAMED.has(role) && type === undefined) untyped.set(name, field);
    else if (NAMED.has(role)) waiting.delete(name);
    const target = role === 'type' ? owner : NAMED.has(role) ? field : undefined;
    if (target !== undefined && type !== undefined) types.set(target, type);
  }
  return types;
}

function readNamed(
  kind: 'parameters' | 'other parameters' | 'attributes',
  { types, fields }: Collected,
  reader: Reader,
): DocstringItem[] {
  const { warn } = reader;
  const items = new Map<string, DocstringItem>();
  for (const field of fields.get(kind) ?? []) {
    const { words, line, source } = field;
    const name = words.length > 1 ? words.at(-1)! : null;
    if (name === null) warn(line, `Failed to get a name from '${source}'`);
    else if (items.has(name)) warn(line, `Duplicate entry for '${name}'`);
    else {
      const inField = words.length > 2 ? words.slice(1, -1).join(' ') : null;
      const type = types.get(field) ?? inField;
      items.set(name, readItem(kind, name, type, field, reader));
    }
  }
  return [...items.values()];
}

function readItem(
  kind: 'parameters' | 'other parameters' | 'attributes',
  name: string,
  type: string | null,
  { value, line }: Field,
  { options, warn }: Reader,
): DocstringItem {
  const { parent } = options;
  const known = kind === 'attributes' ? parent?.members?.[name] : parameterOf(parent, name);
  const annotation: DocstringAnnotation =
    type !== null ? writtenType(type, options) : (known?.annotation ?? null);
  const item = { name, annotation, description: value ?? '', line };
  if (kind === 'attributes') return item;
  if (annotation === null && options.warnMissingTypes) {
    warn(line, `No type or annotation for parameter '${name}'`);
  }
  const hidden = parent?.parameters !== undefined && known === undefined;
  if (kind === 'parameters' && options.warnUnknownParams && hidden) {
    warn(line, `Parameter '${name}' does not appear in the function signature`);
  }
  const fallback = parameterOf(parent, name)?.default ?? null;
  return fallback === null ? item : { ...item, default: fallback };
}

function readResult(
  kind: 'returns' | 'yields',
  { fields }: Collected,
  { options, warn }: Reader,
): DocstringItem | null {
  const field = fields.get(kind)?.[0];
  const typed = fields.get(kind === 'returns' ? 'rtype' : 'ytype')?.[0];
  const line = (field ?? typed)?.line;
  if (line === undefined) return null;
  const annotation =
    typed === undefined
      ? resultType(options.parent, kind, 0, 1)
      : writtenType(typed.value ?? '', options);
  if (annotation === null && options.warnMissingTypes) {
    warn(line, `No type or annotation for ${kind === 'returns' ? 'returned' : 'yielded'} value 1`);
  }
  return { name: '', annotation, description: field?.value ?? '', line };
}

function readRaise({ words, value, line }: Field, { options }: Reader): DocstringTypedItem {
  const type = words.slice(1).join(' ');
  const annotation = type === '' ? null : writtenType(type, options);
  return { annotation, description: value ?? '', line };
}
