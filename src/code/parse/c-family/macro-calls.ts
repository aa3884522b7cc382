// Macros with arguments over any number of lines, found by their brackets and by what stands before and behind.
import { blank } from '../generic/first-branches.ts';

const name = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]*(?![A-Za-z0-9_])[ \t]*/g;
/** Arguments of a macro are read so far. UTF-16 units. */
const maxArguments = 800;
/** What no argument of a call may be. */
const typeWords =
  /\b(?:const|unsigned|signed|int|char|bool|float|double|long|short|void|wchar_t|typename|class|return)\b|(?:char\d+_t|::string)\b|,\s*\)$/;
/** Words behind which a name is a value. */
const valueWords =
  /\b(?:return|case|sizeof|throw|new|delete|else|goto|and|or|not|typename|struct|class|enum)$/;

/** Replaces them where no declaration can be read with them; the text keeps its length and its lines. */
export function repairCalls(text: string): string {
  const parts: string[] = [];
  let done = 0;
  name.lastIndex = 0;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const start = match.index;
    const end = endOfCall(text, start + match[0].length);
    const instead = end === null ? null : replacement(text, start, end);
    if (instead === null || end === null) continue;
    parts.push(text.slice(done, start), instead);
    done = end;
    name.lastIndex = end;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done);
}

/** The offset behind the brackets at `from`; `from` itself without any; null where they do not close. */
function endOfCall(text: string, from: number): number | null {
  if (text[from] !== '(') return from;
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + maxArguments); at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at + 1;
    else if (sign === '{' || sign === '#') return null;
  }
  return null;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < Math.min(text.length, from + maxArguments); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || text[at] === '\n') return at;
  }
  return from;
}

function replacement(text: string, start: number, end: number): string | null {
  const call = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 600), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*#|\/\/|"/.test(line) || /\\\r?\n[^\n]*$/.test(before)) return null;
  const behind = text.slice(end, end + 200);
  const hasArguments = call.trimEnd().endsWith(')');
  if (hasArguments && /[<,]\s*$/.test(before) && /^\s*>/.test(behind)) {
    return standIn(/\btemplate\s*<[^;{}]*$/.test(before) ? 'class' : 'T', call);
  }
  if (begins(before)) return atStart(call, behind, hasArguments);
  const isBehindName = /\w[ \t]+$/.test(before) && !valueWords.test(before.trimEnd());
  return !hasArguments && isBehindName && /^\s*[,)]/.test(behind) ? blank(call) : null;
}

/** Whether a declaration or statement may begin there. */
function begins(text: string): boolean {
  const before = text.replace(/\/\/[^\n]*$/gm, '');
  return /(?:^|[;{}]|\*\/|(?:public|private|protected)\s*:|[^-\s]>|\n[ \t]*#[^\n]*[^\\\n])\s*$/.test(
    before,
  );
}

function atStart(call: string, behind: string, hasArguments: boolean): string | null {
  if (!hasArguments) return /^[ \t]*\{/.test(behind) ? blank(call) : null;
  if (/^\s*[{(:=.,\-+<?&|]/.test(behind) || /^[ \t]*const\b/.test(behind)) return null;
  const isCall = /^\s*;/.test(behind);
  return !isCall || typeWords.test(call.trimEnd()) ? blank(call) : null;
}

/** A parameter or argument of a template as long as the macro that it stands for. */
function standIn(word: string, call: string): string {
  return word + blank(call.slice(word.length));
}
