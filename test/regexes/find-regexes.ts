// Every regular expression that stands in a folder's TypeScript.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface FoundRegex {
  /** `path:line` */
  readonly place: string;
  readonly regex: RegExp;
}

export function findRegexes(folder: string): readonly FoundRegex[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .flatMap((path) => regexesOf(path, readFileSync(join(folder, path), 'utf8')));
}

function regexesOf(path: string, text: string): readonly FoundRegex[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: FoundRegex[] = [];
  const left: ts.Node[] = [file];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      const end = node.text.lastIndexOf('/');
      const regex = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ place: `${path}:${line + 1}`, regex });
    }
    ts.forEachChild(node, (child) => void left.push(child));
  }
  return found;
}
