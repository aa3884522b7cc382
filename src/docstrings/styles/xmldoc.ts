// XML doc comments of C#: `<summary>`, `<param name="x">`, `<returns>`, `<exception cref="T">`.
import type { DocstringSection } from '../../types/docstring.ts';
import { stripComment } from '../comment-text.ts';
import { dedent, textOf } from '../lines.ts';
import type { Reader } from '../reader.ts';
import { linesOf, titleOf, typeText } from '../writers/parts.ts';

interface Element {
  readonly tag: string;
  /** Value of `name` or `cref`. */
  readonly key: string;
  readonly text: string;
  readonly line: number;
}

const OPEN = /<([a-z]+)((?:\s+[a-z]+="[^"<>]*")*)\s*(\/?)>/gi;

/** Top-level elements in source order; text outside of them is an element without a tag. */
function elements(source: string): Element[] {
  const found: Element[] = [];
  OPEN.lastIndex = 0;
  let end = 0;
  for (let match = OPEN.exec(source); match !== null; match = OPEN.exec(source)) {
    const start = match.index;
    const tag = match[1]!.toLowerCase();
    const behind = OPEN.lastIndex;
    const close = match[3] === '/' ? behind : source.indexOf(`</${match[1]}>`, behind);
    if (close === -1) break;
    addProse(source, end, start, found);
    const key = /(?:name|cref)="([^"]*)"/.exec(match[2]!)?.[1] ?? '';
    found.push({ tag, key, text: clean(source.slice(behind, close)), line: start });
    end = match[3] === '/' ? behind : close + tag.length + 3;
    OPEN.lastIndex = end;
  }
  addProse(source, end, source.length, found);
  return found;
}

function addProse(source: string, start: number, end: number, found: Element[]): void {
  const text = clean(source.slice(start, end));
  if (text !== '') found.push({ tag: '', key: '', text, line: start });
}

function clean(text: string): string {
  return unescapeXml(textOf(dedent(text.split('\n'))).trim());
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name]!);
}

const PROSE = new Set(['', 'summary', 'remarks']);

export function readXmldoc({ lines }: Reader): DocstringSection[] {
  const source = stripComment(lines, 'xmldoc').join('\n');
  const lineAt = lineCounter(source);
  const sections: DocstringSection[] = [];
  const texts: string[] = [];
  const groups = new Map<string, Element[]>();
  for (const one of elements(source)) {
    const element = { ...one, line: lineAt(one.line) };
    if (PROSE.has(element.tag)) texts.push(element.text);
    else if (groups.has(element.tag)) groups.get(element.tag)!.push(element);
    else groups.set(element.tag, [element]);
  }
  if (texts.length > 0) sections.push({ kind: 'text', value: texts.join('\n\n'), line: 0 });
  return [...sections, ...[...groups.values()].flatMap(toSections)];
}

/** Line of an offset, for offsets that only grow. */
function lineCounter(source: string): (offset: number) => number {
  let line = 0;
  let seen = 0;
  return (offset) => {
    for (; seen < offset; seen += 1) if (source[seen] === '\n') line += 1;
    return line;
  };
}

const NAMED: Readonly<Record<string, 'parameters' | 'type parameters'>> = {
  param: 'parameters',
  typeparam: 'type parameters',
};

function toSections(group: readonly Element[]): DocstringSection[] {
  const { tag, line } = group[0]!;
  if (tag in NAMED) {
    const value = group.map((one) => {
      return { name: one.key, annotation: null, description: one.text, line: one.line };
    });
    return [{ kind: NAMED[tag]!, value, line }];
  }
  if (tag === 'returns' || tag === 'value') {
    const value = group.map((one) => {
      return { name: '', annotation: null, description: one.text, line: one.line };
    });
    return [{ kind: 'returns', value, line }];
  }
  if (tag === 'exception') {
    const value = group.map((one) => {
      return { annotation: one.key, description: one.text, line: one.line };
    });
    return [{ kind: 'raises', value, line }];
  }
  if (tag === 'example') {
    return [{ kind: 'examples', value: group.map((one) => ['examples', one.text] as const), line }];
  }
  return group.map((one) => ({
    kind: 'admonition',
    value: { annotation: tag, description: one.text === '' ? one.key : one.text },
    title: titleOf(tag),
    line: one.line,
  }));
}

export function writeXmldoc(sections: readonly DocstringSection[]): string[] {
  return sections.flatMap(writeSection);
}

function writeSection(section: DocstringSection): string[] {
  switch (section.kind) {
    case 'text':
      return element('summary', '', section.value);
    case 'examples':
      return section.value.flatMap(([, text]) => element('example', '', text));
    case 'admonition':
    case 'deprecated': {
      const { annotation, description } = section.value;
      const isTag = /^[a-z]+$/.test(annotation) && section.kind === 'admonition';
      return element(isTag ? annotation : 'remarks', '', description);
    }
    case 'raises':
    case 'warns':
      return section.value.flatMap(({ annotation, description }) =>
        element('exception', ` cref="${escapeXml(typeText(annotation) ?? '')}"`, description),
      );
    case 'returns':
    case 'yields':
    case 'receives':
      return section.value.flatMap(({ description }) => element('returns', '', description));
    default: {
      const tag = section.kind === 'type parameters' ? 'typeparam' : 'param';
      return section.value.flatMap(({ name, description }) =>
        element(tag, ` name="${escapeXml(name)}"`, description),
      );
    }
  }
}

function element(tag: string, attributes: string, text: string): string[] {
  const lines = linesOf(escapeText(text.replace(/^\n+/, '')));
  const [only = ''] = lines;
  if (lines.length < 2 && tag !== 'summary') return [`<${tag}${attributes}>${only}</${tag}>`];
  return [`<${tag}${attributes}>`, ...lines, `</${tag}>`];
}

const INLINE =
  /&lt;(\/?(?:see|seealso|paramref|typeparamref|c|code|para|list|item|term|description)\b[^&<>]*)&gt;/g;

/** Inline elements stay elements where each of them ends. */
function escapeText(text: string): string {
  const escaped = escapeMarks(text);
  const inline = escaped.replace(INLINE, '<$1>');
  return isBalanced(inline) ? inline : escaped;
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [, closes, name, empty] of text.matchAll(/<(\/?)([a-z]+)\b[^<>]*?(\/?)>/g)) {
    if (closes === '/' && open.pop() !== name) return false;
    if (closes === '' && empty === '') open.push(name!);
  }
  return open.length === 0;
}

function escapeXml(text: string): string {
  return escapeMarks(text).replaceAll('"', '&quot;');
}

function escapeMarks(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
