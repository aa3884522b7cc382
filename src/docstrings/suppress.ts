// Comments that silence findings: `# docwright: ignore[id] reason` and `# noqa: DOC101`.
import type { Finding } from '../types/finding.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { CheckOptions } from './facts/options.ts';

/** Ids of checks, `DOC` codes or their beginnings. */
type Codes = readonly string[];

interface Silenced {
  readonly from: number;
  readonly to: number;
  readonly codes: Codes;
}

export interface Suppressions {
  /** By line of the finding. */
  readonly byLine: ReadonlyMap<number, Codes>;
  /** By qualified name, for findings anywhere in one definition of that name. */
  readonly bySymbol: ReadonlyMap<string, readonly Silenced[]>;
}

const ignore = /# *docwright: *ignore\[([\w\-, ]{1,400})\] *\S/i;
const noqa = /#[^#]{0,200}\bnoqa\s{0,20}:(.{1,400})/i;

/**
 * The suppressions of a source text. `# docwright: ignore[…]` counts on the line of a finding, of the definition or of the
 * docstring's closing quotes, and only with a reason behind it; `# noqa: DOC…` where `nativeModeNoqaLocation` says, for
 * what is reported at the line of the definition.
 */
export function suppressionsOf(module: Module, text: string, options: CheckOptions): Suppressions {
  const byLine = new Map<number, Codes>();
  const bySymbol = new Map<string, Silenced[]>();
  if (!/docwright: *ignore|noqa/i.test(text)) return { byLine, bySymbol };
  const lines = text.split(/\r\n|\r|\n/);
  const add = (line: number, codes: Codes) => {
    if (codes.length > 0) byLine.set(line, [...(byLine.get(line) ?? []), ...codes]);
  };
  for (const [index, line] of lines.entries()) add(index + 1, ownCodes(line));
  for (const symbol of module.symbols) {
    const comment = commentBehind(symbol, lines, text);
    const codes = [...ownCodes(lines[symbol.line - 1] ?? ''), ...ownCodes(comment.docstring)];
    add(symbol.line, noqaCodes(comment[options.nativeModeNoqaLocation]));
    if (codes.length === 0) continue;
    const silenced = { from: symbol.range.line, to: symbol.endLine, codes };
    const others = bySymbol.get(symbol.qualifiedName) ?? [];
    bySymbol.set(symbol.qualifiedName, [...others, silenced]);
  }
  return { byLine, bySymbol };
}

export function isSuppressed(finding: Finding, { byLine, bySymbol }: Suppressions): boolean {
  if (byLine.size + bySymbol.size === 0) return false;
  const silenced = (bySymbol.get(finding.symbol ?? '') ?? []).filter(
    ({ from, to }) => from <= finding.line && finding.line <= to,
  );
  return [...(byLine.get(finding.line) ?? []), ...silenced.flatMap(({ codes }) => codes)].some(
    (code) =>
      code === finding.id ||
      (/^DOC/i.test(code) && finding.reference?.startsWith(code.toUpperCase())),
  );
}

/** What stands behind the closing quotes of a docstring, and the line of a definition. */
function commentBehind(symbol: CodeSymbol, lines: readonly string[], text: string) {
  const end = symbol.docstringRange?.end;
  const newline = end === undefined ? -1 : text.slice(end, end + 1000).search(/[\r\n]|$/);
  return {
    definition: lines[symbol.line - 1] ?? '',
    docstring: end === undefined ? '' : text.slice(end, end + newline),
  };
}

const ownCodes = (line: string): Codes =>
  (ignore.exec(line)?.[1] ?? '').split(/[, ]+/).filter(Boolean);
const noqaCodes = (line: string): Codes => noqa.exec(line)?.[1]?.match(/DOC\d{1,3}/gi) ?? [];
