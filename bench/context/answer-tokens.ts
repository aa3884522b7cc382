// What an answer costs beside its texts, by the answers of the test server.
import { type Answer, answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { writeAnswer } from '../../test/simulator/write-answer.ts';

export interface AnswerTokens {
  readonly all: number;
  /** Of the sentences alone. */
  readonly texts: number;
  /** Of properties that hold nothing. */
  readonly empty: number;
  /** Of the names of targets and of cited lines, with their keys. */
  readonly names: number;
  readonly lines: number;
  /** The same answer with a line for each value. */
  readonly indented: number;
}

/** Sizes of the answer to one prompt. */
export function answerTokens(prompt: string, count: (text: string) => number): AnswerTokens {
  const answer = writeAnswer(answerJsonSchema, prompt) as Answer;
  const all = count(JSON.stringify(answer));
  const without = (isLeftOut: (key: string, value: unknown) => boolean) => {
    const symbols = answer.symbols.map((entry) =>
      Object.fromEntries(Object.entries(entry).filter((each) => !isLeftOut(...each))),
    );
    return all - count(JSON.stringify({ symbols }));
  };
  const texts = answer.symbols.flatMap((entry) => [
    ...[entry.summary, entry.description, entry.returns ?? '', entry.example ?? ''],
    ...[...entry.parameters, ...entry.raises].map(({ text }) => text),
  ]);
  return {
    all,
    texts: texts.reduce((sum, text) => sum + (text === '' ? 0 : count(text)), 0),
    empty: without((_, value) => value === '' || value === null || isEmptyList(value)),
    names: without((key) => key === 'name'),
    lines: without((key) => key === 'lines'),
    indented: count(JSON.stringify(answer, null, 2)),
  };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
