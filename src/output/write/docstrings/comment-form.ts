// Documentation as comments above definitions.
import type { CodeSymbol, Module, SymbolKind, TextRange } from '../../../types/module.ts';
import { type CommentRule, isDocumentedByAttribute } from './comment-rules.ts';
import { canonicalComment, commentLines } from './comment-text.ts';
import { fileSplice } from './file-comment.ts';
import { mayReplace } from './may-replace.ts';
import { lineEnd, lineStart, newlineAt, nextLine, previousLine } from './text-lines.ts';
import type { SkipCode } from './types.ts';
import type { Planned, Wanted, WriteForm } from './write-form.ts';

/** The form of a language with a rule. */
export function commentForm(rule: CommentRule): WriteForm {
  return {
    canonical: (text, _module, ofModule) => canonicalComment(text, rule, ofModule),
    planner: (module) => {
      const belongsElsewhere = otherPlaces(module, rule);
      return (wanted) => plan(wanted, rule, belongsElsewhere);
    },
    sameCode: (before, after) => before.tokens === after.tokens,
  };
}

function plan(
  wanted: Wanted,
  rule: CommentRule,
  otherPlace: (symbol: CodeSymbol) => SkipCode | null,
): Planned {
  const { symbol, module } = wanted;
  if (symbol === null) {
    if (rule.file === null) return 'no-file-docs';
    if (module.docstringRange === null && wanted.options.fileDocs === false) return 'package-docs';
    return module.docstringRange === null
      ? fileSplice(wanted, rule, rule.file)
      : replaced(module.docstring, module.docstringRange, wanted, rule);
  }
  if (symbol.damaged) return 'damaged';
  if (symbol.docstringRange !== null)
    return replaced(symbol.docstring, symbol.docstringRange, wanted, rule);
  if (isDocumentedByAttribute(symbol, rule)) return 'exists';
  return otherPlace(symbol) ?? above(symbol, wanted, rule);
}

const overloadable: readonly SymbolKind[] = ['function', 'method', 'constructor'];
const mergeable: readonly SymbolKind[] = ['interface', 'namespace', 'enum'];
const parts: readonly SymbolKind[] = ['field', 'property'];
const headed: readonly SymbolKind[] = ['class', 'struct', 'constructor'];

/** What is documented at another place of the same file. */
function otherPlaces(
  { symbols }: Module,
  rule: CommentRule,
): (symbol: CodeSymbol) => SkipCode | null {
  const getters = new Set<string>();
  const first = new Map<string, CodeSymbol>();
  const inHeaders = new Set<string>();
  let header = -1;
  for (const symbol of symbols) {
    const { kind, qualifiedName, accessor, range, bodyStart } = symbol;
    if (accessor === 'getter') getters.add(qualifiedName);
    const key = `${kind} ${qualifiedName}`;
    if (!first.has(key)) first.set(key, symbol);
    if (parts.includes(kind) && range.start < header) inHeaders.add(symbol.id);
    if (headed.includes(kind)) header = Math.max(header, bodyStart ?? range.end);
  }
  return (symbol) => {
    const { id, kind, qualifiedName, accessor } = symbol;
    if (accessor === 'setter' && getters.has(qualifiedName)) return 'accessor';
    if (inHeaders.has(id) && !rule.headerMembers) return 'header-part';
    const other = first.get(`${kind} ${qualifiedName}`);
    if (rule.overloads !== 'signatures' || other === undefined || other === symbol) return null;
    const isBody = symbol.bodyStart !== undefined && other.bodyStart === undefined;
    const overloaded = overloadable.includes(kind) && isBody;
    return overloaded || mergeable.includes(kind) ? 'elsewhere' : null;
  };
}

function above(symbol: CodeSymbol, wanted: Wanted, rule: CommentRule): Planned {
  const { text, docstring } = wanted;
  const { start } = symbol.range;
  const line = Math.max(lineStart(text, start), text.startsWith('\ufeff') ? 1 : 0);
  const lead = text.slice(line, start);
  if (!/^[ \t\f]*$/.test(lead)) return 'not-alone';
  const at = rule.overDirectives ? aboveDirectives(text, line) : line;
  if (/\\\r?\n?$/.test(text.slice(Math.max(0, at - 3), at))) return 'continued';
  if (rule.formatted && isAligned(text, line)) return 'aligned';
  const newline = newlineOf(text, start);
  if (newline === '\r' && !rule.returnEndsLine) return 'line-ends';
  const layout = { lead: lead.replaceAll('\f', ''), newline };
  const gap = at < line && rule.directiveGap !== null ? newline + lead + rule.directiveGap : '';
  const apart = rule.formatted && lead === '' && !isBlankAbove(text, at) ? newline : '';
  const comment = commentLines(docstring, rule, false, layout);
  return { start: at, end: at, text: apart + comment + gap + newline };
}

/** Longer runs are looked at in part. */
const maxRun = 400;

/** Whether blanks align something in the run of lines of code around a line, indented as much as it. */
function isAligned(text: string, line: number): boolean {
  const lineAt = (at: number) => text.slice(at, lineEnd(text, at));
  const indent = /^\t*/.exec(lineAt(line))![0].length;
  const ends = (code: string) =>
    /^\s*(?:$|\/\/|\/\*|[)}])/.test(code) || /^\t*/.exec(code)![0].length !== indent;
  const run = [lineAt(line)];
  for (
    let at = nextLine(text, line);
    at < text.length && run.length < maxRun && !ends(lineAt(at));
    at = nextLine(text, at)
  )
    run.push(lineAt(at));
  for (let at = previousLine(text, line); at >= 0 && !ends(lineAt(at)); at = previousLine(text, at))
    run.push(lineAt(at));
  return run.some((code) => /\S {2,}\S/.test(code));
}

function isBlankAbove(text: string, line: number): boolean {
  const above = previousLine(text, line);
  return above < 0 || text.slice(above, lineEnd(text, above)).trim() === '';
}

/** Comments that speak to a tool about the line or the definition below them. */
const directive =
  /^[ \t]*(?:\/\/|\/\*|#)[ \t]*(?:@ts-|eslint|oxlint|biome-|prettier-|tslint|jshint|jscs|deno-|istanbul|c8 |v8 |node:|NOLINT|nolint|clang-format|IWYU|noinspection|ReSharper|phpcs:|@?phpstan|@psalm|CHECKSTYLE|NOSONAR|go:|lint:|line |export |extern |cspell|coverage)/i;

/** Where the run of such lines above the line at `from` begins. */
function aboveDirectives(text: string, from: number): number {
  let at = from;
  while (at > 0) {
    const begin = previousLine(text, at);
    if (!directive.test(text.slice(begin, begin + 80))) break;
    at = begin;
  }
  return at;
}

/** The whole comment gives way; one behind code, or with instructions to a tool among its lines, stays. */
function replaced(
  today: string | null,
  range: TextRange,
  wanted: Wanted,
  rule: CommentRule,
): Planned {
  const { text, symbol } = wanted;
  const kept = mayReplace(today, wanted);
  if (kept !== null) return kept;
  const begin = lineStart(text, range.start);
  const lead = text.slice(begin, range.start).replace('\ufeff', '');
  const old = text.slice(range.start, range.end);
  if (!/^[ \t\f]*$/.test(lead) || (symbol !== null && range.start > symbol.range.start))
    return 'not-alone';
  if (old.split(/\r\n|\r|\n/).some((line) => directive.test(line))) return 'refused';
  const newline = newlineOf(text, range.start);
  if (newline === '\r' && !rule.returnEndsLine) return 'line-ends';
  const layout = { lead: lead.replaceAll('\f', ''), newline };
  const fresh = commentLines(wanted.docstring, rule, symbol === null, layout);
  const gap = rule.directiveGap === null ? null : /(?<![\r\n])[\r\n]+[ \t]*\/\/$/.exec(old);
  return { ...range, text: fresh.slice(layout.lead.length) + (gap?.[0] ?? '') };
}

/** The line end at or before an offset. */
function newlineOf(text: string, offset: number): string {
  const end = lineEnd(text, offset);
  const start = lineStart(text, offset);
  const before = text.startsWith('\r\n', start - 2) ? '\r\n' : text.slice(start - 1, start);
  return text.slice(end, end + newlineAt(text, end)) || before || '\n';
}
