// Where docstrings go into a source text, and why some do not.
import { createHash } from 'node:crypto';
import type { CodeSymbol, Module, TextRange } from '../../../types/module.ts';
import { encoderOf } from './apply-edits.ts';
import { headerEnd, lineEnd, lineStart, newlineAt, tokensFrom } from './python-text.ts';
import { canonicalText, docstringLiteral } from './string-literal.ts';
import type { EditOptions, EditPlan, Skip, SkipCode, Splice } from './types.ts';

const reasons: Record<SkipCode, string> = {
  unchanged: 'It already has this docstring.',
  exists: 'It has a docstring; replacing it has to be asked for.',
  edited: 'Its docstring was edited since it was written.',
  'one-liner': 'Its body stands on the line of its header.',
  continued: 'Its header ends in a line continuation.',
  stub: 'It is a stub: its documentation belongs elsewhere.',
  accessor: 'The documentation of a property belongs to its getter.',
  damaged: 'It holds a syntax error.',
  'not-found': 'It was not found in the source.',
  encoding: "The file's encoding cannot hold the text.",
  empty: 'There is no text to write.',
  language: 'Docstrings are written into Python only.',
  refused: 'The edit would have changed more than the docstring.',
};

/**
 * Plans the splices that put docstrings into a source. Pure; nothing is verified yet, see `verifyEdits`.
 *
 * @param module The parse of `text`.
 * @param text The decoded source, a byte order mark included.
 * @param docs Docstrings without the source's indentation, by symbol id; the module's own under its path.
 */
export function planEdits(
  module: Module,
  text: string,
  docs: ReadonlyMap<string, string>,
  options: EditOptions = {},
): EditPlan {
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const lines = lineOffsets(text);
  const protocols = protocolsOf(module);
  const edits: Splice[] = [];
  const skips: Skip[] = [];
  for (const [id, wanted] of docs) {
    const docstring = canonicalText(wanted);
    const symbol = symbols.get(id);
    const planned =
      unwritable({ module, symbol, id, docstring, protocols, options }) ??
      (symbol
        ? spliceFor(symbol, { module, text, lines, docstring, options })
        : moduleSplice({ module, text, lines, docstring, options }));
    if (typeof planned === 'string') skips.push({ id, code: planned, reason: reasons[planned] });
    else edits.push({ ...planned, id, docstring });
  }
  return { edits: edits.sort((a, b) => a.start - b.start), skips };
}

/** The reason of a skip in a sentence. */
export function skipOf(id: string, code: SkipCode): Skip {
  return { id, code, reason: reasons[code] };
}

interface Place {
  readonly module: Module;
  readonly text: string;
  readonly lines: readonly number[];
  readonly docstring: string;
  readonly options: EditOptions;
}
type Planned = Pick<Splice, 'start' | 'end' | 'text'> | SkipCode;

interface Wanted {
  readonly module: Module;
  readonly symbol: CodeSymbol | undefined;
  readonly id: string;
  readonly docstring: string;
  readonly protocols: ReadonlySet<string>;
  readonly options: EditOptions;
}

function unwritable(wanted: Wanted): SkipCode | null {
  const { module, symbol, id, docstring, protocols, options } = wanted;
  if (module.language !== 'python') return 'language';
  if (!symbol && id !== module.path) return 'not-found';
  if (docstring === '') return 'empty';
  if (module.path.endsWith('.pyi')) return 'stub';
  if (symbol?.damaged) return 'damaged';
  if (symbol && isStub(symbol, protocols)) return 'stub';
  if (symbol?.accessor === 'setter' || symbol?.accessor === 'deleter') return 'accessor';
  return isEncodable(docstring, options.encoding ?? 'utf-8') ? null : 'encoding';
}

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

function spliceFor(symbol: CodeSymbol, place: Place): Planned {
  const definition = ['function', 'method', 'constructor', 'class'].includes(symbol.kind);
  if (!definition) return 'not-found';
  if (symbol.docstringRange !== null) return replaced(symbol.id, symbol, place);
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

function splitOneLiner(begin: number, header: number, place: Place): Planned {
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
  id: string,
  owner: Pick<CodeSymbol, 'docstring' | 'docstringRange'>,
  { text, docstring, options }: Place,
): Planned {
  const range = owner.docstringRange;
  if (owner.docstring === docstring || range === null) return 'unchanged';
  const known = options.written?.get(id);
  const ours = known !== undefined && known === sha256(owner.docstring ?? '');
  if (!ours && !options.replaceExisting) return known === undefined ? 'exists' : 'edited';
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
function moduleSplice(place: Place): Planned {
  const { module, text, docstring } = place;
  if (module.docstringRange !== null) return replaced(module.path, module, place);
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

/** Whether docstrings are written in the encoding, and it can hold the text; single bytes hold what all of them share. */
export function isEncodable(text: string, encoding: string): boolean {
  const encoder = encoderOf(encoding);
  if (!encoder) return false;
  const plain = /^(utf|latin-?1$|l1$|iso-?8859-?1$)/i.test(encoding.replaceAll('_', '-'));
  if (encoder.singleByte || !/^utf/i.test(encoding))
    return (plain ? /^[\0-\x7f\xa0-\xff]*$/ : /^[\0-\x7f]*$/).test(text);
  return text.isWellFormed();
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function lineOffsets(text: string): readonly number[] {
  const offsets = [0];
  for (let at = 0; at < text.length; at++) {
    const length = newlineAt(text, at);
    if (length === 0) continue;
    at += length - 1;
    offsets.push(at + 1);
  }
  return offsets;
}
