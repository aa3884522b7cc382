// Wraps prose to a width without touching lists, code and tables.

/**
 * Fills the paragraphs of a text so that no line is longer than `width` where words allow it. Only
 * paragraphs of plain prose are touched: indented, fenced, listed, quoted and tabular lines stay.
 */
export function fillText(text: string, width: number): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  let fenced = false;
  const flush = () => {
    if (paragraph.length > 0) out.push(...fill(paragraph, width));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('```')) fenced = !fenced;
    if (!fenced && isProse(line)) {
      paragraph.push(line);
      continue;
    }
    flush();
    out.push(line);
  }
  flush();
  return out.join('\n');
}

function isProse(line: string): boolean {
  return line !== '' && !/^(?:\s|[-*+>|=:@#`]|\d+[.)]\s|\.\.(?:\s|$))/.test(line);
}

function fill(lines: readonly string[], width: number): string[] {
  const out: string[] = [];
  let current = '';
  for (const word of lines.join(' ').split(/[ \t]+/)) {
    if (current !== '' && current.length + 1 + word.length > width && isProse(word)) {
      out.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  if (current !== '') out.push(current);
  return out;
}
