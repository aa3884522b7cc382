// Writes docs/rules.md and docs/check-options.md from the comments of the checks and of their options; with --check it only
// compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../src/docstrings/checks/index.ts';
import { commentChecks } from '../src/docstrings/comments/checks/index.ts';
import { renderOptions } from './option-page.ts';

const docstrings = join(import.meta.dirname, '..', 'src', 'docstrings');
const docs = join(import.meta.dirname, '..', 'docs');
const options = readFileSync(join(docstrings, 'facts', 'options.ts'), 'utf8');
write('rules.md', render());
write('check-options.md', renderOptions(options));

function write(name: string, text: string): void {
  const page = join(docs, name);
  if (!process.argv.includes('--check')) writeFileSync(page, text);
  else if (readFileSync(page, 'utf8') !== text) {
    console.error(`docs/${name} is not what the checks say. Run: npm run rules`);
    process.exitCode = 1;
  }
}

/** Comments on top of the checks of a folder, by id. */
function commentsBelow(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name !== 'index.ts')
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .map((source) => [/ {2}id: '([^']+)'/.exec(source)?.[1] ?? '', commentOf(source)]),
  );
}

function commentOf(source: string): string {
  const comment = /\/\*\*\n([\s\S]*?)\n \*\/\nexport const/.exec(source)?.[1] ?? '';
  return comment
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, '').replaceAll('*\\/', '*/'))
    .join('\n');
}

function render(): string {
  const ofPython = commentsBelow(join(docstrings, 'checks'));
  const sections = checks.map(({ id, references, severity }) => {
    const codes = references.length === 0 ? '' : ` Codes: ${references.join(', ')}.`;
    return `## ${id}\n\nSeverity: up to ${severity}.${codes}\n\n${ofPython.get(id) ?? ''}\n`;
  });
  const ofComments = commentsBelow(join(docstrings, 'comments', 'checks'));
  const others = commentChecks.map(
    ({ id, severity }) =>
      `### ${id}\n\nSeverity: up to ${severity}.\n\n${ofComments.get(id) ?? ''}\n`,
  );
  const intro =
    'What `docwright check` compares. An error is a statement that the code contradicts, a warning is\n' +
    'something left out or doubtful, a note (info) a convention. Silence a finding with\n' +
    '`# docwright: ignore[id] reason` on its line or on that of the definition, or a DOC code with `# noqa: DOC101`\n' +
    'behind the docstring. [Options](check-options.md) change what is asked.\n';
  const between =
    '## Other languages\n\n' +
    'Doc comments of TypeScript, JavaScript, Go, Java, Rust, C, C++, C#, PHP and Ruby are compared by the rules below,\n' +
    'and by broken-links, empty-phrases and unverifiable-claims. Coverage counts public types and functions. Silence a\n' +
    'finding with `docwright: ignore[id] reason` in any comment in or below the doc comment, up to the body.\n';
  const all = [intro, ...sections, between, ...others].join('\n');
  return `<!-- Made by scripts/rules.ts from src/docstrings. -->\n# Rules\n\n${all}`;
}
