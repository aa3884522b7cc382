// A baseline: findings that are known, so that only new ones are reported.
import type { Finding } from '../types/finding.ts';

/** How often a finding is known, by path, symbol, id and reference: moved lines do not make it new. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly {
    readonly path: string;
    readonly symbol: string | null;
    readonly id: string;
    readonly reference: string | null;
    readonly count: number;
  }[];
}

/** The baseline of these findings, sorted, so that the same findings give the same bytes. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const counts = new Map<string, { finding: Finding; count: number }>();
  for (const finding of findings) {
    const entry = counts.get(keyOf(finding)) ?? { finding, count: 0 };
    entry.count++;
    counts.set(keyOf(finding), entry);
  }
  return {
    schemaVersion: 1,
    findings: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([
          ,
          {
            finding: { path, symbol, id, reference },
            count,
          },
        ]) => ({
          path,
          symbol,
          id,
          reference,
          count,
        }),
      ),
  };
}

/** Splits findings into new ones and known ones; `fixed` counts entries that no longer occur. */
export function compareWithBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): {
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  readonly fixed: number;
} {
  const left = new Map(baseline.findings.map((entry) => [keyOf(entry), entry.count]));
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    (count > 0 ? known : fresh).push(finding);
  }
  const fixed = [...left.values()].reduce((sum, count) => sum + Math.max(0, count), 0);
  return { fresh, known, fixed };
}

/** Reads a baseline's JSON; null when it is none. */
export function parseBaseline(text: string): Baseline | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const shaped = value as Partial<Baseline> | null;
  const valid =
    shaped?.schemaVersion === 1 &&
    Array.isArray(shaped.findings) &&
    shaped.findings.every(
      (entry) => typeof entry?.path === 'string' && typeof entry.count === 'number',
    );
  return valid ? (shaped as Baseline) : null;
}

const keyOf = ({
  path,
  symbol,
  id,
  reference,
}: Pick<Finding, 'path' | 'symbol' | 'id' | 'reference'>) =>
  JSON.stringify([path, symbol, id, reference]);
