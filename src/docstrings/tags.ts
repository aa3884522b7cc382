// Doc comments made of tags (`@param x text`): one engine, a table for every style.
import type { DocstringItem, DocstringSection, DocstringStyle } from '../types/docstring.ts';
import { stripComment } from './comment-text.ts';
import { dedent, isBlank, textOf } from './lines.ts';
import type { Reader } from './reader.ts';
import { linesOf, titleOf, typeText } from './writers/parts.ts';

export type TagRole =
  | 'parameters'
  | 'type parameters'
  | 'attributes'
  | 'returns'
  | 'yields'
  | 'raises'
  | 'deprecated'
  | 'examples'
  | 'text';

/** What stands behind a tag. */
export interface TagHead {
  readonly name: string;
  readonly type: string | null;
  readonly description: string;
  readonly default?: string;
  readonly optional?: boolean;
  /** Another role than that of the tag. */
  readonly role?: TagRole;
}

export interface TagStyle {
  readonly style: DocstringStyle;
  /** Begins a tag; group 1 is its name, the rest of the line its text. */
  readonly opener: RegExp;
  readonly roles: Readonly<Record<string, TagRole>>;
  /** Tags that name the file: what stands on their line is no prose, what stands below is. */
  readonly labels?: readonly string[];
  /** Whether a blank line ends the text of a tag. Default: only the next tag does. */
  readonly endsAtBlank?: boolean;
  readonly parse: (role: TagRole, text: string) => TagHead;
  /** A line such as `@param x`, its description not included. */
  readonly print: (role: TagRole, head: TagHead) => string;
  /** Mark in front of a tag that has no role. Default: `@`. */
  readonly mark?: string;
}

interface Tag {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** A style of tags as a reader and a writer. */
export interface TagFormat {
  /** Reads a doc comment, with its marks or without. */
  readonly read: (reader: Reader) => DocstringSection[];
  /** What has no tag in the style is written as a paragraph with its title. */
  readonly write: (sections: readonly DocstringSection[]) => string[];
}

export function tagFormat(style: TagStyle): TagFormat {
  return {
    read: (reader) => readTags(reader, style),
    write: (sections) => writeTags(sections, style),
  };
}

function readTags({ lines: raw }: Reader, style: TagStyle): DocstringSection[] {
  const { prose, tags } = splitTags(stripComment(raw, style.style), style);
  const groups = new Map<string, Entry[]>();
  for (const tag of tags) {
    const tagRole = style.roles[tag.name];
    const head = tagRole === undefined ? null : style.parse(tagRole, tag.text);
    const role = head?.role ?? tagRole ?? null;
    const key = role ?? `admonition ${tag.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ role, head, tag }]);
    else group.push({ role, head, tag });
  }
  const first: DocstringSection[] = prose === '' ? [] : [{ kind: 'text', value: prose, line: 0 }];
  return [...first, ...[...groups.values()].flatMap(toSections)];
}

interface Entry {
  readonly role: TagRole | null;
  readonly head: TagHead | null;
  readonly tag: Tag;
}

function splitTags(lines: readonly string[], style: TagStyle) {
  const prose: string[] = [];
  const tags: Tag[] = [];
  let fenced = false;
  let open: { readonly name: string; readonly line: number; readonly lines: string[] } | null =
    null;
  const close = () => {
    if (open === null) return;
    const [first = '', ...rest] = open.lines;
    tags.push({ name: open.name, line: open.line, text: textOf([first.trim(), ...dedent(rest)]) });
    open = null;
  };
  for (const [at, line] of lines.entries()) {
    const match = fenced ? null : style.opener.exec(line);
    if (line.trimStart().startsWith('```')) fenced = !fenced;
    if (match !== null) {
      close();
      const rest = line.slice(match[0].length);
      if (style.labels?.includes(match[1]!)) prose.push('');
      else if (style.roles[match[1]!] === 'text') prose.push(rest.trim());
      else open = { name: match[1]!, line: at, lines: [rest] };
      continue;
    }
    if (style.endsAtBlank === true && !fenced && isBlank(line)) close();
    (open === null ? prose : (open as { lines: string[] }).lines).push(line);
  }
  close();
  return { prose: textOf(prose), tags };
}

/** Sections of the tags of one role; remarks and deprecations get one each. */
function toSections(entries: readonly Entry[]): DocstringSection[] {
  const { role, tag } = entries[0]!;
  const { line } = tag;
  switch (role) {
    case null:
      return entries.map((entry) => remark(entry.tag));
    case 'deprecated':
      return entries.map(({ head, tag: { line: at } }) => {
        const value = { annotation: head!.name, description: head!.description };
        return { kind: role, value, line: at };
      });
    case 'examples': {
      const value = entries.map((entry) => ['examples', entry.tag.text] as const);
      return [{ kind: role, value, line }];
    }
    case 'raises': {
      const value = entries.map(({ head, tag: { line: at } }) => {
        return { annotation: head!.type, description: head!.description, line: at };
      });
      return [{ kind: role, value, line }];
    }
    case 'text':
      return [];
    default:
      return [{ kind: role, value: entries.map(toItem), line }];
  }
}

function remark({ name, text, line }: Tag): DocstringSection {
  const value = { annotation: name, description: text };
  return { kind: 'admonition', value, title: titleOf(name), line };
}

function toItem({ head, tag: { line } }: Entry): DocstringItem {
  const { name, type: annotation, description, optional, ...rest } = head!;
  return {
    name,
    annotation,
    description,
    line,
    ...(rest.default === undefined ? {} : { default: rest.default }),
    ...(optional === true ? { optional } : {}),
  };
}

function writeTags(sections: readonly DocstringSection[], style: TagStyle): string[] {
  const prose: string[] = [];
  const tags: string[] = [];
  for (const section of sections) {
    if (section.kind === 'text') {
      prose.push(...(prose.length > 0 ? [''] : []), ...linesOf(section.value));
    } else tags.push(...tagLines(section, style));
  }
  return prose.length > 0 && tags.length > 0 ? [...prose, '', ...tags] : [...prose, ...tags];
}

function tagLines(section: DocstringSection, style: TagStyle): string[] {
  switch (section.kind) {
    case 'text':
      return linesOf(section.value);
    case 'examples':
      return section.value.flatMap(([, text]) => [
        style.print('examples', { name: '', type: null, description: '' }),
        ...linesOf(text),
      ]);
    case 'deprecated': {
      const { annotation: name, description } = section.value;
      return described(style.print('deprecated', { name, type: null, description }), description);
    }
    case 'admonition':
      return described(
        `${style.mark ?? '@'}${section.value.annotation}`,
        section.value.description,
      );
    case 'raises':
    case 'warns':
      return section.value.flatMap(({ annotation, description }) =>
        described(
          style.print('raises', { name: '', type: typeText(annotation), description }),
          description,
        ),
      );
    default: {
      const role = ROLE_OF[section.kind] ?? 'attributes';
      return section.value.flatMap(({ name, annotation, description, default: value, optional }) =>
        described(
          style.print(role, {
            name,
            type: typeText(annotation),
            description,
            ...(value == null ? {} : { default: value }),
            ...(optional === true ? { optional } : {}),
          }),
          description,
        ),
      );
    }
  }
}

const ROLE_OF: Readonly<Partial<Record<DocstringSection['kind'], TagRole>>> = {
  parameters: 'parameters',
  'other parameters': 'parameters',
  'type parameters': 'type parameters',
  returns: 'returns',
  yields: 'yields',
  receives: 'yields',
};

function described(head: string, description: string): string[] {
  const [first = '', ...rest] = description.replace(/^\n+/, '').split('\n');
  return [`${head} ${first}`.trim(), ...rest.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** Splits a text that begins with a bracketed type, which may hold brackets of the same kind. */
export function takeType(
  text: string,
  open: string,
  close: string,
): { readonly type: string | null; readonly rest: string } {
  if (!text.startsWith(open)) return { type: null, rest: text };
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) depth -= 1;
    if (depth === 0)
      return { type: text.slice(1, at).trim(), rest: text.slice(at + 1).trimStart() };
  }
  return { type: null, rest: text };
}

/** Splits a text behind its first word. */
export function takeWord(text: string): { readonly word: string; readonly rest: string } {
  const end = text.search(/\s/);
  if (end === -1) return { word: text, rest: '' };
  return { word: text.slice(0, end), rest: text.slice(end).trimStart() };
}
