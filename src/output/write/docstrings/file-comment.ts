// Where the comment stands that documents a file.
import type { CommentRule, FileDocs } from './comment-rules.ts';
import { commentLines } from './comment-text.ts';
import { lineEnd, newlineAt, nextLine } from './text-lines.ts';
import type { Planned, Wanted } from './write-form.ts';

/** A new comment; nothing else documents the file yet. */
export function fileSplice(wanted: Wanted, rule: CommentRule, { place }: FileDocs): Planned {
  const { text, docstring } = wanted;
  const at = place === 'package' ? packageClause(text) : behindHead(text);
  if (at < 0) return 'not-found';
  const end = lineEnd(text, at);
  const newline = text.slice(end, end + newlineAt(text, end)) || '\n';
  if (newline === '\r' && !rule.returnEndsLine) return 'line-ends';
  const comment = commentLines(docstring, rule, true, { lead: '', newline });
  const apart = place === 'package' || end === at ? '' : newline;
  return { start: at, end: at, text: comment + newline + apart };
}

/** Offset of the line of a Go file's package clause, or -1. */
function packageClause(text: string): number {
  const at = text.search(/^\ufeff?package[ \t]+\w/m);
  return text[at] === '\ufeff' ? at + 1 : at;
}

/** Behind a `#!` line and the first comments, when a blank line parts them from the code. */
function behindHead(text: string): number {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  if (text.startsWith('#!', at) && !text.startsWith('#![', at)) at = nextLine(text, at);
  const end = endOfComments(text, at);
  const parted = end === at || (end < text.length && newlineAt(text, end) > 0);
  return parted && end > at ? nextLine(text, end) : at;
}

/** Offset of the line behind a run of lines of comments. */
function endOfComments(text: string, from: number): number {
  let at = from;
  for (;;) {
    const start = text.startsWith('/*', at);
    if (!start && !text.startsWith('//', at)) return at;
    const close = start ? text.indexOf('*/', at + 2) : at;
    if (close < 0) return from;
    const next = nextLine(text, close);
    if (next === at || next >= text.length) return from;
    at = next;
  }
}
