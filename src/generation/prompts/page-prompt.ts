// The request about a page of the book: its facts as data, numbered, between marks.
import type { ProsePage } from '../../types/documentation.ts';
import { visibleText } from '../../util/visible-text.ts';
import type { Prompt } from './build-prompt.ts';
import { delimiterFor } from './delimiter-for.ts';

/** Every fifth line carries its number, as in shown code. */
const step = 5;

/** `lines` is what a page's data shows. */
export function pagePrompt(
  { kind, slug, title }: ProsePage,
  lines: readonly string[],
  system: string,
): Prompt {
  const numbered = lines.map((line, index) => {
    const text = visibleText(line);
    return (index + 1) % step === 0 ? `${text} <${index + 1}>` : text;
  });
  const data = numbered.join('\n');
  const mark = delimiterFor(kind, data);
  const head = `Page, with the title ${visibleText(title)}:\n- ${slug}\n\nData between the marks ${mark}:\n${mark}\n`;
  return { system, user: [head, data, `\n${mark}`].map((text) => ({ text, cut: null })) };
}
