// What is TypeScript and its grammars do not know, written so that it parses. What is left keeps its place.
import type { TextScan } from '../language.ts';

/** A text of the same length that the grammar of TypeScript reads; texts of nodes are taken from the source. */
export function repairTypeScript(text: string): TextScan {
  return { error: null, repaired: separateSignatures(repaired(text)), lossy: false };
}

/** As `repairTypeScript`, for the grammar with JSX. */
export function repairTsx(text: string): TextScan {
  return { error: null, repaired: repaired(text), lossy: false };
}

/** `export type * from` */
const exportedTypes = /^([ \t]*export[ \t]+)type(?=[ \t]+\*)/gm;
/** `interface A<in T, out U>` */
const variance = /((?:[<,]|^(?=[ \t]*out))\s{0,200})((?:in[ \t]+)?out|in)(?=[ \t]+[A-Za-z_$])/gm;
/** `import('./a').B<C>` */
const importedType =
  /\bimport(\((?:"[^"\n]*"|'[^'\n]*')\)\.)(?=[A-Z_$][\w$.]{0,200}\s{0,200}[<[|&;,)>}=])/g;
/** `[object: string, symbol?: A]`: names of parts and parameters that are words of types elsewhere. */
const label =
  /([[(,]\s{0,200}(?:\.\.\.)?)(?=(?:any|boolean|never|number|object|string|symbol|unknown|void|undefined|null|new|readonly|unique|import|infer|keyof|typeof|abstract)\??:)\w/g;

function repaired(text: string): string {
  return text
    .replace(exportedTypes, '$1    ')
    .replace(variance, (_all, head: string, words: string) => head + ' '.repeat(words.length))
    .replace(label, '$1_')
    .replace(importedType, (_all, place: string) => `import${'_'.repeat(place.length)}`);
}

/** A call signature that begins its line wants a semicolon before it: `<T>(x: T): T`. */
function separateSignatures(text: string): string {
  return text.replace(/^([ \t]*)[ \t](?=<[A-Za-z\n])/gm, '$1;');
}
