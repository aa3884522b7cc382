// Numbers and lists as a sentence says them.

/** `1 class`, `3 classes`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `999`, `1,000`. */
export function grouped(count: number): string {
  return count < 1_000 ? String(count) : count.toLocaleString('en');
}

/** `a`, `a and b`, `a, b and c`; behind `most` parts: `a, b and 7 more`. */
export function enumerate(parts: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown =
    parts.length > most ? [...parts.slice(0, most), `${parts.length - most} more`] : parts;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** By code units: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
