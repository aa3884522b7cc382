// The first sentence of a docstring's prose, for lists and tables.
import type { Docstring } from '../types/docstring.ts';

/** As it stands in the source, on one line, at most 200 characters; '' without prose. */
export function firstSentence({ sections }: Docstring): string {
  const first = sections[0];
  if (first?.kind !== 'text') return '';
  const blocks = first.value.split(/\n[ \t]*\n/);
  const prose = blocks.find((block) => block.trim() !== '' && !isTitle(block)) ?? '';
  return firstSentenceOf(prose);
}

/** Of a paragraph, with the same limit. */
export function firstSentenceOf(prose: string): string {
  const line = prose.replace(/\s+/g, ' ').trim();
  const sentence = /^.{1,300}?[.!?](?=\s+[\p{Lu}`"(:]|$)/u.exec(line)?.[0] ?? line;
  const told = sentence.endsWith('::') ? sentence.slice(0, -1) : sentence;
  return told.length <= 200 ? told : `${told.slice(0, 199).toWellFormed()}…`;
}

/** A heading underlined with signs, or a directive, says nothing of what the thing is. */
function isTitle(block: string): boolean {
  return /^\s*\S[^\n]*\n\s*([=~^"#*-])\1{2,}\s*$/.test(block) || /^\s*\.\. /.test(block);
}
