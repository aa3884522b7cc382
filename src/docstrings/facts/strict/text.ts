// What the strict readers share.

/** The text is not in the form of the style; the message says where. */
export class Problem extends Error {}

/** Whether there is anything but white space. */
export const hasText = (text: string): boolean => /\S/.test(text);

/** Common indentation of all lines but the first removed, the first one's too; blank ends dropped. */
export function cleanBlock(text: string): string {
  const lines = text.split('\n');
  const rest = lines.slice(1).filter(hasText);
  const margin = Math.min(...rest.map((line) => line.length - line.trimStart().length));
  const cleaned = lines.map((line, index) => (index === 0 ? line.trimStart() : line.slice(margin)));
  while (cleaned.length > 0 && !hasText(cleaned.at(-1) ?? '')) cleaned.pop();
  while (cleaned.length > 0 && !hasText(cleaned[0] ?? '')) cleaned.shift();
  return cleaned.join('\n');
}
