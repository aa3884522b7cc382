// Prose as the documentation tool of a language takes it for prose: what would be a tag, an element or a test is not.
import type { DocstringStyle } from '../types/docstring.ts';

interface ToolRule {
  /** Applied to lines outside of fenced code. */
  readonly prose?: readonly (readonly [pattern: RegExp, spelling: string])[];
  /** Opening line of fenced code, by what stands behind the fence. */
  readonly fence?: (language: string) => string;
}

/** An `@` that begins a line. */
const tag = /^(\s*)@(?=[A-Za-z])/;

const rules: Readonly<Partial<Record<DocstringStyle, ToolRule>>> = {
  jsdoc: { prose: [[tag, '$1\\@']] },
  javadoc: {
    prose: [
      [/&/g, '&amp;'],
      [/</g, '&lt;'],
      [/>/g, '&gt;'],
      [tag, '$1&#64;'],
    ],
  },
  phpdoc: { prose: [[tag, '$1\\@']] },
  yard: { prose: [[tag, '$1\\@']] },
  doxygen: {
    prose: [
      [/(?<![\w@\\])([@\\])(?=[A-Za-z])/g, '\\$1'],
      [/(?<!\\)<(?=[A-Za-z/])/g, '\\<'],
    ],
  },
  rustdoc: {
    prose: [[/(?<![\w:\\])<(?=[A-Za-z/])/g, '\\<']],
    fence: (language) => (/^(?:rust)?$/.test(language) ? 'text' : language),
  },
};

/** The text of a model, spelled for a style. Code in backticks and fences stays as it is, but for the fence's own line. */
export function toolText(text: string, style: DocstringStyle): string {
  const rule = rules[style];
  if (rule === undefined) return text;
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      const fence = /^(\s*```)\s*(\w*)/.exec(line);
      if (fence === null) return fenced ? line : spelled(line, rule);
      fenced = !fenced;
      return fenced && rule.fence ? fence[1] + rule.fence(fence[2] ?? '') : line;
    })
    .join('\n');
}

/** Odd pieces between backticks are code. */
function spelled(line: string, { prose = [] }: ToolRule): string {
  return line
    .split('`')
    .map((piece, at) =>
      at % 2 === 1 ? piece : prose.reduce((all, [from, to]) => all.replace(from, to), piece),
    )
    .join('`');
}
