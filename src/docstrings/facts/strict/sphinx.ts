// Facts of a reST (Sphinx) docstring, read strictly: field lists at the left margin, attribute directives.
import { type Declared, type DocFacts, noFacts, plainName } from '../doc-facts.ts';
import { hasText, Problem } from './text.ts';

const keywords = new Map<string, 'parameter' | 'raise' | 'return' | 'yield' | 'deprecated'>([
  ...['param', 'parameter', 'arg', 'argument', 'key', 'keyword'].map(
    (k) => [k, 'parameter'] as const,
  ),
  ...['raises', 'raise', 'except', 'exception'].map((k) => [k, 'raise'] as const),
  ...['return', 'returns'].map((k) => [k, 'return'] as const),
  ...['yield', 'yields'].map((k) => [k, 'yield'] as const),
  ...['deprecated', 'deprecation'].map((k) => [k, 'deprecated'] as const),
]);
const directive = '.. attribute ::';

interface Field {
  readonly kind: string;
  readonly words: readonly string[];
  readonly text: string;
}

export function readSphinx(text: string): DocFacts {
  const { attributes, rest } = takeAttributes(text.split('\n'));
  const start = rest.findIndex((line) => line.startsWith(':'));
  const description = (start < 0 ? rest : rest.slice(0, start)).join('\n');
  const fields = start < 0 ? [] : readFields(rest.slice(start));
  const types = typeFields(fields);
  const of = (kind: string) => fields.filter((field) => field.kind === kind);
  const returns = of('return').map((field) => result(field, types.get('rtype ')));
  const rtypes = [...types].filter(([key]) => key.startsWith('rtype '));
  const facts = {
    parameters: of('parameter').map((field) => parameter(field, types)),
    attributes,
    returns: returns.length > 0 ? returns : rtypes.map(([, type]) => unnamed(type)),
    yields: of('yield').map((field) => result(field, types.get('ytype '))),
    raises: of('raise').map(exception),
  };
  const declared =
    Object.values(facts).some((list) => list.length > 0) || of('deprecated').length > 0;
  return { ...noFacts, ...facts, short: hasText(description) && !declared };
}

function readFields(lines: readonly string[]): readonly Field[] {
  const chunks: string[][] = [];
  for (const line of lines) {
    if (line.startsWith(':')) chunks.push([line]);
    else chunks.at(-1)?.push(line);
  }
  return chunks.map((chunk) => {
    const text = chunk.join('\n').replace(/^:+/, '');
    const colon = text.indexOf(':');
    if (colon < 0) throw new Problem(`no closing colon in ":${text.trim().slice(0, 60)}"`);
    const words = text.slice(0, colon).split(/\s+/).filter(Boolean);
    return { kind: fieldKind(words), words, text: text.slice(colon + 1).trim() };
  });
}

function fieldKind(words: readonly string[]): string {
  const [first = ''] = words;
  if (first === 'type' && words.length === 2) return 'type';
  if ((first === 'rtype' || first === 'ytype') && words.length <= 2) return first;
  const kind = keywords.get(first);
  if (!kind) return '';
  const [least, most] = kind === 'parameter' ? [2, 3] : [1, 2];
  if (kind !== 'deprecated' && (words.length < least || words.length > most))
    throw new Problem(`":${words.join(' ')}:" has ${words.length - 1} arguments`);
  return kind;
}

function typeFields(fields: readonly Field[]): Map<string, string> {
  const typed = fields.filter(
    ({ kind }) => kind === 'type' || kind === 'rtype' || kind === 'ytype',
  );
  return new Map(typed.map(({ kind, words, text }) => [`${kind} ${words[1] ?? ''}`, text]));
}

function parameter(field: Field, types: ReadonlyMap<string, string>): Declared {
  const inline = field.words.length === 3 ? (field.words[1] ?? '').replace(/\?$/, '') : '';
  const name = field.words.at(-1) ?? '';
  return {
    name: plainName(name),
    type: inline || (types.get(`type ${name}`) ?? ''),
    default: null,
  };
}

const result = (field: Field, type: string | undefined) => unnamed(field.words[1] ?? type ?? '');
const unnamed = (type: string): Declared => ({ name: '', type, default: null });

function exception({ words, text }: Field): string {
  if (words[1] !== undefined) return words[1];
  const [name = '', ...more] = text.split(':');
  return more.length > 0 && !name.trim().includes(' ') ? name.trim() : '';
}

function takeAttributes(lines: readonly string[]): { attributes: Declared[]; rest: string[] } {
  const attributes: { name: string; type: string; default: null }[] = [];
  const rest: string[] = [];
  let margin = -1;
  let blank = false;
  for (const line of lines) {
    const trimmed = line.trim();
    const indent = line.length - line.trimStart().length;
    if (trimmed.startsWith(directive)) {
      const name = plainName(trimmed.slice(directive.length));
      if (!name) throw new Problem('an attribute has no name');
      attributes.push({ name, type: '', default: null });
      margin = indent;
    } else if (margin >= 0 && trimmed.startsWith(':type:')) {
      const last = attributes.at(-1);
      if (last) last.type = trimmed.slice(':type:'.length).trim();
    } else if (margin >= 0 && indent > margin && trimmed !== '') {
      blank = false;
      continue;
    } else {
      if (trimmed === '' && blank && margin >= 0)
        throw new Problem('two blank lines stand behind an attribute');
      rest.push(line);
    }
    blank = trimmed === '';
  }
  return { attributes, rest };
}
