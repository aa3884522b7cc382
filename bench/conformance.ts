// Scores our reader of docstrings against the recorded cases of two established parsers.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type ParserCase, parserAspects, parserResult } from './conformance/docstring-parser.ts';
import { type GriffeCase, griffeAspects, griffeResult } from './conformance/griffe.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../shared/conformance');
const verbose = process.argv.includes('--verbose');

run('docstrings-griffe.json', (cases: readonly GriffeCase[]) => {
  scoreStyles(cases, griffeResult, griffeAspects);
});

run('docstrings-docstring-parser.json', (cases: readonly ParserCase[]) => {
  scoreStyles(cases, parserResult, parserAspects);
});

function run<T>(name: string, score: (cases: T) => void): void {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`${name}: not here, skipped`);
    return;
  }
  console.log(name);
  score(JSON.parse(readFileSync(path, 'utf8')) as T);
}

interface Case {
  readonly id: string;
  readonly style: string;
}

interface Outcome {
  readonly expected: unknown;
  readonly actual: unknown;
}

function scoreStyles<T extends Case>(
  cases: readonly T[],
  outcome: (one: T) => Outcome,
  aspects: Readonly<Record<string, (side: never) => unknown>>,
): void {
  let passed = 0;
  for (const style of new Set(cases.map((one) => one.style))) {
    const group = cases.filter((one) => one.style === style);
    const good = group.filter((one) => report(one, outcome(one)));
    passed += good.length;
    const parts = Object.entries(aspects).map(([name, pick]) => {
      const same = group.filter((one) => {
        const { expected, actual } = outcome(one);
        return isDeepStrictEqual(pick(expected as never), pick(actual as never));
      });
      return `${name} ${same.length}`;
    });
    console.log(`  ${style}: ${good.length}/${group.length} (${parts.join(', ')})`);
  }
  console.log(`  all: ${passed}/${cases.length}`);
}

function report(one: Case, { expected, actual }: Outcome): boolean {
  if (isDeepStrictEqual(expected, actual)) return true;
  console.log(`  differs: ${one.id}`);
  if (verbose)
    console.log(`    want ${JSON.stringify(expected)}\n    have ${JSON.stringify(actual)}`);
  return false;
}
