// A test or example as something to read: its body without its frame, when it is short and about one thing.
import type { Evidence } from '../../types/documentation.ts';
import type { Module } from '../../types/module.ts';
import type { BookFacts, Located } from './facts.ts';
import { code } from './page-parts.ts';
import type { Readme } from './read-readme.ts';

export interface Snippet {
  /** Id of the definition that it is the body of. */
  readonly id: string;
  /** `From `tests/test_x.py`, `test_name``. */
  readonly from: string;
  readonly text: string;
  readonly language: string;
  readonly evidence: Evidence;
  /** The less, the better to read. */
  readonly cost: number;
}

const fewestLines = 2;
const mostLines = 24;
const widest = 110;
const unhelpful =
  /\b(?:mock|monkeypatch|patch|caplog|capsys|fixture|pytest\.raises|assertRaises)\w*|\bclass [A-Z]/g;

/** The body of `user` as a use of `target`; null where it shows too much, too little or not its name. */
export function snippetOf(facts: BookFacts, user: Located, target: Located): Snippet | null {
  const { symbol, module } = user;
  if (symbol.bodyStart === undefined || symbol.damaged || symbol.kind === 'class') return null;
  const source = facts.input.sources.get(module.path) ?? '';
  const text = bodyText(source.slice(marginStart(source, symbol.bodyStart), symbol.range.end));
  const lines = text.split('\n');
  const isReadable = lines.length >= fewestLines && lines.length <= mostLines;
  if (!isReadable || lines.some(({ length }) => length > widest)) return null;
  if (!shows(text, target.symbol.name)) return null;
  const others = new Set(symbol.calls.map(({ name }) => name)).size;
  const helpers = text.match(unhelpful)?.length ?? 0;
  const example = facts.role(module) === 'example' ? -6 : 0;
  const near = symbol.name.toLowerCase().includes(target.symbol.name.toLowerCase()) ? -4 : 0;
  const given = symbol.parameters.filter(({ name }) => name !== 'self').length;
  const bare = /\bself\.\w+\s*=/.test(text) ? 2 : 0;
  const inner = symbol.modifiers.includes('nested') ? 4 : 0;
  const plain = showsValues(text, target.symbol.name) ? -4 : 0;
  return {
    id: symbol.id,
    from: `From ${code(module.path)}, ${code(symbol.qualifiedName)}`,
    text,
    language: module.language,
    evidence: { path: module.path, line: symbol.line, endLine: symbol.endLine },
    cost:
      lines.length / 4 + others + 5 * helpers + 2 * given + example + near + bare + inner + plain,
  };
}

/** A block of code of the README as a use of `target`; null where it does not call it by name. */
export function readmeSnippet(
  facts: BookFacts,
  { path, blocks }: Readme,
  target: Located,
): Snippet | null {
  const { name } = target.symbol;
  const whole = facts.name(target.symbol.id);
  const found = blocks.find(({ kind, text }) => {
    const lines = text.split('\n');
    const isReadable = lines.length <= mostLines && lines.every(({ length }) => length <= widest);
    const isImported = lines.some(
      (line) => /\b(?:import|require|use)\b/.test(line) && shows(line, name),
    );
    const isCalled = text.includes(`${whole}(`) || (isImported && text.includes(`${name}(`));
    return kind === 'code' && isReadable && isCalled;
  });
  if (found === undefined) return null;
  const { text, language, line, endLine } = found;
  return {
    id: `${path}:${line}`,
    from: `From ${code(path)}`,
    text,
    language: language || target.module.language,
    evidence: { path, line, endLine },
    cost: -10,
  };
}

const blockStart =
  /^\s*(?:it|test|specify|scenario|Deno\.test)(?:\.\w+)?\s*\(\s*(['"`])(.{1,160}?)\1\s*,/;
const farthest = 30;

/** The block `it('...', () => { ... })` around a line, as a use of `target`. */
export function blockSnippet(
  facts: BookFacts,
  module: Module,
  line: number,
  target: Located,
): Snippet | null {
  const lines = (facts.input.sources.get(module.path) ?? '').split(/\r\n?|\n/);
  let start = line - 1;
  while (start > 0 && line - start < farthest && !blockStart.test(lines[start] ?? '')) start--;
  const title = blockStart.exec((lines[start] ?? '').slice(0, 400))?.[2];
  if (title === undefined) return null;
  const margin = indentOf(lines[start]!);
  let end = start + 1;
  while (end < lines.length && end - start < farthest && !closes(lines[end]!, margin)) end++;
  const text = bodyText(lines.slice(start + 1, end).join('\n'));
  const count = text.split('\n').length;
  if (end < line || count > mostLines || text === '' || !shows(text, target.symbol.name))
    return null;
  if (text.split('\n').some(({ length }) => length > widest)) return null;
  return {
    id: `${module.path}:${start + 1}`,
    from: `From ${code(module.path)}, ${code(title)}`,
    text,
    language: module.language,
    evidence: { path: module.path, line: start + 1, endLine: end + 1 },
    cost: count / 4 + 5 * (text.match(unhelpful)?.length ?? 0) + (count < 2 ? 3 : 0),
  };
}

function closes(line: string, margin: number): boolean {
  return line.trim() !== '' && indentOf(line) <= margin;
}

/** Where the line of a body begins, if nothing but its margin stands there before it. */
function marginStart(source: string, bodyStart: number): number {
  const line =
    Math.max(source.lastIndexOf('\n', bodyStart - 1), source.lastIndexOf('\r', bodyStart - 1)) + 1;
  return source.slice(line, bodyStart).trim() === '' ? line : bodyStart;
}

/** Without the frame's braces, docstring and margin. */
function bodyText(body: string): string {
  const inner = (
    /^\s*\{/.test(body) ? body.replace(/^\s*\{/, '').replace(/\}\s*$/, '') : body
  ).replace(/^\s*(?:"""[\s\S]{0,2000}?"""|'''[\s\S]{0,2000}?''')/, '');
  const lines = inner.replace(/\r\n?/g, '\n').split('\n');
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  const rest = lines
    .slice(indentOf(lines[0] ?? '') === 0 ? 1 : 0)
    .filter((line) => line.trim() !== '');
  const margin = rest.reduce((least, line) => Math.min(least, indentOf(line)), 1_000);
  return lines.map((line) => line.slice(Math.min(margin, indentOf(line)))).join('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether a call of the name is seen with what it is given: only literals, or nothing. */
function showsValues(text: string, name: string): boolean {
  const escaped = name.replace(/[^\p{L}\p{N}_]/gu, '\\$&');
  const call = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}\\(([^()\\n]{0,200})\\)`, 'gu');
  return [...text.matchAll(call)].some(([, given = '']) =>
    given
      .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '0')
      .split(',')
      .every((value) => literal.test(value.trim())),
  );
}

/** A value that is written down, maybe behind the name of its parameter; strings are shown as 0. */
const literal =
  /^(?:[\p{L}_][\p{L}\p{N}_]*\s*[=:]\s*)?(?:[\d.]+|true|false|none|null|__name__)?$/iu;

function shows(text: string, name: string): boolean {
  return new RegExp(
    `(?<![\\p{L}\\p{N}_])${name.replace(/[^\p{L}\p{N}_]/gu, '\\$&')}(?![\\p{L}\\p{N}_])`,
    'u',
  ).test(text);
}
