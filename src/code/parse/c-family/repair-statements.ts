// Macros of C that stand for statements and types, replaced so that what stands around them parses.
import { blank, makeDepth } from '../generic/first-branches.ts';

/** The same for C alone, where no function stands in another: `run_with_period(100) {` is a block there. */
export function repairStatements(text: string): string {
  return repairBlocks(text.replace(argument, typeless));
}

/** `va_arg(list, char *)`: an argument that is a type. */
const argument = /\b(va_arg[ \t]*\([^(),\n]*,)([^()\n]+)(?=\))/g;

function typeless(_all: string, head: string, type: string): string {
  return `${head}0${blank(type.slice(1))}`;
}

const call = String.raw`^([ \t]+)((?!(?:if|for|while|switch|return|sizeof)\b)[A-Za-z_]\w*[ \t]*`;
/** `TEST("name") {`, or the same with its bracket on the next line. */
const head = new RegExp(String.raw`${call}\(.*\))(?=[ \t]*(\{?)[ \t]*(?:\/[/*].*)?\r?$)`);
/** `run_with_period(100) update();` */
const prefix = new RegExp(String.raw`${call}\([^()\n]*\))(?=[ \t]+[A-Za-z_]\w*[ \t]*\()`);

/** Takes out what stands before a block or a call in a function and is neither a statement nor part of a condition. */
function repairBlocks(text: string): string {
  const read = makeDepth();
  return text
    .split('\n')
    .map((line, index, lines) => {
      const { before, code } = read(line);
      if (before === 0 || parens(code) !== 0) return line;
      const found = prefix.exec(line) ?? head.exec(line);
      if (found === null) return line;
      const [all, lead, macro, brace] = found;
      const holds = brace !== '' || lines[index + 1]?.trimStart().startsWith('{') === true;
      return holds ? lead! + blank(macro!) + line.slice(all.length) : line;
    })
    .join('\n');
}

/** Opened minus closed ones. */
function parens(code: string): number {
  let sum = 0;
  for (const sign of code)
    if (sign === '(') sum++;
    else if (sign === ')') sum--;
  return sum;
}
