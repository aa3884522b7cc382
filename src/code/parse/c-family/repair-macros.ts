// Macros that are no C until they are expanded, replaced by blanks so that what stands around them parses.
import { blank, keepFirstBranches, makeDepth } from '../generic/first-branches.ts';
import type { TextScan } from '../language.ts';
import { repairCalls } from './macro-calls.ts';

/**
 * A text of the same length without the macros that a grammar cannot know, and with one branch of each `#if`.
 *
 * @param more Repairs of a language of its own, made before the others.
 */
export function repairMacros(text: string, more: readonly Repair[] = []): TextScan {
  const linked = text.replace(linkage, (_all, head: string, inner: string) => head + blank(inner));
  const { text: plain, lossy } = keepFirstBranches(linked);
  return {
    error: null,
    repaired: [...more, ...repairs].reduce((source, repair) => repair(source), plain),
    lossy,
  };
}

/** Keeps length and lines. */
export type Repair = (text: string) => string;

const macro = String.raw`[A-Z][A-Z0-9]*_[A-Z0-9_]+\b(?:[ \t]*\([^()\n]*\))?`;
const typeAndName = String.raw`[A-Za-z_][\w:]*(?:<[^<>\n]*>)?(?:[ \t]+|[ \t]*[*&]+[ \t]*)(?:[A-Za-z_~]|\([ \t]*\*)`;

const typeWord = String.raw`(?:unsigned|signed|int|char|short|long|float|double|void|bool|\w+_t)`;
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
  String.raw`^[ \t]*(?:(?:explicit|constexpr|inline|static|virtual|friend)[ \t]+)*(${macro})(?=[ \t]+(?:constexpr[ \t]+)?~?\w+[ \t]*\()`,
);
/** `int f() API_NOEXCEPT;` */
const behind = new RegExp(
  String.raw`(\)[ \t]*(?:const[ \t]*)?)(${macro})(?=[ \t]*(?:[;{]|=[ \t]*0|\r?$))`,
  'g',
);
/** What ends where the type of a cast does; UTF-16 units that are looked at. */
const cast = /(?:[=/+\-*,(<>&|!?:]|\breturn)[ \t]*\([\w \t*]*\)$/;
const farthestCast = 80;
/** `atomic int x;` with a name of the project's own before the type. */
const qualifier = new RegExp(
  String.raw`^([ \t]*(?:(?:static|extern|const|volatile)[ \t]+)*)(?!_|(?:${typeWord}|else|do|return|goto|case|new|delete|typedef|typename|inline|register|constexpr|mutable|friend|virtual|explicit|operator|using|enum|struct|class|union|static|extern|const|volatile)\b)([A-Za-z_]\w*)(?=[ \t]+${typeWord}\b[ \t*]+(?:(?:int|char|long|double)[ \t*]+)*\w+[ \t]*[;=,[(])`,
);
/** `API_BEGIN_NAMESPACE` on a line of its own. */
const alone = new RegExp(String.raw`^[ \t]*${macro}[ \t]*\r?$`);
/** `class API_EXPORT A<int> : B` */
const classHead = new RegExp(
  String.raw`\b((?:class|struct|union|enum)[ \t]+)(${macro})(?=[ \t]+[A-Za-z_])`,
  'g',
);
/** `unsigned(x)`, which the grammar reads as a call of any other name. */
const conversion = /\bunsigned(?=\()/g;
/** `if API_CONSTEXPR (x)` */
const condition = /(\bif[ \t]+)([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=[ \t]*\()/g;

/** `extern template auto f<int>() -> int;` */
const instantiation =
  /^([ \t]*extern[ \t]+template)(?=[ \t]+(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+[ \t]+)?auto\b)/gm;

const repairs: readonly Repair[] = [
  (text) => mapLines(text, repairDirective),
  repairAlone,
  repairCalls,
  (text) =>
    text.replace(instantiation, (all, words: string) => blank(words) + all.slice(words.length)),
  (text) => mapLines(text, repairLine),
];

/** Takes out macros that stand where a declaration may begin, and are neither the head of a body nor an enumerator. */
function repairAlone(text: string): string {
  const read = makeDepth();
  let last = ';';
  return mapLines(text, (line, isDirective, next = '') => {
    const code = isDirective ? '' : read(line).code.trim();
    const begins = /[;{}:]$/.test(last);
    const isPart = next.trimStart().startsWith('{') || (/\{$/.test(last) && /^\s*\}/.test(next));
    if (isDirective) last = ';';
    else if (code !== '') last = code;
    if (!begins || isDirective || isPart || !alone.test(line)) return line;
    last = ';';
    return blank(line);
  });
}

function repairLine(line: string, isDirective: boolean): string {
  if (isDirective) return line;
  return line
    .replace(condition, (_all, head: string, word: string) => head + blank(word))
    .replace(classHead, (_all, head: string, word: string) => head + blank(word))
    .replace(conversion, 'Unsigned')
    .replace(leading, blank)
    .replace(leadingLine, (all, word: string) => all.replace(word, blank))
    .replace(qualifier, (_all, head: string, word: string) => head + blank(word))
    .replace(behind, (all, head: string, word: string, at: number) =>
      cast.test(line.slice(Math.max(0, at - farthestCast), at + 1)) ? all : head + blank(word),
    );
}

/** A comment inside of a definition ends it for the grammar; one at its end belongs there. */
function repairDirective(line: string, isDirective: boolean): string {
  const comment = /\/\*(?:[^*\n]|\*(?!\/))*\*\/(?=[ \t]*[^ \t\r\n])/g;
  return isDirective ? line.replace(comment, blank) : line;
}

/** Every line, with the information whether it belongs to a directive; these go on behind a backslash. */
function mapLines(
  text: string,
  change: (line: string, isDirective: boolean, next: string | undefined) => string,
): string {
  let goesOn = false;
  return text
    .split('\n')
    .map((line, index, lines) => {
      const isDirective = goesOn || /^[ \t]*#/.test(line);
      goesOn = isDirective && /\\\r?$/.test(line);
      return change(line, isDirective, lines[index + 1]);
    })
    .join('\n');
}
