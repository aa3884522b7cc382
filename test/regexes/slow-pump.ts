// Times an expression on texts that grow, and stops at the first that takes too long.
import { type Pump, pumped, pumpsFor } from './pump-texts.ts';

interface Stage {
  /** UTF-16 units of a text. */
  readonly length: number;
  /** Milliseconds in which it must be searched. */
  readonly limit: number;
}

/** In small steps at first, so that exponential time is seen before it never ends; the longest is the promise. */
const stages: readonly Stage[] = [
  ...[20, 26, 34, 45, 60, 80, 110, 150, 200].map((length) => ({ length, limit: 5 })),
  { length: 3_000, limit: 25 },
  { length: 50_000, limit: 50 },
];

/** Where 3,000 units take longer than this, 50,000 are tried too: time that grows with the square shows by then. */
const suspicious = 0.6;

/** The first pump on which the expression is slow, with its length and time; null when there is none. */
export function slowPump(regex: RegExp): string | null {
  for (const pump of pumpsFor(regex)) {
    const slow = slowStage(regex, pump);
    if (slow !== null) return `${JSON.stringify(pump)} ${slow}`;
  }
  return null;
}

function slowStage(regex: RegExp, pump: Pump): string | null {
  let last = suspicious;
  for (const { length, limit } of stages) {
    if (length === 50_000 && last < suspicious) return null;
    last = time(regex, pumped(pump, length), length === 3_000 ? suspicious : limit);
    if (last > limit) return `x ${length}: ${last.toFixed(1)} ms`;
  }
  return null;
}

/** The fastest of several searches, when the first is too slow: the machine does other things too. */
function time(regex: RegExp, text: string, limit: number): number {
  let least = search(regex, text);
  for (let again = 0; again < 3 && least > limit && least < 1_000; again++)
    least = Math.min(least, search(regex, text));
  return least;
}

/** Milliseconds of this thread alone: other processes do not count. */
function search(regex: RegExp, text: string): number {
  const begun = process.threadCpuUsage();
  if (regex.global) for (const _ of text.matchAll(regex));
  else {
    regex.lastIndex = 0;
    regex.exec(text);
  }
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}
