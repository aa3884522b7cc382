// Writes docs/rules.md from the comments on top of the checks; with --check it only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../src/docstrings/checks/index.ts';

const folder = join(import.meta.dirname, '..', 'src', 'docstrings', 'checks');
const page = join(import.meta.dirname, '..', 'docs', 'rules.md');
const comments = new Map(
  readdirSync(folder)
    .filter((name) => name !== 'index.ts')
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .map((source) => [/ {2}id: '([^']+)'/.exec(source)?.[1] ?? '', commentOf(source)]),
);
const text = render();
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/rules.md is not what the checks say. Run: npm run rules');
  process.exitCode = 1;
}

function commentOf(source: string): string {
  const comment = /\/\*\*\n([\s\S]*?)\n \*\/\nexport const/.exec(source)?.[1] ?? '';
  return comment
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, ''))
    .join('\n');
}

function render(): string {
  const sections = checks.map(({ id, references, severity }) => {
    const codes = references.length === 0 ? '' : ` Codes: ${references.join(', ')}.`;
    return `## ${id}\n\nSeverity: up to ${severity}.${codes}\n\n${comments.get(id) ?? ''}\n`;
  });
  const intro =
    'What `docwright check` compares. An error is a statement that the code contradicts, a warning is\n' +
    'something left out or doubtful, a note (info) a convention. Silence a finding with\n' +
    '`# docwright: ignore[id] reason` on its line or on that of the definition, or a DOC code with `# noqa: DOC101`\n' +
    'behind the docstring.\n';
  return `<!-- Made by scripts/rules.ts from src/docstrings/checks. -->\n# Rules\n\n${intro}\n${sections.join('\n')}`;
}
