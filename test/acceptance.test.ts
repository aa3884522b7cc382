// Every acceptance scenario is shown by a test that is named with its id, or listed with the reason why not.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { acceptanceIds, notShown } from './acceptance-ids.ts';

const folder = dirname(fileURLToPath(import.meta.url));

/** A test's name that begins with ids: `'D6, D8: ...'`. */
const name = /\bit(?:\.\w+(?:\([^;]*?\))?)?\(\s*['"`]((?:[A-Z]\d{1,2}(?:, )?)+): /g;

function shownIds(): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(
    files
      .filter((path) => path.endsWith('.test.ts'))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(name)])
      .flatMap(([, ids]) => ids!.split(', ')),
  );
}

describe('acceptance', () => {
  const shown = shownIds();

  it('every id is shown by a test or listed with a reason', () => {
    expect(acceptanceIds.filter((id) => !shown.has(id) && !(id in notShown))).toEqual([]);
  });

  it('no id is listed although a test shows it', () => {
    expect(Object.keys(notShown).filter((id) => shown.has(id))).toEqual([]);
  });

  it('no test and no list names an id that does not exist', () => {
    const known = new Set(acceptanceIds);
    expect([...shown, ...Object.keys(notShown)].filter((id) => !known.has(id))).toEqual([]);
  });
});
