// Writes plausible documentation out of a prompt, in whatever schema the request carries. The same code gives the same text.
import { createHash } from 'node:crypto';
import { findBlock, lineNumber } from './find-block.ts';
import type { Schema } from './wire.ts';

/** A target that the prompt lists, and the code that it shows for it. */
interface Subject {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly code: string;
  /** Cited, from the first line of what is shown. */
  readonly lines: readonly number[];
}

/** A value that satisfies the schema, about the targets of the prompt's last message. */
export function writeAnswer(schema: Schema, prompt: string): unknown {
  return fill({ root: schema, subjects: subjectsOf(prompt) }, schema, 'answer', null);
}

/** A text for a request without a schema. */
export function writeText(prompt: string): string {
  return subjectsOf(prompt).map(summary).join(' ');
}

/** What a prompt shows of a target, by its name. */
export function codeOf(prompt: string): (name: string) => string {
  const subjects = new Map(subjectsOf(prompt).map(({ name, code }) => [name, code]));
  return (name) => subjects.get(name) ?? '';
}

interface Filling {
  readonly root: Schema;
  readonly subjects: readonly Subject[];
}

function subjectsOf(prompt: string): readonly Subject[] {
  const at = prompt.search(/^[0-9a-f]{16}$/m);
  const head = at === -1 ? prompt : prompt.slice(0, at);
  const data = at === -1 ? prompt : prompt.slice(at + 17);
  const files = filesOf(data);
  const modules = new Set(files.map(({ name }) => name));
  const listed = targetLines(head).map(({ name, parameters }) => ({
    name,
    parameters,
    ...(modules.has(name) ? nothing : shownIn(name, files)),
  }));
  return listed.length > 0
    ? listed
    : [{ name: firstName(data), parameters: [], code: data, lines: [1] }];
}

/** What a prompt asks for: a name a line, with parameters in parentheses, up to a blank line. */
export function targetLines(head: string) {
  const lines = head.split('\n');
  const from =
    1 + lines.findIndex((line) => /^(?:Targets in|Page, with the title) .*:$/.test(line));
  const end = lines.findIndex((line, at) => at >= from && /^(?:Data\b.*)?$/.test(line));
  return (from === 0 ? [] : lines.slice(from, end === -1 ? lines.length : end)).flatMap((line) => {
    const [, name, parameters] = /^(?:- )?([^(]+)(?:\((.*)\))?$/.exec(line) ?? [];
    return name === undefined
      ? []
      : [{ line, name, parameters: parameters ? parameters.split(', ') : [] }];
  });
}

/** What a prompt shows of one module. */
interface ShownFile {
  readonly name: string;
  readonly lines: readonly string[];
  /** The same lines with the numbers that some of them end in. */
  readonly marked: readonly string[];
}

function filesOf(data: string): readonly ShownFile[] {
  const parts = data.split(/^(?=module \S.*, file .*$)/m);
  const files = parts.map((part) => {
    const name = /^module (.*), file /.exec(part)?.[1] ?? '';
    return { name, lines: part.replace(/ <\d+>$/gm, '').split('\n'), marked: part.split('\n') };
  });
  return files.length > 1 ? files.slice(1) : files;
}

/** The code of a name that may begin with its module's; of several with one name the outermost. */
function shownIn(name: string, files: readonly ShownFile[]) {
  const named = files
    .filter((file) => name.startsWith(`${file.name}.`))
    .map((file) => shownCode(name.slice(file.name.length + 1), file));
  const plainly = files.map((file) => shownCode(name, file));
  const depth = ({ code }: { readonly code: string }) => code.search(/\S/);
  return (
    named.find(({ code }) => code !== '') ??
    plainly.filter(({ code }) => code !== '').sort((a, b) => depth(a) - depth(b))[0] ??
    nothing
  );
}

/** A module's answer depends on nothing but its name. */
const nothing = { code: '', lines: [1] };

/** Code without comments and docstrings, and the lines that prove something: its first, and where it ends. */
function shownCode(name: string, { lines, marked }: ShownFile) {
  const block = findBlock(name, lines);
  if (block === null) return nothing;
  const own = lines.slice(block.from, block.to);
  const root = findBlock(name.split('.')[0]!, lines)?.from ?? block.from;
  const numberOf = (at: number) => lineNumber(marked, at, root);
  const isType = typeDefinition.test(own[0]!);
  if (isType) return { code: plain(headOf(own)), lines: [numberOf(block.from)] };
  const end = own.findIndex((line) => /^\s*(?:return|raise)\b/.test(line));
  const cited = [block.from, ...(end === -1 ? [] : [block.from + end])];
  return { code: plain(own.join('\n')), lines: cited.map(numberOf) };
}

const typeDefinition = /^\s*(?:\w+\s+)*(?:class|struct|interface|enum|trait)\b/;

/** A type without its members: they may be shown whole, outlined or not at all. */
function headOf(lines: readonly string[]): string {
  const end = lines.findIndex((line) => /[:{]\s*$/.test(line.replace(/ *(?:#|\/\/).*$/, '')));
  return lines.slice(0, end === -1 ? 1 : end + 1).join('\n');
}

/** Code without comments, docstrings and what a formatter changes. */
function plain(code: string): string {
  return code
    .replace(/:\s*\.\.\.\s*$/, ':')
    .replace(/("""|''').*?\1/gs, '')
    .replace(/(?:#|\/\/).*$/gm, '')
    .replaceAll("'", '"');
}

function firstName(data: string): string {
  return /\b[A-Za-z_]\w{2,}\b/.exec(data)?.[0] ?? 'value';
}

function fill(filling: Filling, schema: Schema, key: string, subject: Subject | null): unknown {
  const { $ref, anyOf, enum: choices, const: fixed, type } = schema;
  if (typeof $ref === 'string') return fill(filling, resolve(filling.root, $ref), key, subject);
  if (fixed !== undefined) return fixed;
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return fill(filling, choose(anyOf, key, subject), key, subject);
  if (Array.isArray(type)) return fillUnion(filling, schema, type, key, subject);
  switch (type) {
    case 'object':
      return fillObject(filling, schema, subject);
    case 'array':
      return fillArray(filling, (schema.items ?? {}) as Schema, key, subject);
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textFor(key, subject ?? filling.subjects[0]!);
  }
}

function fillUnion(
  filling: Filling,
  schema: Schema,
  types: readonly string[],
  key: string,
  subject: Subject | null,
): unknown {
  const options = types.map((type) => ({ ...schema, type }));
  return fill(filling, choose(options, key, subject), key, subject);
}

function choose(options: readonly Schema[], key: string, subject: Subject | null): Schema {
  const empty = options.find(({ type }) => type === 'null');
  const full = options.find(({ type }) => type !== 'null') ?? options[0]!;
  if (!empty || !subject) return full;
  if (key === 'returns') return returnsValue(subject.code) ? full : empty;
  return key === 'example' ? empty : full;
}

function fillObject(filling: Filling, schema: Schema, subject: Subject | null): unknown {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  return Object.fromEntries(
    properties.map(([key, value]) => [key, fill(filling, value, key, subject)]),
  );
}

function fillArray(
  filling: Filling,
  items: Schema,
  key: string,
  subject: Subject | null,
): readonly unknown[] {
  if (subject === null) return filling.subjects.map((one) => fill(filling, items, key, one));
  if (key === 'lines') return subject.lines;
  if (key === 'parameters') {
    return subject.parameters.map((name) => fillNamed(filling, items, name, subject));
  }
  if (key === 'raises') {
    return raised(subject.code).map((name) => fillNamed(filling, items, name, subject));
  }
  return [];
}

/** An entry about a name inside a subject: its first string is the name, the next ones are about it. */
function fillNamed(filling: Filling, items: Schema, name: string, subject: Subject): unknown {
  const keys = Object.keys((items.properties ?? {}) as object);
  const entry = fill(filling, items, 'entry', subject) as Record<string, unknown>;
  if (keys.length === 0) return name;
  const about = `The ${words(name)} of \`${lastOf(subject.name)}\`.`;
  return Object.fromEntries(
    keys.map((key, index) => [key, index === 0 ? name : key === 'text' ? about : entry[key]]),
  );
}

function textFor(key: string, subject: Subject): string {
  switch (key) {
    case 'name':
      return subject.name;
    case 'summary':
      return summary(subject);
    case 'returns':
      return `The ${words(subject.name)} as computed from the arguments.`;
    case 'description':
    case 'text':
      return description(subject);
    default:
      return words(subject.name);
  }
}

const verbs = ['Compute', 'Handle', 'Prepare', 'Provide', 'Resolve', 'Supply'] as const;

function summary({ name, code }: Subject): string {
  const noun = words(name);
  if (typeDefinition.test(code)) return capital(`${noun} object.`);
  return `${verbs[digest(code) % verbs.length]} the ${noun}.`.slice(0, 100);
}

function description({ name, code }: Subject): string {
  const called = [...code.matchAll(/\b([A-Za-z_]\w*)\(/g)]
    .map(([, callee = '']) => callee)
    .filter((callee) => callee !== lastOf(name) && !keywords.has(callee));
  const shown = [...new Set(called)].slice(0, 3).map((callee) => `\`${callee}\``);
  return shown.length === 0 ? '' : `Relies on ${shown.join(', ')}.`;
}

const keywords = new Set([
  'if',
  'for',
  'while',
  'return',
  'def',
  'class',
  'and',
  'or',
  'not',
  'in',
  'print',
  'switch',
  'catch',
  'function',
  'super',
  'elif',
  'assert',
  'lambda',
  'yield',
  'await',
  'with',
  'except',
]);

/** A number of a definition's head, which its layout does not change. */
function digest(code: string): number {
  const head = /^.*?[:{]\s*$/ms.exec(code)?.[0] ?? code;
  const normal = head.replace(/\s+/g, '').replace(/,([)\]}])/g, '$1');
  return createHash('sha256').update(normal).digest().readUInt32BE();
}

function returnsValue(code: string): boolean {
  return /\breturn\s+(?!None\b|null\b|undefined\b)[^\s;]|\byield\b/.test(code);
}

function raised(code: string): readonly string[] {
  const names = [...code.matchAll(/\braise\s+([A-Z][\w.]*)/g)].map(([, name = '']) => name);
  return [...new Set(names)];
}

function words(name: string): string {
  const split = lastOf(name).replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return (
    split
      .replace(/[^A-Za-z0-9]+/g, ' ')
      .trim()
      .toLowerCase() || 'value'
  );
}

function lastOf(name: string): string {
  return name.split(/[.#:/]/).at(-1) ?? name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function resolve(root: Schema, reference: string): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
  return steps.reduce<Schema>((node, step) => node[step] as Schema, root);
}
