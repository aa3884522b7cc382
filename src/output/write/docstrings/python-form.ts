// Docstrings of Python: a literal behind the header of a definition.
import type { CodeSymbol, Module, SymbolKind, TextRange } from '../../../types/module.ts';
import { mayReplace } from './may-replace.ts';
import { headerEnd, tokensFrom } from './python-text.ts';
import { canonicalText, docstringLiteral } from './string-literal.ts';
import { lineEnd, lineStart, newlineAt } from './text-lines.ts';
import type { SkipCode } from './types.ts';
import type { ParsedText, Planned, Wanted, WriteForm } from './write-form.ts';

export const pythonForm: WriteForm = {
  canonical: canonicalText,
  planner: (module) => {
    const protocols = protocolsOf(module);
    return (wanted) => refusal(wanted, protocols) ?? place(wanted);
  },
  sameCode,
};

function refusal({ symbol, module }: Wanted, protocols: ReadonlySet<string>): SkipCode | null {
  if (module.path.endsWith('.pyi')) return 'stub';
  if (symbol?.damaged) return 'damaged';
  if (symbol && isStub(symbol, protocols)) return 'stub';
  return symbol?.accessor === 'setter' || symbol?.accessor === 'deleter' ? 'accessor' : null;
}

function place(wanted: Wanted): Planned {
  const { symbol, module } = wanted;
  const owner = symbol ?? module;
  if (symbol !== null && !definitions.includes(symbol.kind)) return 'not-found';
  if (owner.docstringRange !== null) return replaced(owner, wanted);
  return symbol === null ? moduleSplice(wanted) : spliceFor(symbol, wanted);
}

const definitions: readonly SymbolKind[] = ['function', 'method', 'constructor', 'class'];

function isStub(symbol: CodeSymbol, protocols: ReadonlySet<string>): boolean {
  if (symbol.modifiers.includes('overload')) return true;
  if (symbol.decorators.some((text) => /(^|\.)overload$/.test(text.trim()))) return true;
  return symbol.parent !== null && symbol.flow.stub && protocols.has(symbol.parent);
}

function protocolsOf(module: Module): ReadonlySet<string> {
  const isProtocol = (symbol: CodeSymbol) =>
    symbol.kind === 'class' && symbol.bases.some((base) => /(^|\.)Protocol(\[|$)/.test(base));
  return new Set(module.symbols.filter(isProtocol).map(({ qualifiedName }) => qualifiedName));
}

function spliceFor(symbol: CodeSymbol, place: Wanted): Planned {
  const { text } = place;
  const begin = place.lines[symbol.line - 1] ?? -1;
  const header = begin < 0 ? -1 : headerEnd(text, begin);
  if (header < 0 || header > symbol.range.end) return 'not-found';
  const end = lineEnd(text, header);
  const behind = text.slice(header, end);
  if (/^[ \t\f]*\\$/.test(behind)) return 'continued';
  if (!/^[ \t\f]*(#|$)/.test(behind)) return splitOneLiner(begin, header, place);
  const newline = newlineAt(text, end);
  const [first] = tokensFrom(text, end);
  if (newline === 0 || !first || first.start >= symbol.range.end) return 'not-found';
  const lead = text.slice(lineStart(text, first.start), first.start);
  if (!/^[ \t\f]+$/.test(lead)) return 'not-found';
  return insertion(end + newline, lead, text.slice(end, end + newline), place.docstring);
}

function insertion(at: number, lead: string, newline: string, docstring: string) {
  const indent = lead.replaceAll('\f', '');
  const literal = docstringLiteral(docstring, indent, newline);
  return { start: at, end: at, text: lead + literal + newline };
}

function splitOneLiner(begin: number, header: number, place: Wanted): Planned {
  const { text, docstring, options } = place;
  if (!options.splitOneLiners) return 'one-liner';
  const [first] = tokensFrom(text, header);
  if (!first) return 'not-found';
  const own = /^[ \t]*/.exec(text.slice(begin, header))?.[0] ?? '';
  const lead = own + (own.endsWith('\t') ? '\t' : '    ');
  const end = lineEnd(text, header);
  const newline = text.slice(end, end + newlineAt(text, end)) || '\n';
  const literal = docstringLiteral(docstring, lead, newline);
  return { start: header, end: first.start, text: newline + lead + literal + newline + lead };
}

/** Only the literal is replaced: prefix, parentheses and comments around it stay as they are. */
function replaced(
  owner: Pick<CodeSymbol, 'docstring' | 'docstringRange'>,
  wanted: Wanted,
): Planned {
  const { text, docstring } = wanted;
  const range = owner.docstringRange;
  if (range === null) return 'unchanged';
  const kept = mayReplace(owner.docstring, wanted);
  if (kept !== null) return kept;
  if (hasComment(text, range)) return 'refused';
  const lead = /^[ \t\f]*/.exec(text.slice(lineStart(text, range.start), range.start))?.[0] ?? '';
  const end = lineEnd(text, range.end);
  const newline = text.slice(end, end + newlineAt(text, end)) || '\n';
  const literal = docstringLiteral(docstring, lead.replaceAll('\f', ''), newline);
  return { start: range.start, end: range.end, text: literal };
}

/** A comment between the parts of a literal would be lost with it. */
function hasComment(text: string, range: TextRange): boolean {
  let at = range.start;
  for (const { start, end } of tokensFrom(text, range.start)) {
    if (start >= range.end) break;
    if (text.slice(at, start).includes('#')) return true;
    at = end;
  }
  return false;
}

/** Behind shebang, cookie and the first block of comments, before everything else. */
function moduleSplice({ text, docstring }: Wanted): Planned {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (text[at] === '#') {
    const end = lineEnd(text, at);
    const newline = newlineAt(text, end);
    if (newline === 0) return 'not-found';
    at = end + newline;
  }
  const [first] = tokensFrom(text, at);
  if (!first) return 'not-found';
  const end = lineEnd(text, at);
  const newline = text.slice(end, end + newlineAt(text, end)) || '\n';
  const gap = end === at ? '' : newline;
  return { start: at, end: at, text: docstringLiteral(docstring, '', newline) + newline + gap };
}

/** Tokens without docstrings, in the same order. */
function sameCode(left: ParsedText, right: ParsedText): boolean {
  const [a, b] = [codeTokens(left), codeTokens(right)];
  for (;;) {
    const [one, other] = [a.next(), b.next()];
    if (one.done || other.done) return one.done === other.done;
    if (one.value !== other.value) return false;
  }
}

function* codeTokens({ text, module }: ParsedText): Generator<string> {
  const owners = module.symbols.filter(({ kind }) => kind !== 'attribute');
  const ranges = [module.docstringRange, ...owners.map(({ docstringRange }) => docstringRange)]
    .filter((range) => range !== null)
    .sort((x, y) => x.start - y.start);
  let next = 0;
  for (const { start, end } of tokensFrom(text, 0)) {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (start < (ranges[next]?.start ?? Number.POSITIVE_INFINITY)) yield text.slice(start, end);
  }
}
