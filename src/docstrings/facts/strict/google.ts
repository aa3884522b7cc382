// Facts of a Google docstring, read strictly: what is not in the form of the style is a problem.
import { type Declared, type DocFacts, noFacts, plainName } from '../doc-facts.ts';
import { cleanBlock, hasText, Problem } from './text.ts';

const kinds: Record<
  string,
  'parameters' | 'raises' | 'attributes' | 'examples' | 'returns' | 'yields'
> = {
  Arguments: 'parameters',
  Args: 'parameters',
  Parameters: 'parameters',
  Params: 'parameters',
  Raises: 'raises',
  Exceptions: 'raises',
  Except: 'raises',
  Attributes: 'attributes',
  Example: 'examples',
  Examples: 'examples',
  Returns: 'returns',
  Yields: 'yields',
};

export function readGoogle(text: string): DocFacts {
  const { description, sections } = split(text);
  const facts = { parameters: [], attributes: [], returns: [], yields: [] } as Record<
    string,
    Declared[]
  >;
  const raises: string[] = [];
  for (const [title, body] of sections) {
    const kind = kinds[title];
    if (kind === 'returns' || kind === 'yields') facts[kind]?.push(result(body));
    else if (kind === 'raises') raises.push(...items(title, body).map(itemHead));
    else if (kind === 'parameters' || kind === 'attributes')
      facts[kind]?.push(...items(title, body).map(itemHead).map(argument));
  }
  return { ...noFacts, ...facts, raises, short: hasText(description) && sections.size === 0 };
}

/** The last section of a title counts; a section ends at the first line that is not indented. */
function split(text: string): { description: string; sections: Map<string, string> } {
  const lines = text.split('\n');
  const titleOf = (line: string) => {
    const match = /^([A-Z][a-z]+):[ \t\r\f\v]*$/.exec(line);
    return match?.[1] !== undefined && Object.hasOwn(kinds, match[1]) ? match[1] : null;
  };
  const first = lines.findIndex((line) => titleOf(line));
  const sections = new Map<string, string>();
  for (let at = first; at >= 0 && at < lines.length; ) {
    const title = titleOf(lines[at] ?? '');
    let end = at + 1;
    while (end < lines.length && !/^\S/.test(lines[end] ?? '')) end++;
    if (title) sections.set(title, trimNewlines(lines.slice(at + 1, end).join('\n')));
    at = end;
  }
  return { description: (first < 0 ? lines : lines.slice(0, first)).join('\n'), sections };
}

function items(title: string, body: string): readonly string[] {
  const indent = /^\s*/.exec(body)?.[0] ?? '';
  const found: string[][] = [];
  for (const line of body.split('\n')) {
    const begins = line.startsWith(indent) && /^\S/.test(line.slice(indent.length));
    if (begins) found.push([line.slice(indent.length)]);
    else found.at(-1)?.push(line);
  }
  if (found.length === 0) throw new Problem(`the section "${title}" has no entries`);
  return found.map((lines) => trimNewlines(lines.join('\n')));
}

function itemHead(item: string): string {
  const colon = item.indexOf(':');
  if (colon < 0) throw new Problem(`no colon in "${item.slice(0, 60)}"`);
  const head = item.slice(0, colon);
  const newline = head.indexOf('\n');
  return newline < 0 ? head : head.slice(0, newline) + cleanBlock(head.slice(newline + 1));
}

function argument(head: string): Declared {
  const open = head.trimStart().indexOf('(', 1);
  const start = open < 0 ? -1 : open + head.length - head.trimStart().length;
  const close = head.lastIndexOf(')');
  const inside = start < 0 || close < start ? '' : head.slice(start + 1, close).trim();
  const name = inside ? plainName(head.slice(0, start)) : head.replaceAll('\\', '');
  if (!name.trim()) throw new Problem('an entry has no name');
  const type = inside.endsWith(', optional') ? inside.slice(0, -10) : inside.replace(/\?$/, '');
  return { name, type, default: null };
}

function result(body: string): Declared {
  const part = cleanBlock(body);
  return { name: '', type: part.includes(':') ? itemHead(part) : '', default: null };
}

const trimNewlines = (text: string) => text.replace(/^\n+/, '').replace(/(?<!\n)\n+$/, '');
