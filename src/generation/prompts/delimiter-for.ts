// Sets data apart from instructions by a mark that occurs nowhere in it.
import { createHash } from 'node:crypto';

/** A mark for data of a kind. The same data gives the same mark. */
export function delimiterFor(kind: string, data: string): string {
  for (let counter = 0; ; counter++) {
    const hash = createHash('sha256')
      .update(JSON.stringify([kind, data, counter]))
      .digest('hex');
    const mark = hash.slice(0, 16);
    if (!data.includes(mark)) return mark;
  }
}
