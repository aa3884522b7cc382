// Comments that silence findings: `# docwright: ignore[id] reason` and `# noqa: DOC101`.
import type { Finding } from '../types/finding.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { CheckOptions } from './facts/options.ts';

interface Suppression {
  /** Ids of checks, `DOC` codes or their beginnings. */
  readonly codes: readonly string[];
}

export interface Suppressions {
  readonly byLine: ReadonlyMap<number, Suppression>;
  readonly bySymbol: ReadonlyMap<string, Suppression>;
}

const ignore = /# *docwright: *ignore\[([\w\-, ]{1,400})\] *(\S[^\n]*)?/i;
const noqa = /# *noqa *: *([A-Za-z0-9, ]{1,400})/i;

/**
 * The suppressions of a source text. `# docwright: ignore[…]` counts on the line of a finding, of the definition or of the
 * docstring's closing quotes, and only with a reason behind it; `# noqa: DOC…` where `nativeModeNoqaLocation` says.
 */
export function suppressionsOf(module: Module, text: string, options: CheckOptions): Suppressions {
  if (!/docwright: *ignore|noqa/i.test(text)) return { byLine: new Map(), bySymbol: new Map() };
  const lines = text.split(/\r\n|\r|\n/);
  const byLine = new Map<number, Suppression>();
  const codesOfNoqa = new Map<number, readonly string[]>();
  for (const [index, line] of lines.entries()) {
    const own = ignore.exec(line);
    if (own?.[1] && own[2]) byLine.set(index + 1, { codes: split(own[1]) });
    const codes = split(noqa.exec(line)?.[1] ?? '').filter((code) => /^DOC\d{1,3}$/.test(code));
    if (codes.length > 0) codesOfNoqa.set(index + 1, codes);
  }
  const bySymbol = new Map<string, Suppression>();
  for (const symbol of module.symbols) {
    const end = symbol.docstringRange?.endLine;
    const place = options.nativeModeNoqaLocation === 'definition' ? symbol.line : end;
    const codes = [
      ...(codesOfNoqa.get(place ?? 0) ?? []),
      ...(byLine.get(symbol.line)?.codes ?? []),
      ...(byLine.get(end ?? 0)?.codes ?? []),
    ];
    if (codes.length > 0) bySymbol.set(keyOf(symbol), { codes });
  }
  return { byLine, bySymbol };
}

export function isSuppressed(finding: Finding, { byLine, bySymbol }: Suppressions): boolean {
  if (byLine.size + bySymbol.size === 0) return false;
  const codes = [
    ...(byLine.get(finding.line)?.codes ?? []),
    ...(bySymbol.get(`${finding.symbol}:${finding.line}`)?.codes ?? []),
    ...(bySymbol.get(`${finding.symbol}`)?.codes ?? []),
  ];
  return codes.some(
    (code) =>
      code === finding.id ||
      (/^DOC/i.test(code) && finding.reference?.startsWith(code.toUpperCase())),
  );
}

const keyOf = (symbol: CodeSymbol) =>
  symbol.ordinal > 1 ? `${symbol.qualifiedName}:${symbol.line}` : symbol.qualifiedName;
const split = (text: string) => text.split(/[, ]+/).filter(Boolean);
