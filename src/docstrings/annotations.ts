// Types in docstrings: Python expressions in one spelling, and the parts of the types of results.
import type { DocstringAnnotation } from '../types/docstring.ts';
import { splitOutsideBrackets } from './lines.ts';
import type { CompleteOptions, DocstringParent, ParentParameter } from './options.ts';

/** A type written in the docstring: an expression when the code is known and the type is valid Python. */
export function writtenType(text: string, { parent }: CompleteOptions): DocstringAnnotation {
  if (parent === null) return text;
  const expr = normalExpression(text);
  return expr === null ? text : { expr };
}

/** The type of a whole result: compound types are expressions, single names stay as the code has them. */
export function signatureType(text: string | null | undefined): DocstringAnnotation {
  if (text === null || text === undefined) return null;
  return text.includes('[') ? { expr: text } : text;
}

/** The parameter of that name, stars ignored. */
export function parameterOf(
  parent: DocstringParent | null,
  name: string,
): ParentParameter | undefined {
  const bare = name.replace(/^\*+/, '');
  return parent?.parameters?.find((one) => one.name.replace(/^\*+/, '') === bare);
}

const PRODUCERS =
  /^(?:typing\.|typing_extensions\.|collections\.abc\.|t\.)?(Async)?(Iterator|Iterable|Generator)\[/;

/** What a function gives, takes or ends with, from its annotated result. */
export type ResultRole = 'returns' | 'yields' | 'receives';

/**
 * The annotation of item `index` of `count` that a docstring describes for a role. A generator's type
 * is opened, and a tuple's when there are several items.
 */
export function resultType(
  parent: DocstringParent | null,
  role: ResultRole,
  index: number,
  count: number,
): DocstringAnnotation {
  const whole = parent?.returns ?? parent?.annotation ?? null;
  if (whole === null) return null;
  const opened = openProducer(whole.trim(), role);
  const element = count > 1 ? tupleElement(opened, index) : null;
  if (element !== null) return { expr: element };
  return opened === whole.trim() ? signatureType(whole) : { expr: opened };
}

function openProducer(type: string, role: ResultRole): string {
  const match = PRODUCERS.exec(type);
  if (match === null || !type.endsWith(']')) return type;
  const parts = splitOutsideBrackets(type.slice(match[0].length, -1));
  if (role === 'yields') return parts[0] ?? type;
  if (match[2] !== 'Generator') return type;
  return parts[role === 'receives' ? 1 : 2] ?? type;
}

function tupleElement(type: string, index: number): string | null {
  const match = /^(?:typing\.|t\.)?[Tt]uple\[/.exec(type);
  if (match === null || !type.endsWith(']')) return null;
  return splitOutsideBrackets(type.slice(match[0].length, -1))[index] ?? null;
}

const TOKEN =
  /\s*(?:([^\W\d][\w]*)|(\d[\w.]*)|("[^"\n]*"|'[^'\n]*')|(\.\.\.)|([.,:|&+\-*/%()[\]{}]))/uy;
const JOINS = new Set(['or', 'and', 'in', 'is', 'if', 'else']);
const CONSTANTS = new Set(['None', 'True', 'False']);
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * One spelling of a type expression (`Union[str,int]` becomes `Union[str, int]`, `str, int` becomes
 * `(str, int)`), or null when the text is not an expression that names something.
 */
export function normalExpression(text: string): string | null {
  const state: Reading = { out: '', open: [], named: false, tuple: false, wants: 'operand' };
  TOKEN.lastIndex = 0;
  const source = text.trim();
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null || !accept(match, state)) return null;
  }
  const done = state.open.length === 0 && (state.wants === 'operator' || state.out.endsWith(','));
  if (!done || !state.named) return null;
  return state.tuple ? `(${state.out})` : state.out;
}

interface Reading {
  out: string;
  readonly open: string[];
  named: boolean;
  tuple: boolean;
  wants: 'operand' | 'operator';
}

function accept(match: RegExpExecArray, state: Reading): boolean {
  const [, name, number, string, dots, mark] = match;
  if (name !== undefined && JOINS.has(name)) return join(` ${name} `, state);
  const operand = name ?? number ?? string ?? dots;
  if (operand === undefined) return acceptMark(mark!, state);
  if (state.wants === 'operator') return false;
  if (name === 'not') {
    state.out += 'not ';
    return true;
  }
  state.named ||= name !== undefined && !CONSTANTS.has(name);
  state.out += operand;
  state.wants = 'operator';
  return true;
}

function acceptMark(mark: string, state: Reading): boolean {
  if (mark in CLOSING) return openBracket(mark, state);
  if (')]}'.includes(mark)) return closeBracket(mark, state);
  if (mark === '-' && state.wants === 'operand') {
    state.out += mark;
    return true;
  }
  if (mark === ':' && state.open.length === 0) return false;
  if (mark === ',') state.tuple ||= state.open.length === 0;
  return join(mark === '.' ? '.' : mark === ',' || mark === ':' ? `${mark} ` : ` ${mark} `, state);
}

function openBracket(mark: string, state: Reading): boolean {
  if (state.wants === 'operator' && mark === '{') return false;
  state.open.push(CLOSING[mark]!);
  state.out = `${state.out}${mark}`;
  state.wants = 'operand';
  return true;
}

function closeBracket(mark: string, state: Reading): boolean {
  if (state.open.pop() !== mark) return false;
  if (state.wants === 'operand' && !/[([{]$|, $/.test(state.out)) return false;
  state.out = `${state.out.endsWith(', ') ? state.out.slice(0, -1) : state.out}${mark}`;
  state.wants = 'operator';
  return true;
}

function join(text: string, state: Reading): boolean {
  if (state.wants === 'operand') return false;
  state.out += text;
  state.wants = 'operand';
  return true;
}
