// The instructions of each kind of task out of its template: the static prefix of every request, byte for byte the same.
import type { TaskKind } from '../../types/task.ts';

/** Raise when answers should be made anew although no template changed. */
export const promptVersion = 1;

/** What the user may say of all texts. */
export interface PromptStyle {
  /** Language of the texts, as an English name or tag. */
  readonly lang: string;
  readonly project: string;
  /** Completes "Your readers are". */
  readonly audience: string;
  /** Rules of the project on wording; null: none. */
  readonly tone: string | null;
  /** What the project wants to be known or minded; null: nothing. */
  readonly instructions: string | null;
}

/** Templates by name: `rules` and one a kind of task. */
export type PromptTemplates = ReadonlyMap<string, string>;

/** Names that a template may hold between double braces; `rules` stands for the template of that name. */
export const placeholders: readonly string[] = [
  'rules',
  'lang',
  'project',
  'audience',
  'tone',
  'instructions',
];

/** The system message of a kind of task. A value is put in once: braces in it mean nothing. */
export function instructions(
  kind: TaskKind,
  style: PromptStyle,
  templates: PromptTemplates,
): string {
  const values: Readonly<Record<string, string>> = {
    lang: style.lang,
    project: style.project,
    audience: style.audience,
    tone: style.tone === null ? '' : `- ${style.tone}`,
    instructions: style.instructions === null ? '' : `- ${style.instructions}`,
  };
  const rules = filled(templates.get('rules') ?? '', values);
  return filled(templates.get(kind) ?? '', { ...values, rules });
}

/** A line that holds nothing but an empty value is left out. */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const text = line.replace(/\{\{ *(\w+) *\}\}/g, (_, name: string) => values[name] ?? '');
      return text.trim() === '' && line.trim() !== '' ? [] : [text];
    })
    .join('\n');
}
