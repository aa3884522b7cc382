// Comments that silence findings: `docwright: ignore[id] reason` behind any mark of a comment.
import type { Finding } from '../../types/finding.ts';
import type { CodeSymbol } from '../../types/module.ts';

const ignore =
  /(?:#|\/\/|\/\*|\*)[!/*]{0,8} {0,20}docwright: {0,20}ignore\[([\w\-, ]{1,400})\][ \t]*[\w"'(`]/i;

/** Whether a line of the doc comment, or one between it and the definition's name, says so with a reason. */
export function isIgnored(finding: Finding, symbol: CodeSymbol, source: string): boolean {
  const from = Math.min(symbol.docstringRange?.start ?? symbol.range.start, symbol.range.start);
  const head = source.slice(from, symbol.bodyStart ?? symbol.range.end);
  if (!/docwright: *ignore/i.test(head)) return false;
  const rest = source.slice(from + head.length);
  const lines = (head + (/^[^\r\n]*/.exec(rest)?.[0] ?? '')).split(/\r\n|\r|\n/);
  return lines.some((line) => {
    const ids = ignore.exec(line)?.[1]?.split(/[, ]+/) ?? [];
    return ids.includes(finding.id);
  });
}
