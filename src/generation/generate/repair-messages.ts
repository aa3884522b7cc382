// The request that gives an answer back with its problems.
import type { ChatMessage } from '../../types/request.ts';

const mostProblems = 40;

/** What is wrong with an answer: with single entries, by their names, or with the whole. */
export type Objections =
  | { readonly entries: ReadonlyMap<string, readonly string[]> }
  | { readonly whole: readonly string[] };

/** Asks for the entries with problems alone, where the answer as such is sound: the others need not be paid again. */
export function repairMessages(
  messages: readonly ChatMessage[],
  answer: string,
  objections: Objections,
): readonly ChatMessage[] {
  const lines = linesOf(objections).map((problem) => `- ${problem}`);
  const content = [wish(objections), ...lines.slice(0, mostProblems)].join('\n');
  return [...messages, { role: 'assistant', content: answer }, { role: 'user', content }];
}

/** Each problem behind the name of its entry. */
export function linesOf(objections: Objections): readonly string[] {
  if ('whole' in objections) return objections.whole;
  return [...objections.entries].flatMap(([name, problems]) =>
    problems.map((problem) => `${name}: ${problem}`),
  );
}

function wish(objections: Objections): string {
  if ('whole' in objections)
    return 'Your answer has these problems. Answer again with the whole JSON object, with them mended:';
  return 'Some entries have these problems. Answer with one JSON object of the same form that has only these entries, mended:';
}
