// NumPy style: underlined titles, `name : type` with an indented description below.
import type { DocstringSection } from '../../types/docstring.ts';
import { readExamples } from '../examples.ts';
import { dedent, indentOf, isBlank, textOf } from '../lines.ts';
import { emptySection, type NumpyItemKind, readNumpyItems } from '../numpy-items.ts';
import { firstLine, kebab, type Reader } from '../reader.ts';

type SectionKind = NumpyItemKind | 'examples' | 'deprecated';

const SECTIONS: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ['parameters', 'parameters'],
  ['params', 'parameters'],
  ['args', 'parameters'],
  ['arguments', 'parameters'],
  ['other parameters', 'other parameters'],
  ['other params', 'other parameters'],
  ['other args', 'other parameters'],
  ['other arguments', 'other parameters'],
  ['keyword args', 'other parameters'],
  ['keyword arguments', 'other parameters'],
  ['type parameters', 'type parameters'],
  ['returns', 'returns'],
  ['yields', 'yields'],
  ['receives', 'receives'],
  ['raises', 'raises'],
  ['exceptions', 'raises'],
  ['warns', 'warns'],
  ['examples', 'examples'],
  ['attributes', 'attributes'],
  ['functions', 'functions'],
  ['methods', 'functions'],
  ['classes', 'classes'],
  ['type aliases', 'type aliases'],
  ['modules', 'modules'],
  ['deprecated', 'deprecated'],
]);

/** A part of the docstring: its title, and its lines from `start` up to `end`. */
interface Part {
  readonly title: string | null;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Reads a docstring of NumPy style (numpydoc). */
export function readNumpy(reader: Reader): DocstringSection[] {
  return splitParts(firstLine(reader), reader.lines).flatMap((part) => readPart(part, reader));
}

function splitParts(start: number, lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  let open = { title: null as string | null, line: start, start };
  let hasItems = false;
  let fenced = false;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at]!;
    const inItem = hasItems && indentOf(line) > 0;
    if (!inItem && line.trimStart().startsWith('```')) fenced = !fenced;
    if (fenced || !isTitle(at, lines)) continue;
    parts.push({ ...open, end: at });
    open = { title: line.trimEnd(), line: at, start: at + 2 };
    hasItems = kindOf(open.title) !== null;
    at += 1;
  }
  parts.push({ ...open, end: lines.length });
  return parts;
}

function kindOf(title: string | null): SectionKind | null {
  return title === null ? null : (SECTIONS.get(title.toLowerCase()) ?? null);
}

/** `=` underlines only the titles that the style defines: elsewhere it is a heading of the prose. */
function isTitle(at: number, lines: readonly string[]): boolean {
  const line = lines[at]!;
  if (isBlank(line) || indentOf(line) > 0 || isRule(line, '-')) return false;
  const below = lines[at + 1]?.trim() ?? '';
  return isRule(below, '-') || (isRule(below, '=') && SECTIONS.has(line.trim().toLowerCase()));
}

function isRule(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length > 1 && text === mark.repeat(text.length);
}

function readPart(part: Part, reader: Reader): DocstringSection[] {
  const { title, line } = part;
  const lines = reader.lines.slice(part.start, part.end);
  if (title === null) return readSummary(lines, part.start);
  const kind = kindOf(title);
  if (kind === null) {
    const value = { annotation: admonitionKind(title), description: textOf(lines) };
    return [{ kind: 'admonition', value, title, line }];
  }
  if (lines.every(isBlank)) {
    reader.warn(part.end - 1, emptySection(kind, part.start));
    return [];
  }
  if (kind === 'examples') return readExamplesPart(lines, part, reader);
  if (kind === 'deprecated') return readDeprecated(lines, part);
  const section = readNumpyItems(kind, part, reader);
  return section === null ? [] : [section];
}

function admonitionKind(title: string): string {
  const kind = kebab(title);
  return kind === 'warnings' || kind === 'notes' ? kind.slice(0, -1) : kind;
}

/** An isolated rule ends the examples: what follows is prose again. */
function readExamplesPart(
  lines: readonly string[],
  part: Part,
  reader: Reader,
): DocstringSection[] {
  const rule = lines.findIndex((line, at) => isRule(line, '-') && isBlank(lines[at - 1]));
  const own = rule === -1 ? lines : lines.slice(0, rule);
  const value = readExamples(own, reader.options.trimDoctestFlags);
  const examples: DocstringSection[] =
    value.length === 0 ? [] : [{ kind: 'examples', value, line: part.line }];
  if (rule === -1) return examples;
  return [...examples, ...readProse(lines.slice(rule), part.start + rule)];
}

/** A version and an indented description; what follows is prose again. */
function readDeprecated(lines: readonly string[], part: Part): DocstringSection[] {
  const first = lines.findIndex((text) => !isBlank(text));
  const next = lines.findIndex(
    (text, at) => at > first && !isBlank(text) && indentOf(text) <= indentOf(lines[first]!),
  );
  const end = next === -1 ? lines.length : next;
  const description = textOf(dedent(lines.slice(first + 1, end)));
  const value = { annotation: lines[first]!.trim(), description };
  const section: DocstringSection = { kind: 'deprecated', value, line: part.line };
  return [section, ...readProse(lines.slice(end), part.start + end)];
}

/** Prose at the top keeps blank lines above it: there are some only behind a summary left out. */
function readSummary(lines: readonly string[], start: number): DocstringSection[] {
  const [first, ...others] = readProse(lines, start);
  if (first?.kind !== 'text' || start === 0) return first === undefined ? [] : [first, ...others];
  const above = '\n'.repeat(first.line - start);
  return [{ ...first, value: above + first.value }, ...others];
}

const DIRECTIVE = /^\.\. deprecated::[ \t]*(\S*)[ \t]*(.*)$/s;

/** Prose; a `.. deprecated:: VERSION` directive in it becomes a section of its own. */
function readProse(lines: readonly string[], start: number): DocstringSection[] {
  const at = lines.findIndex((line) => DIRECTIVE.test(line));
  if (at === -1) return proseSection(lines, start);
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) > 0)) end += 1;
  const [, version = '', rest = ''] = DIRECTIVE.exec(lines[at]!)!;
  const description = textOf([rest, ...dedent(lines.slice(at + 1, end))]);
  return [
    ...proseSection(lines.slice(0, at), start),
    { kind: 'deprecated', value: { annotation: version, description }, line: start + at },
    ...readProse(lines.slice(end), start + end),
  ];
}

function proseSection(lines: readonly string[], start: number): DocstringSection[] {
  const skipped = lines.findIndex((line) => !isBlank(line));
  if (skipped === -1) return [];
  return [{ kind: 'text', value: textOf(lines), line: start + skipped }];
}
