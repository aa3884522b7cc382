// What is wrong with templates of prompts, all of it at once.
import { placeholders } from './instructions.ts';

/** Kinds of tasks, and the rules that they share: the names of the templates. */
export const templateNames: readonly string[] = [
  'rules',
  'symbols',
  'module',
  'package',
  'overview',
  'architecture',
  'getting-started',
  'how-to',
  'glossary',
  'quality',
  'changes',
];

const longest = 20_000;

/** One sentence a problem of a template, with its line; `name` is the file's without `.md`. */
export function templateProblems(name: string, text: string): readonly string[] {
  if (!templateNames.includes(name)) {
    return [`${name}.md is no template; the names are ${templateNames.join(', ')}`];
  }
  if (text.trim() === '') return [`${name}.md is empty`];
  if (text.length > longest) return [`${name}.md is longer than ${longest} characters`];
  const known = placeholders.filter((each) => each !== 'rules' || name !== 'rules');
  return text.split('\n').flatMap((line, index) => {
    const place = `${name}.md:${index + 1}`;
    const found = [...line.matchAll(/\{\{([^{}]{0,80})\}\}/g)].map(([, inner]) => inner!.trim());
    const unknown = found
      .filter((inner) => !known.includes(inner))
      .map((inner) => `${place}: {{${inner}}} is unknown; known are ${known.join(', ')}`);
    const open = line.replace(/\{\{[^{}]{0,80}\}\}/g, '');
    return /\{\{|\}\}/.test(open.replace(/\}\}\}?$/, '')) && /\{\{/.test(open)
      ? [...unknown, `${place}: a placeholder is not closed`]
      : unknown;
  });
}
