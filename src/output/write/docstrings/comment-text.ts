// The text of a doc comment in the form in which it reads back.
import { commentText, frameComment } from '../../../docstrings/index.ts';
import type { CommentRule } from './comment-rules.ts';

/** Widest comment of one line, its indentation not counted; columns. */
const SINGLE = 80;

/** Line breaks of some languages that are none to others, and signs that a compiler may refuse in comments. */
const breaks = /\r\n?|[\f\v]/g;
const separators = /[\u0085\u2028\u2029]/g;
const unwanted = /[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** One kind of line break, no blank space at line ends, what a comment cannot hold spelled otherwise. */
export function canonicalComment(text: string, rule: CommentRule, ofFile: boolean): string {
  const plain = text.replace(breaks, '\n').replace(separators, ' ').replace(unwanted, '');
  const lines = plain.split('\n').map((line) => line.trimEnd());
  const whole = lines.join('\n').replace(/^\n+/, '').trimEnd();
  if (whole === '') return '';
  let [last, now] = ['', tagged(whole, ofFile ? (rule.file?.tag ?? null) : null)];
  while (now !== last) [last, now] = [now, commentText(frame(now, rule, ofFile), rule.style)];
  return now;
}

function tagged(text: string, tag: string | null): string {
  const known = tag === null || text.split('\n').some((line) => line.trim().startsWith(tag));
  return known ? text : `${text}\n\n${tag}`;
}

function frame(text: string, { style }: CommentRule, inner: boolean): string {
  return frameComment(text, style, { width: SINGLE, inner });
}

/** The lines of a comment, without a break behind the last. */
export function commentLines(
  text: string,
  rule: CommentRule,
  ofFile: boolean,
  { lead, newline }: { readonly lead: string; readonly newline: string },
): string {
  return frame(text, rule, ofFile)
    .split('\n')
    .map((line) => lead + line)
    .join(newline);
}
