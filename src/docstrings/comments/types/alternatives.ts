// A type as its alternatives: `?Foo|array<int, string>` is a class, an array or null.
import type { TypeWords } from './type-words.ts';

export interface Alternative {
  /** `undecided` where nothing can be said. */
  readonly family: string;
  /** The type behind `[]`, or the only one in `<>`. */
  readonly element: string | null;
}

export interface TypeReader {
  readonly words: TypeWords;
  /** Whether a name is that of a class. */
  readonly isClass: (name: string) => boolean;
}

/** Nested brackets cost their square; longer types are undecided. */
const longest = 400;
const undecided: Alternative = { family: 'undecided', element: null };

/** Never empty. */
export function alternativesOf(type: string, reader: TypeReader): readonly Alternative[] {
  const text = type.trim();
  if (text === '' || text.length > longest || unclear.test(text)) return [undecided];
  const bare = text.replace(/^(?:\.\.\.|[?!])/, '').replace(/=$/, '');
  const parts = splitOutside(bare, reader.words.separator).map((part) => part.trim());
  if (parts.length > 1 && parts.some(isOpenArrow)) return [undecided];
  const found = parts.flatMap((part) => alternativesIn(part, reader));
  return /^\?./.test(text) ? [...found, nothing(reader)] : found;
}

/** Conditional types, intersections, predicates, constants and duck types. */
const unclear = /&|\b(?:is|extends|infer|keyof|typeof|asserts) |::|#/;

/** What follows `=>` goes to the end: `() => a | b` is one function. */
const isOpenArrow = (part: string) => part.includes('=>') && !/^\(\(|^[A-Z]/.test(part);

function nothing({ words }: TypeReader): Alternative {
  return { family: words.families.get('null') ?? undecided.family, element: null };
}

function alternativesIn(part: string, reader: TypeReader): readonly Alternative[] {
  if (!part.startsWith('(')) return [alternative(part.replace(/^readonly\s+/, ''), reader)];
  if (part.includes('=>')) return [{ family: 'function', element: null }];
  return part.endsWith(')') ? alternativesOf(part.slice(1, -1), reader) : [undecided];
}

function alternative(part: string, { words, isClass }: TypeReader): Alternative {
  if (part.endsWith('[]')) return { family: words.brackets.suffix, element: part.slice(0, -2) };
  const open = part[0];
  if (open === '{' || open === '[')
    return /^.\s*.$/.test(part) ? undecided : { family: words.brackets[open], element: null };
  const literal = familyOfLiteral(part, words);
  if (literal !== null) return { family: literal, element: null };
  const head = /^\\?[\w$\-\\]+/.exec(part)?.[0] ?? '';
  const rest = part.slice(head.length).replace(/^\./, '');
  if (rest !== '' && !/^[<{([]/.test(rest)) return undecided;
  const family = words.families.get(head);
  if (family !== undefined) return { family, element: onlyArgument(rest) };
  return words.classes && isClass(head) ? { family: 'class', element: null } : undecided;
}

function onlyArgument(rest: string): string | null {
  const inside = /^<(.*)>$/s.exec(rest)?.[1];
  return inside === undefined || splitOutside(inside, ',').length > 1 ? null : inside;
}

/** Family of a literal, null for what is none. */
export function familyOfLiteral(text: string, { literals }: TypeWords): string | null {
  return literals.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Parts between marks that stand outside of brackets and quotes. */
export function splitOutside(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === mark && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if ('<({['.includes(char)) depth += 1;
    else if ('>)}]'.includes(char) && text[at - 1] !== '=') depth -= 1;
  }
  return [...parts, text.slice(start)];
}
