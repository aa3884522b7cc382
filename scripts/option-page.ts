// The page of the options of the checks, from the comments of their declaration.
import { defaultCheckOptions } from '../src/docstrings/facts/options.ts';

/** @param source Text of the file that declares the options. */
export function renderOptions(source: string): string {
  const rows = [...source.matchAll(/ {2}\/\*\*([\s\S]*?)\*\/\n {2}readonly (\w+):/g)].map(
    ([, comment = '', name = '']) => {
      const meaning = comment.replace(/\n *\* ?/g, ' ').trim();
      return `| \`${name}\` | ${optionOfPydoclint(name)} | ${meaning.replaceAll('|', '\\|')} |`;
    },
  );
  const intro = `Options have the meaning that pydoclint gives them, and its names in camelCase. \`style\` is a setting of its own
(\`--style\`, \`docstring.style\`); the others are keys of one object:

    docwright check src --style google --rules '{"checkArgOrder": false, "disable": ["DOC301"]}'

or, in \`docwright.config.json\`:

    { "docstring": { "style": "google" }, "check": { "rules": { "checkArgOrder": false } } }

Without \`--style\` each docstring is read in the style that it is written in, forgivingly; with a style it is read as
strictly as pydoclint reads it, and the findings are those of pydoclint, code and line
([where they differ](decisions/0043-where-we-differ-from-pydoclint.md)).

pydoclint's \`--exclude\` is \`--exclude\` with a glob, \`--baseline\` is \`--baseline\`, \`--generate-baseline\` is
\`--write-baseline FILE\`, \`--quiet\` is \`--quiet\`.
`;
  return `<!-- Made by scripts/rules.ts from src/docstrings/facts/options.ts. -->\n# Options of the checks\n\n${intro}\n| option | of pydoclint | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function optionOfPydoclint(name: string): string {
  if (!(name in defaultCheckOptions) || name === 'disable') return '';
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `\`--${kebab.replace('class-var-are', 'ClassVar-are')}\``;
}
