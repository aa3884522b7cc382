// Facts of a NumPy docstring, read strictly: underlined titles of the style at the left margin.
import { type Declared, type DocFacts, noFacts, plainName } from '../doc-facts.ts';
import { hasText, Problem } from './text.ts';

type Kind = 'parameters' | 'raises' | 'attributes' | 'returns' | 'yields' | 'examples' | 'prose';

const kinds = new Map<string, Kind>([
  ...['Parameters', 'Params', 'Arguments', 'Args', 'Receives', 'Receive'].map(
    (t) => [t, 'parameters'] as const,
  ),
  ...['Parameters', 'Params', 'Arguments', 'Args'].map(
    (t) => [`Other ${t}`, 'parameters'] as const,
  ),
  ...['Raises', 'Raise', 'Warns', 'Warn'].map((t) => [t, 'raises'] as const),
  ...['Attributes', 'Attribute'].map((t) => [t, 'attributes'] as const),
  ...['Returns', 'Return'].map((t) => [t, 'returns'] as const),
  ...['Yields', 'Yield'].map((t) => [t, 'yields'] as const),
  ...['Examples', 'Example'].map((t) => [t, 'examples'] as const),
  ...['Warnings', 'Warning', 'See Also', 'Related', 'Notes', 'Note'].map(
    (t) => [t, 'prose'] as const,
  ),
  ...['References', 'Reference', 'deprecated'].map((t) => [t, 'prose'] as const),
]);
const deprecation = /^\.\.\s*deprecated\s*::/;
const isRule = (line: string) => /^\s*-{3,}\s*$/.test(line);

export function readNumpy(text: string): DocFacts {
  const lines = text.split('\n');
  refuseUnknownTitles(lines);
  const { description, sections } = split(lines);
  const facts = { parameters: [], attributes: [], returns: [], yields: [] } as Record<
    string,
    Declared[]
  >;
  const raises: string[] = [];
  let structured = lines.some((line) => deprecation.test(line));
  for (const [at, { title, kind, body }] of sections.entries()) {
    structured ||= kind !== 'prose' && body.some(hasText);
    const heads = body.filter((line) => /^\S/.test(line));
    const filled = kind === 'examples' ? body.some(hasText) : heads.length > 0;
    const last = at === sections.length - 1 && !body.some(hasText);
    if (kind !== 'prose' && !filled && !last)
      throw new Problem(`the section "${title}" has no entries`);
    if (kind === 'raises') raises.push(...heads);
    else if (kind === 'parameters' || kind === 'attributes')
      facts[kind]?.push(...heads.map(argument));
    else if (kind === 'returns' || kind === 'yields') facts[kind]?.push(...heads.map(result));
  }
  return { ...noFacts, ...facts, raises, short: description.some(hasText) && !structured };
}

function refuseUnknownTitles(lines: readonly string[]): void {
  let last = '';
  for (const line of lines) {
    if (isRule(line) && last !== '' && !last.endsWith(':') && !kinds.has(last))
      throw new Problem(`"${last.slice(0, 60)}" is no section of the style`);
    if (hasText(line)) last = isRule(line) ? '' : line.trim();
  }
}

function split(lines: readonly string[]) {
  const sections: { title: string; kind: Kind; body: string[] }[] = [];
  const description: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const kind = /^\S/.test(line) ? kinds.get(line.trimEnd()) : undefined;
    const rule = kind && kind !== undefined ? nextText(lines, at + 1) : -1;
    if (kind && (lines[rule] ?? '').trimEnd() === '-'.repeat(line.trimEnd().length)) {
      sections.push({ title: line.trimEnd(), kind, body: [] });
      at = rule;
    } else if (deprecation.test(line)) {
      sections.push({ title: 'deprecated', kind: 'prose', body: [line] });
    } else (sections.at(-1)?.body ?? description).push(line);
  }
  return { sections, description };
}

function nextText(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !hasText(lines[at] ?? '')) at++;
  return at;
}

function argument(head: string): Declared {
  const { before, after } = atColon(head);
  const name = plainName(before);
  if (!name) throw new Problem('an entry has no name');
  return { name, type: (after ?? '').replace(/(, optional|\(optional\))$/, ''), default: null };
}

function result(head: string): Declared {
  const { before, after } = atColon(head);
  return { name: after === null ? '' : before, type: after ?? before, default: null };
}

function atColon(head: string): { before: string; after: string | null } {
  const colon = head.indexOf(':');
  if (colon < 0) return { before: head, after: null };
  return { before: head.slice(0, colon).trimEnd(), after: head.slice(colon + 1).trimStart() };
}
