// Macros that are no C until they are expanded, replaced by blanks so that what stands around them parses.
import { blank, keepFirstBranches } from '../generic/first-branches.ts';
import type { TextScan } from '../language.ts';

/** A text of the same length without the macros that a grammar cannot know, and with one branch of each `#if`. */
export function repairMacros(text: string): TextScan {
  const linked = text.replace(linkage, (_all, head: string, inner: string) => head + blank(inner));
  const { text: plain, lossy } = keepFirstBranches(linked);
  return {
    error: null,
    repaired: repairs.reduce((source, repair) => repair(source), plain),
    lossy,
  };
}

const macro = String.raw`[A-Z][A-Z0-9]*_[A-Z0-9_]+\b(?:[ \t]*\([^()\n]*\))?`;
const typeAndName = String.raw`[A-Za-z_][\w:]*(?:<[^<>\n]*>)?(?:[ \t]+|[ \t]*[*&]+[ \t]*)(?:[A-Za-z_~]|\([ \t]*\*)`;

const keyword = String.raw`(?:template|class|struct|enum|union|using|namespace|inline|constexpr|static|explicit|operator|virtual|friend|const|void|auto|decltype|typedef|extern)\b`;

/** `extern "C" {` and its end, each in an `#ifdef __cplusplus` of its own. */
const linkage =
  /(#[ \t]*if(?:def[ \t]|[ \t]+defined)[ \t(]*__cplusplus\b[^\n]{0,300}\n)(\s*(?:extern\s*"C"\s*\{|\})\s*)(?=#[ \t]*endif)/g;
/** `API_EXPORT int f(void)`, `class API_EXPORT A`, `API_CONSTEXPR operator bool`. */
const leading = new RegExp(
  String.raw`\b${macro}(?=[ \t]+(?:${typeAndName}|${keyword}|[A-Za-z_]\w*[ \t]*(?:final[ \t]*)?[:{]))`,
  'g',
);
/** `API_CONSTEXPR A(int x)`, a constructor. */
const leadingLine = new RegExp(
  String.raw`^[ \t]*(?:explicit[ \t]+)?(${macro})(?=[ \t]+~?\w+[ \t]*\()`,
);
/** The last parameter of a template: `API_ENABLE_IF(...)>`. */
const constraint = /([<,]\s*)([A-Z][A-Z0-9]*_[A-Z0-9_]+\((?:[^()\n]|\([^()\n]*\))*\))(?=\s*>)/g;
/** `int f() API_NOEXCEPT;` */
const behind = new RegExp(
  String.raw`(\)[ \t]*(?:const[ \t]*)?)(${macro})(?=[ \t]*(?:[;{]|=[ \t]*0|\r?$))`,
  'g',
);
/** `API_BEGIN_NAMESPACE` on a line of its own. */
const alone = new RegExp(String.raw`^[ \t]*${macro}[ \t]*\r?$`);
/** `if API_CONSTEXPR (x)` */
const condition = /(\bif[ \t]+)([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=[ \t]*\()/g;

const repairs: readonly ((text: string) => string)[] = [
  repairAlone,
  (text) =>
    text.replace(constraint, (_all, head: string, word: string) => head + parameterFor(word)),
  (text) => text.split('\n').map(repairLine).join('\n'),
];

/** Takes out macros that stand where a declaration may begin, and are not the head of a body. */
function repairAlone(text: string): string {
  let begins = true;
  return text
    .split('\n')
    .map((line, index, lines) => {
      if (line.trim() === '') return line;
      const isHead = lines[index + 1]?.trimStart().startsWith('{') === true;
      if (begins && !isHead && alone.test(line)) return blank(line);
      begins = /[;{}:]\s*$|\*\/\s*$|^\s*(?:#|\/\/)/.test(line);
      return line;
    })
    .join('\n');
}

function repairLine(line: string): string {
  if (/^[ \t]*#/.test(line)) return line;
  return line
    .replace(condition, (_all, head: string, word: string) => head + blank(word))
    .replace(leading, blank)
    .replace(leadingLine, (all, word: string) => all.replace(word, blank))
    .replace(behind, (_all, head: string, word: string) => head + blank(word));
}

/** A parameter of a template as long as the macro that stands for it. */
function parameterFor(word: string): string {
  return 'class'.padEnd(word.length);
}
