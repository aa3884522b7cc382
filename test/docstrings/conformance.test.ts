import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ParserCase, parserResult } from '../../bench/conformance/docstring-parser.ts';
import { type GriffeCase, griffeResult } from '../../bench/conformance/griffe.ts';

const pathOf = (name: string) =>
  fileURLToPath(new URL(`../../../shared/conformance/${name}`, import.meta.url));
const griffe = pathOf('docstrings-griffe.json');
const parser = pathOf('docstrings-docstring-parser.json');

/**
 * Cases whose record lacks what decides them: the kind of the function's container, the type
 * parameters of the function, whether an annotation was given as an expression.
 */
const UNDECIDED = ['g045', 'g048', 'g067', 'g071', 'g075', 'g079', 'g083'];

/** Cases in which the two parsers disagree, or where the order of fields would decide a default. */
const DISPUTED = ['d057', 'd060', 'd061', 'd115', 'd117', 'd305'];

function failures<T extends { readonly id: string }>(
  path: string,
  result: (one: T) => { readonly expected: unknown; readonly actual: unknown },
): string[] {
  const cases = JSON.parse(readFileSync(path, 'utf8')) as T[];
  return cases
    .filter((one) => {
      const { expected, actual } = result(one);
      return !isDeepStrictEqual(expected, actual);
    })
    .map(({ id }) => id);
}

describe('recorded cases of established parsers', () => {
  it.skipIf(!existsSync(griffe))('reads all cases of griffe that are decided', () => {
    expect(failures<GriffeCase>(griffe, griffeResult)).toEqual(UNDECIDED);
  });

  it.skipIf(!existsSync(parser))(
    'reads all cases of docstring_parser that are not disputed',
    () => {
      expect(failures<ParserCase>(parser, parserResult)).toEqual(DISPUTED);
    },
  );
});
