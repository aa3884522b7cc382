// Sets data apart from instructions by a mark that occurs nowhere in it.
import { createHash } from 'node:crypto';

/** The mark and the data between two lines that carry it. The same data gives the same mark. */
export function delimit(
  kind: string,
  data: string,
): { readonly mark: string; readonly block: string } {
  const mark = markFor(kind, data);
  return { mark, block: `${mark}\n${data}\n${mark}` };
}

function markFor(kind: string, data: string): string {
  for (let counter = 0; ; counter++) {
    const hash = createHash('sha256')
      .update(JSON.stringify([kind, data, counter]))
      .digest('hex');
    const mark = hash.slice(0, 16);
    if (!data.includes(mark)) return mark;
  }
}
