// Judges an answer: complete, of the right shape, for the targets that were asked for; else says what is wrong.
import type { AnswerStatus, StoredAnswer } from '../../types/store.ts';
import { type AnswerEntry, validateAnswer } from '../answer-schema.ts';
import { findJson } from './find-json.ts';

/** A usable answer, or why it is none. */
export type ReadAnswer =
  | { readonly status: 'ok'; readonly entries: readonly AnswerEntry[] }
  | {
      readonly status: Exclude<AnswerStatus, 'ok'>;
      /** One sentence for people. */
      readonly message: string;
      /** JSON paths with their problems, for the repair. */
      readonly problems: readonly string[];
    };

/** Reads an answer; a truncated or filtered one is never used in part. */
export function readAnswer({
  text,
  finishReason,
}: Pick<StoredAnswer, 'text' | 'finishReason'>): ReadAnswer {
  if (finishReason === 'length') {
    return {
      status: 'truncated',
      message: 'The answer was cut off at its completion cap (finish_reason length)',
      problems: [],
    };
  }
  if (finishReason === 'content_filter') {
    return {
      status: 'filtered',
      message: 'The server filtered the answer (finish_reason content_filter)',
      problems: [],
    };
  }
  const found = findJson(text);
  if ('problem' in found) return invalid([`/: ${found.problem}`]);
  const validated = validateAnswer(found.value);
  return 'answer' in validated
    ? { status: 'ok', entries: validated.answer.symbols }
    : invalid(validated.problems);
}

function invalid(problems: readonly string[]): ReadAnswer {
  const shown = problems.slice(0, 3).join('; ');
  const rest = problems.length - 3;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return {
    status: 'invalid',
    message: `The answer does not fit its schema: ${shown}${more}`,
    problems,
  };
}
