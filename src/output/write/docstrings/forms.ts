// The way of writing documentation into each language.
import type { LanguageId } from '../../../types/source-file.ts';
import { commentForm } from './comment-form.ts';
import { commentRules } from './comment-rules.ts';
import { pythonForm } from './python-form.ts';
import type { WriteForm } from './write-form.ts';

const forms: ReadonlyMap<LanguageId, WriteForm> = new Map([
  ['python', pythonForm],
  ...Object.entries(commentRules).map(([id, rule]) => [id, commentForm(rule)] as const),
]);

/** Null where docstrings are not written. */
export function formOf(language: LanguageId): WriteForm | null {
  return forms.get(language) ?? null;
}
