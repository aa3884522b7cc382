// The templates of prompts: those that come with docwright, and in their place those of the user's folder.
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DocwrightError } from '../errors.ts';
import { templateNames, templateProblems } from '../generation/prompts/check-templates.ts';
import type { PromptStyle, PromptTemplates } from '../generation/prompts/instructions.ts';
import type { Settings } from '../types/settings.ts';
import { readFileInside } from '../util/files.ts';

const ownFolder = fileURLToPath(new URL('../../prompts', import.meta.url));
const mostBytes = 64 * 1024;

/** @throws DocwrightError CONFIGURATION that lists every problem of the folder's templates. */
export function loadPrompts(folder: string | null): PromptTemplates {
  const own = ownTemplates();
  if (folder === null) return own;
  const root = rootOf(folder);
  const files = readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const templates = files.map((file) => ({
    name: file.slice(0, -'.md'.length),
    ...readTemplate(root, file),
  }));
  const problems = templates.flatMap(({ name, text, problem }) =>
    problem === null ? templateProblems(name, text) : [problem],
  );
  if (templates.length === 0) problems.push('it holds no .md file');
  if (problems.length > 0) throw refusal(`The folder of prompts ${folder}: ${problems.join('; ')}`);
  return new Map([...own, ...templates.map(({ name, text }) => [name, text] as const)]);
}

function ownTemplates(): PromptTemplates {
  return new Map(
    templateNames.map((name) => {
      const { text, problem } = readTemplate(ownFolder, `${name}.md`);
      if (problem !== null) throw refusal(`The folder of prompts ${ownFolder}: ${problem}`);
      return [name, text];
    }),
  );
}

/** What the settings say of all texts. */
export function promptStyle({ generate, output }: Settings, project: string): PromptStyle {
  const { audience, tone, instructions } = generate;
  return { lang: output.lang, project, audience, tone, instructions };
}

function rootOf(folder: string): string {
  const root = existsSync(folder) ? realpathSync.native(folder) : null;
  if (root === null) throw refusal(`There is no folder of prompts ${folder}`);
  if (!statSync(root).isDirectory()) throw refusal(`${folder} is a file, no folder of prompts`);
  return root;
}

interface ReadTemplate {
  /** With newlines as `\n`; '' where there is a problem. */
  readonly text: string;
  readonly problem: string | null;
}

function readTemplate(root: string, file: string): ReadTemplate {
  const read = readFileInside(root, file, mostBytes);
  if (read.bytes === null) return { text: '', problem: `${file} cannot be read: ${read.detail}` };
  if (read.bytes.includes(0) || !isUtf8(read.bytes)) {
    return { text: '', problem: `${file} is no text in UTF-8` };
  }
  const text = read.bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  return { text, problem: null };
}

function refusal(message: string): DocwrightError {
  return new DocwrightError('CONFIGURATION', message, {
    hint: 'Copy a template of the docwright package (folder prompts) and change its words; leave the placeholders as they are.',
  });
}
