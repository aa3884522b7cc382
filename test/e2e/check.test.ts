// `docwright check` from outside.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docwright, folderOf } from './run-program.ts';

const lying = `"""Sums."""


def add(a: int, b: int) -> int:
    """Add two numbers.

    Args:
        a (int): First.
        c (int): Third.

    Returns:
        int: The sum.
    """
    return a + b


def bare(a):
    return a
`;

describe('check', () => {
  it('E11: counts what is documented, and reports what is false as one JSON document', async () => {
    const cwd = folderOf({ 'sums.py': lying });
    const { stdout, stderr, code } = await docwright(['check', '--json'], { cwd });
    const { schemaVersion, coverage, findings } = JSON.parse(stdout);
    expect(stderr).toMatch(/^verify: /m);
    expect([schemaVersion, coverage]).toEqual([1, { documented: 2, total: 3, percent: 66.67 }]);
    const found = findings.find(({ reference }: { reference: string }) => reference === 'DOC103');
    expect(found).toMatchObject({ path: 'sums.py', line: 4, symbol: 'add' });
    expect(Object.keys(found).sort()).toEqual(
      ['column', 'id', 'line', 'message', 'path', 'reference', 'severity', 'symbol'].sort(),
    );
    const errors = findings.some(({ severity }: { severity: string }) => severity === 'error');
    expect(code).toBe(errors ? 1 : 0);
  });

  it('--min-coverage decides the exit code, --strict makes warnings count', async () => {
    const clean = '"""Sums."""\n\n\ndef bare(a):\n    return a\n';
    const cwd = folderOf({ 'sums.py': clean });
    expect((await docwright(['check', '--min-coverage', '50'], { cwd })).code).toBe(0);
    const low = await docwright(['check', '--min-coverage', '51'], { cwd });
    expect(low.code).toBe(1);
    expect(low.stderr).toContain('below the 51 %');
    expect((await docwright(['check', '--min-coverage', '101'], { cwd })).code).toBe(2);
  });

  it('a baseline takes out what was found when it was written', async () => {
    const cwd = folderOf({ 'sums.py': lying });
    const wrote = await docwright(['check', '--write-baseline', 'known.json'], { cwd });
    expect(wrote.code, wrote.stderr).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).schemaVersion).toBe(1);
    const again = await docwright(['check', '--baseline', 'known.json', '--json'], { cwd });
    expect([again.code, JSON.parse(again.stdout).findings]).toEqual([0, []]);
    expect((await docwright(['check', '--baseline', 'sums.py'], { cwd })).code).toBe(2);
  });

  it('prints SARIF and annotations', async () => {
    const cwd = folderOf({ 'sums.py': lying });
    const sarif = await docwright(['check', '--format', 'sarif'], { cwd });
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: '2.1.0' });
    const github = await docwright(['check', '--format', 'github'], { cwd });
    expect(github.stdout).toMatch(/^::(?:error|warning) file=sums\.py,line=4/m);
  });

  it('switches of the checks come from the configuration file, unknown ones are refused', async () => {
    const rules = (name: string) => JSON.stringify({ check: { rules: { [name]: true } } });
    const cwd = folderOf({ 'a.py': lying, 'docwright.config.json': rules('ignoreUnderscoreArgs') });
    expect((await docwright(['check'], { cwd })).code).toBeLessThan(2);
    const wrong = folderOf({ 'a.py': lying, 'docwright.config.json': rules('ignoreEverything') });
    expect((await docwright(['check'], { cwd: wrong })).code).toBe(2);
  });
});
