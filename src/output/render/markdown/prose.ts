// The prose of a docstring as Markdown blocks: no headings, no HTML, code kept as code.
import { fence } from './escape.ts';
import { inline, type Resolve } from './inline.ts';

/** Blocks of a docstring's text, Markdown or reStructuredText; '' for an empty one. */
export function prose(text: string, resolve: Resolve): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const reader = readers.find(({ begins }) => begins(lines, at)) ?? paragraph;
    const { next, block } = reader.read(lines, at, resolve);
    if (block !== '') blocks.push(block);
    at = next;
  }
  return blocks.join('\n\n');
}

interface BlockReader {
  readonly begins: (lines: readonly string[], at: number) => boolean;
  readonly read: (
    lines: readonly string[],
    at: number,
    resolve: Resolve,
  ) => { readonly next: number; readonly block: string };
}

const isBlank = (line: string | undefined) => line === undefined || line.trim() === '';
const indentOf = (line: string) => line.length - line.trimStart().length;

const blank: BlockReader = {
  begins: (lines, at) => isBlank(lines[at]),
  read: (_, at) => ({ next: at + 1, block: '' }),
};

const fenced: BlockReader = {
  begins: (lines, at) => /^\s*(```|~~~)/.test(lines[at]!),
  read: (lines, at) => {
    const [, mark, info] = /^\s*(`{3,}|~{3,})\s*([\w+-]*)/.exec(lines[at]!)!;
    let end = at + 1;
    while (end < lines.length && !lines[end]!.trim().startsWith(mark!)) end++;
    return { next: end + 1, block: fence(dedent(lines.slice(at + 1, end)), info!) };
  },
};

const doctest: BlockReader = {
  begins: (lines, at) => /^\s*>>> /.test(lines[at]!),
  read: (lines, at) => {
    let end = at;
    while (end < lines.length && !isBlank(lines[end])) end++;
    return { next: end, block: fence(dedent(lines.slice(at, end)), 'pycon') };
  },
};

const directive: BlockReader = {
  begins: (lines, at) => /^\s*\.\. /.test(lines[at]!),
  read: (lines, at, resolve) => {
    const end = indentedEnd(lines, at);
    const body = dedent(lines.slice(at + 1, end));
    const found = /^\s*\.\. ([\w:-]+)::\s*(.*)$/.exec(lines[at]!);
    return { next: end, block: found ? directiveBlock(found[1]!, found[2]!, body, resolve) : '' };
  },
};

const hiddenDirectives =
  /^(?:index|currentmodule|module|automodule|toctree|contents|seealso-hidden|only|highlight|todo|image|figure)$/;

/** Directives that hold code, a change note or an admonition; the rest keeps its text. */
function directiveBlock(name: string, argument: string, body: string, resolve: Resolve): string {
  if (/^(?:code|code-block|sourcecode|parsed-literal|doctest|testcode|math)$/.test(name)) {
    return fence(withoutOptions(body), /^[\w+-]*$/.test(argument) ? argument : '');
  }
  if (hiddenDirectives.test(name)) return '';
  const title =
    changes[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/-/g, ' ')}`;
  const label = changes[name] ? `${title} ${argument}`.trim() : title;
  const text = [changes[name] ? '' : argument, body].filter((part) => part !== '').join('\n\n');
  return quote([`**${inline(label, () => null)}**`, prose(text, resolve)]);
}

const changes: Readonly<Record<string, string>> = {
  versionadded: 'Added in version',
  versionchanged: 'Changed in version',
  deprecated: 'Deprecated since version',
  versionremoved: 'Removed in version',
};

function withoutOptions(body: string): string {
  return body.replace(/^(?::[\w-]+:.*\n?)+\n?/, '');
}

/** A block quote of Markdown parts; empty ones are left out. */
export function quote(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

const literal: BlockReader = {
  begins: (lines, at) => indentOf(lines[at]!) >= 4 && !/^\s*(?:[-*+]|\d+[.)])\s/.test(lines[at]!),
  read: (lines, at) => {
    let end = at;
    while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) >= 4)) end++;
    return { next: end, block: fence(dedent(trimBlank(lines.slice(at, end))), '') };
  },
};

/** Tables and drawings made of signs are kept as they are. */
const drawn: BlockReader = {
  begins: (lines, at) => /^\s*(?:={2,}(?:\s+={2,})+|\+[-=+]{3,})\s*$/.test(lines[at]!),
  read: (lines, at) => {
    let end = at;
    while (end < lines.length && !isBlank(lines[end])) end++;
    return { next: end, block: fence(dedent(lines.slice(at, end)), '') };
  },
};

const underlined = /^\s*(?:={3,}|-{3,}|~{3,}|\^{3,}|#{3,}|\*{3,}|"{3,})\s*$/;

const titled: BlockReader = {
  begins: (lines, at) => !isBlank(lines[at]) && underlined.test(lines[at + 1] ?? ''),
  read: (lines, at, resolve) => ({
    next: at + 2,
    block: underlined.test(lines[at]!) ? '' : `**${inline(lines[at]!.trim(), resolve)}**`,
  }),
};

const ruled: BlockReader = {
  begins: (lines, at) => underlined.test(lines[at]!),
  read: (_, at) => ({ next: at + 1, block: '' }),
};

const item = /^(\s*)([-*+•]|\d{1,9}[.)]|#\.)\s+(.*)$/;

const list: BlockReader = {
  begins: (lines, at) => item.test(lines[at]!),
  read: (lines, at, resolve) => {
    const rows: string[] = [];
    const base = indentOf(lines[at]!);
    let end = at;
    for (; end < lines.length; end++) {
      const line = lines[end]!;
      const found = item.exec(line);
      if (found) rows.push(listItem(found, base, resolve));
      else if (isBlank(line)) {
        if (!continuesList(lines[end + 1], base)) break;
      } else if (indentOf(line) > base || rows.length > 0) {
        rows.push(`${rows.at(-1)!.match(/^\s*/)![0]}  ${safeStart(inline(line.trim(), resolve))}`);
      }
    }
    return { next: end, block: rows.join('\n') };
  },
};

function continuesList(next: string | undefined, base: number): boolean {
  return (
    next !== undefined &&
    !isBlank(next) &&
    (item.test(next) || (indentOf(next) > base && indentOf(next) < base + 8))
  );
}

function listItem([, indent, mark, text]: RegExpExecArray, base: number, resolve: Resolve): string {
  const depth = Math.min(3, Math.max(0, Math.floor((indent!.length - base) / 2)));
  const sign = /^\d/.test(mark!) ? `${Number.parseInt(mark!, 10)}.` : '-';
  return `${'  '.repeat(depth)}${sign} ${inline(text!, resolve)}`;
}

const paragraph: BlockReader = {
  begins: () => true,
  read: (lines, at, resolve) => {
    let end = at;
    while (end < lines.length && !isBlank(lines[end]) && (end === at || !endsParagraph(lines, end)))
      end++;
    const text = lines.slice(at, end).map((line) => line.trim());
    const last = text.at(-1)!;
    const opens = last.endsWith('::') && (isBlank(lines[end]) || indentOf(lines[end]!) > 0);
    if (opens) text[text.length - 1] = last === '::' ? '' : last.slice(0, -1);
    const body = safeStart(inline(text.filter((line) => line !== '').join('\n'), resolve));
    const code = opens ? literalBlock(lines, end) : null;
    return {
      next: code?.next ?? end,
      block: [body, code?.block ?? ''].filter(Boolean).join('\n\n'),
    };
  },
};

function endsParagraph(lines: readonly string[], at: number): boolean {
  return [fenced, doctest, directive, list].some(({ begins }) => begins(lines, at));
}

/** The indented block behind `::`. */
function literalBlock(
  lines: readonly string[],
  at: number,
): { readonly next: number; readonly block: string } | null {
  let start = at;
  while (start < lines.length && isBlank(lines[start])) start++;
  if (start === lines.length || indentOf(lines[start]!) === 0) return null;
  const base = indentOf(lines[start]!);
  let end = start;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) >= base)) end++;
  const text = dedent(trimBlank(lines.slice(start, end)));
  return { next: end, block: fence(text, text.startsWith('>>>') ? 'pycon' : '') };
}

/** A line cannot begin a heading, a list, a quote or a rule by accident. */
function safeStart(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(
        /^(\s*)(#{1,6}(?=\s|$)|>|[-+*](?=\s)|[-_*=]{3,}\s*$|\d{1,9}[.)](?=\s))/,
        '$1\\$2',
      ),
    )
    .join('\n');
}

function indentedEnd(lines: readonly string[], at: number): number {
  const base = indentOf(lines[at]!);
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end]!) > base)) end++;
  return end;
}

function trimBlank(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && isBlank(lines[end - 1])) end--;
  return lines.slice(0, end);
}

function dedent(lines: readonly string[]): string {
  const filled = lines.filter((line) => !isBlank(line));
  const margin = filled.reduce((least, line) => Math.min(least, indentOf(line)), 1000);
  return lines
    .map((line) => line.slice(Math.min(margin, indentOf(line))))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

const readers: readonly BlockReader[] = [
  blank,
  fenced,
  doctest,
  directive,
  drawn,
  titled,
  ruled,
  list,
  literal,
];
