// Macros that are no C until they are expanded, replaced by blanks so that what stands around them parses.
import type { TextScan } from '../language.ts';

/** A text of the same length without the macros that a grammar cannot know; nothing is lost that declares. */
export function repairMacros(text: string): TextScan {
  const repaired = repairs.reduce((source, repair) => repair(source), text);
  return { error: null, repaired, lossy: false };
}

const macro = String.raw`[A-Z][A-Z0-9]*_[A-Z0-9_]+\b(?:[ \t]*\([^()\n]*\))?`;
const typeAndName = String.raw`[A-Za-z_][\w:]*(?:<[^<>\n]*>)?(?:[ \t]+|[ \t]*[*&]+[ \t]*)(?:[A-Za-z_~]|\([ \t]*\*)`;

/** `extern "C" {` and its end, each in an `#ifdef __cplusplus` of its own. */
const linkage =
  /(#[ \t]*if(?:def[ \t]|[ \t]+defined)[ \t(]*__cplusplus\b[^\n]*\n)(\s*(?:extern\s*"C"\s*\{|\})\s*)(?=#[ \t]*endif)/g;
/** `API_EXPORT int f(void)`, `class API_EXPORT A`. */
const leading = new RegExp(
  String.raw`\b${macro}(?=[ \t]+(?:${typeAndName})|[ \t]+[A-Z]\w*[ \t]*(?:final[ \t]*)?[:{])`,
  'g',
);
/** `int f() API_NOEXCEPT;` */
const behind = new RegExp(
  String.raw`(\)[ \t]*(?:const[ \t]*)?)(${macro})(?=[ \t]*(?:[;{]|=[ \t]*0|\r?$))`,
  'g',
);
/** `API_BEGIN_NAMESPACE` on a line of its own. */
const alone = new RegExp(String.raw`^[ \t]*${macro}[ \t]*\r?$(?!\s*\{)`, 'gm');

const repairs: readonly ((text: string) => string)[] = [
  (text) => text.replace(linkage, (_all, head: string, inner: string) => head + blank(inner)),
  (text) =>
    text.replace(alone, (word, offset: number) => (begins(text, offset) ? blank(word) : word)),
  (text) => text.split('\n').map(repairLine).join('\n'),
];

function repairLine(line: string): string {
  if (/^[ \t]*#/.test(line)) return line;
  return line
    .replace(leading, blank)
    .replace(behind, (_all, head: string, word: string) => head + blank(word));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** Whether a statement or a declaration may begin at an offset. */
function begins(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  if (at === 0 || ';{}/:'.includes(text[at - 1]!)) return true;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*#/.test(text.slice(line, line + 40));
}
