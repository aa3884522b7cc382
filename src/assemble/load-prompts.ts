// The templates of prompts: those that come with docwright, and in their place those of the user's folder.
import { readdirSync, realpathSync } from 'node:fs';
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
  const own = new Map(templateNames.map((name) => [name, textOf(ownFolder, `${name}.md`)]));
  if (folder === null) return own;
  const root = rootOf(folder);
  const files = readdirSync(root)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const templates = files.map(
    (file) => [file.slice(0, -'.md'.length), textOf(root, file)] as const,
  );
  const problems = templates.flatMap(([name, text]) => templateProblems(name, text));
  if (templates.length === 0) problems.push('it holds no .md file');
  if (problems.length > 0) throw refusal(`The folder of prompts ${folder}: ${problems.join('; ')}`);
  return new Map([...own, ...templates]);
}

/** What the settings say of all texts. */
export function promptStyle({ generate, output }: Settings, project: string): PromptStyle {
  const { audience, tone, instructions } = generate;
  return { lang: output.lang, project, audience, tone, instructions };
}

function rootOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    throw refusal(`There is no folder of prompts ${folder}`);
  }
}

function textOf(root: string, file: string): string {
  const read = readFileInside(root, file, mostBytes);
  if (read.bytes === null) throw refusal(`The template ${file} cannot be read: ${read.detail}`);
  return read.bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
}

function refusal(message: string): DocwrightError {
  return new DocwrightError('CONFIGURATION', message, {
    hint: 'Copy a template of the docwright package (folder prompts) and change its words; leave the placeholders as they are.',
  });
}
