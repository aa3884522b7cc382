// The language of a block of code that does not name its own: reST's `::` and indented blocks of Markdown.

/** Characters looked at. */
const most = 4000;

const prompts =
  /^(?:[$%] |(?:pip|pipx|uv|npm|npx|pnpm|yarn|bun|deno|git|cd|export|sudo|curl|go get|cargo|gem) )/;

/** What a line of each family of languages looks like; the rest is told by its braces and semicolons. */
const shapes: Readonly<Record<string, RegExp>> = {
  python:
    /^(?:(?:async )?(?:def|class|for|with|if|elif|while) .*:$|(?:else|try|finally):$|except\b.*:$|from [\w.]+ import |import [\w.]+|@\w|(?:return|raise|assert|yield|await|print)\b|[\w.[\]'"]+(?:: ?[^=]+)? ?[-+*|/]?= ?\S|[\w.]+\(|#|[)\]}])/,
  ruby: /^(?:(?:def|class|module|require|require_relative|include|attr_\w+|if|unless|end|puts)\b|@?\w[\w.]* ?[|+-]?= ?\S|[\w.:]+[ (].*(?:do|[|)}])$|#)/,
};
const braces =
  /^(?:(?:const|let|var|function|import|export|await|return|throw|public|private|protected|class|interface|type|new|fn|func|package|use|struct|for|if|else|try|switch|case)\b|\/\/|\/?\*|[@#]\w|[)\]}])|=>|:=|[;{(,]$|^[\w$.]+\(.*\)$/;

/** One of `languages`, `shellscript`, `json`, or '' for what looks like no code. */
export function guessLanguage(code: string, languages: readonly string[]): string {
  const lines = code
    .slice(0, most)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return '';
  if (lines.every((line) => prompts.test(line))) return 'shellscript';
  if (isJson(code)) return 'json';
  const share = (language: string) => {
    const shape = shapes[language] ?? braces;
    return lines.filter((line) => line.length < 400 && shape.test(line)).length / lines.length;
  };
  const [best] = languages
    .map((language) => ({ language, share: share(language) }))
    .sort((a, b) => b.share - a.share);
  return best !== undefined && best.share > 0.5 ? best.language : '';
}

function isJson(code: string): boolean {
  if (code.length > most || !/^[{[]/.test(code)) return false;
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}
