// Google style: `Title:` above an indented block, `name (type): description` inside of it.
import type { DocstringSection } from '../../types/docstring.ts';
import { writtenType } from '../annotations.ts';
import { readBlock } from '../blocks.ts';
import { readExamples } from '../examples.ts';
import { type GoogleItemKind, readGoogleItems } from '../google-items.ts';
import { indentOf, isBlank, textOf } from '../lines.ts';
import { firstLine, kebab, type Reader } from '../reader.ts';

type SectionKind = GoogleItemKind | 'examples' | 'deprecated';

const SECTIONS: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ['args', 'parameters'],
  ['arguments', 'parameters'],
  ['params', 'parameters'],
  ['parameters', 'parameters'],
  ['keyword args', 'other parameters'],
  ['keyword arguments', 'other parameters'],
  ['other args', 'other parameters'],
  ['other arguments', 'other parameters'],
  ['other params', 'other parameters'],
  ['other parameters', 'other parameters'],
  ['type args', 'type parameters'],
  ['type arguments', 'type parameters'],
  ['type params', 'type parameters'],
  ['type parameters', 'type parameters'],
  ['raises', 'raises'],
  ['exceptions', 'raises'],
  ['returns', 'returns'],
  ['yields', 'yields'],
  ['receives', 'receives'],
  ['examples', 'examples'],
  ['attributes', 'attributes'],
  ['functions', 'functions'],
  ['methods', 'functions'],
  ['classes', 'classes'],
  ['type aliases', 'type aliases'],
  ['modules', 'modules'],
  ['warns', 'warns'],
  ['warnings', 'warns'],
  ['deprecated', 'deprecated'],
]);

interface Heading {
  readonly word: string;
  readonly title: string | null;
  readonly kind: SectionKind | null;
}

/** Reads a docstring of Google style. */
export function readGoogle(reader: Reader): DocstringSection[] {
  const { lines } = reader;
  const sections: DocstringSection[] = [];
  const start = firstLine(reader);
  let text: string[] = [];
  let textStart = start;
  let fenced = false;
  const flushText = () => {
    if (text.some((line) => !isBlank(line))) {
      sections.push({ kind: 'text', value: withoutEnd(text), line: textStart });
    }
    text = [];
  };
  for (let at = start; at < lines.length; ) {
    const line = lines[at]!;
    if (line.trimStart().startsWith('```')) fenced = !fenced;
    const heading = fenced ? null : headingAt(at, start, reader);
    if (heading === null) {
      if (text.length === 0) textStart = at;
      text.push(line);
      at += 1;
      continue;
    }
    flushText();
    at = readSection(at, heading, reader, sections);
  }
  flushText();
  return withTypeFromSummary(sections, reader);
}

function withoutEnd(lines: readonly string[]): string {
  let end = lines.length;
  while (end > 0 && isBlank(lines[end - 1])) end -= 1;
  return lines.slice(0, end).join('\n');
}

function headingAt(at: number, start: number, reader: Reader): Heading | null {
  const heading = parseHeading(reader.lines[at]!);
  if (heading === null) return null;
  const { lines } = reader;
  let below = at + 1;
  while (below < lines.length && isBlank(lines[below])) below += 1;
  if (below === lines.length || indentOf(lines[below]!) === 0) return null;
  const kind = heading.kind === null ? 'admonition' : 'section';
  const reasons: string[] = [];
  const attached = at > start && !isBlank(lines[at - 1]);
  if (attached) reasons.push(`Missing blank line above ${kind}`);
  if (below > at + 1) reasons.push(`Extraneous blank line below ${kind} title`);
  if (reader.options.lenient && heading.kind !== null) return heading;
  if (reasons.length === 0) return heading;
  reader.warn(at, `Possible ${kind} skipped, reasons: ${reasons.join('; ')}`);
  return null;
}

const HEADING = /^([^\s:][^:]*):(?:[ \t]+(\S.*))?$/;

function parseHeading(line: string): Heading | null {
  const match = HEADING.exec(line.trimEnd());
  if (match === null) return null;
  const word = match[1]!.trimEnd();
  return { word, title: match[2] ?? null, kind: SECTIONS.get(word.toLowerCase()) ?? null };
}

function readSection(
  at: number,
  { word, title, kind }: Heading,
  reader: Reader,
  sections: DocstringSection[],
): number {
  const base = { line: at, ...(title === null ? {} : { title }) };
  if (kind !== null && kind !== 'examples' && kind !== 'deprecated') {
    const { section, next } = readGoogleItems(kind, at + 1, base, reader);
    if (section !== null) sections.push(section);
    return next;
  }
  const block = readBlock(at + 1, reader);
  if (kind === 'examples') {
    const value = readExamples(block.lines, reader.options.trimDoctestFlags);
    if (value.length > 0) sections.push({ kind, value, ...base });
  } else if (kind === 'deprecated') {
    const deprecated = readDeprecated(textOf(block.lines), at, block.last, reader);
    if (deprecated !== null) sections.push({ kind, value: deprecated, ...base });
  } else {
    const value = { annotation: kebab(word), description: withoutEnd(block.lines) };
    sections.push({ kind: 'admonition', value, ...base, title: title ?? word });
  }
  return block.next;
}

function readDeprecated(text: string, line: number, last: number, { warn }: Reader) {
  const colon = text.indexOf(':');
  if (colon === -1) {
    warn(last, `Could not parse version, text at line ${line + 1}`);
    return null;
  }
  return {
    annotation: text.slice(0, colon).trimStart(),
    description: text.slice(colon + 1).trimStart(),
  };
}

/** A property's `str: Name of it` gives a returns section behind all others. */
function withTypeFromSummary(sections: DocstringSection[], { options }: Reader) {
  const [summary, ...others] = sections;
  const wanted = options.returnsTypeInPropertySummary && options.parent?.kind === 'attribute';
  if (!wanted || summary?.kind !== 'text') return sections;
  const [first = '', ...rest] = summary.value.trimStart().split('\n');
  const colon = first.indexOf(':');
  if (colon === -1) return sections;
  const annotation = writtenType(first.slice(0, colon), options);
  const item = { name: '', annotation, description: '', line: summary.line };
  return [
    { ...summary, value: [first.slice(colon + 1), ...rest].join('\n') },
    ...others,
    { kind: 'returns' as const, value: [item], line: summary.line },
  ];
}
