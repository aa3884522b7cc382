// Gives every fifth line of a definition its number, so that an answer can cite lines at little cost.

const step = 5;

/** `text` with ` <n>` behind lines 5, 10, ...; lines are counted from 1 at the first. */
export function numberLines(text: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index + 1) % step === 0 ? `${line.trimEnd()} <${index + 1}>` : line))
    .join('\n');
}
