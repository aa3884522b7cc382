// A repository of Python, TypeScript and Go whose languages are set differently.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/types/run.ts';
import { azure, generate, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const files = {
  'app/rates.py':
    '"""Rates of exchange."""\n\n\ndef convert(amount: float, rate: float) -> float:\n    """Convert an amount.\n\n    Parameters\n    ----------\n    amount : float\n        What is converted.\n    rate : float\n        How much one unit is worth.\n\n    Returns\n    -------\n    float\n        The converted amount.\n    """\n    return amount * rate\n\n\ndef invert(rate):\n    return 1 / rate\n',
  'app/tests/check_rates.py': 'def check():\n    return 1\n',
  'web/rates.ts':
    '/**\n * Shows a rate.\n * @param rates - What is shown.\n */\nexport function show(rate: number): string {\n  return String(rate);\n}\n\nexport function hide(rate: number): number {\n  return rate;\n}\n',
  'go.mod': 'module example.com/rates\n',
  'rates.go': 'package rates\n\nfunc Round(rate float64) float64 {\n\treturn rate\n}\n',
  'cmd/main.go':
    '// Package main starts.\npackage main\n\n// Start starts.\nfunc Start() {\n\tfor {\n',
} as const;

const python = { style: 'numpy', exclude: ['tests/'] };

/** The repository with settings of languages. */
function repository(languages: object, more: object = {}): string {
  return folderOf({ ...files, 'docwright.config.json': JSON.stringify({ languages, ...more }) });
}

async function check(cwd: string) {
  const { code, stdout, stderr } = await docwright(['check', '.', '--json'], { cwd });
  const report = JSON.parse(stdout) as {
    findings: { path: string; symbol: string | null; id: string }[];
  };
  return { code, stderr, ...report };
}

describe('settings of one language', { timeout: 60_000 }, () => {
  it('globs choose the files of their language and no others', async () => {
    const cwd = repository({ python, go: { include: ['*.go'], exclude: ['cmd/**'] } });
    const { stdout, code } = await docwright(['generate', '.', '--no-ai', '--json'], { cwd });
    expect(code).toBe(0);
    const folder = join(cwd, 'docs/reference');
    const { modules } = JSON.parse(readFileSync(join(folder, 'docwright.json'), 'utf8')) as {
      modules: { path: string }[];
    };
    expect(
      modules.map(({ path }) => path),
      stdout,
    ).toEqual(['app/rates.py', 'rates.go', 'web/rates.ts']);
    const shown = await docwright(['generate', '.', '--no-ai', '--verbose'], { cwd });
    expect(shown.stderr).toMatch(/cmd\/main\.go.*matches the exclude pattern cmd\/\*\* for go/);
  });

  it('rules and styles are those of the language', async () => {
    const plain = await check(repository({}));
    const names = plain.findings.map(({ path, id }) => `${path} ${id}`);
    expect(names).toContain('web/rates.ts parameter-names');
    const own = await check(
      repository({
        python: { style: 'google', rules: { skipCheckingShortDocstrings: false } },
        typescript: { rules: { disable: ['parameter-names'] } },
      }),
    );
    expect(own.findings.map(({ path, id }) => `${path} ${id}`)).not.toContain(
      'web/rates.ts parameter-names',
    );
    const ofConvert = (findings: typeof own.findings) =>
      findings.filter(({ symbol }) => symbol === 'convert').map(({ id }) => id);
    expect(ofConvert(plain.findings)).toEqual([]);
    expect(ofConvert(own.findings)).toContain('parameter-names');
  });

  it('a language has a least coverage of its own', async () => {
    const cwd = repository({ typescript: { minCoverage: 60 }, python: { minCoverage: 10 } });
    const { code, stderr } = await docwright(['check', '.'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('Coverage of typescript is ');
    expect(stderr).toContain('below the 60 % of languages.typescript.minCoverage.');
    expect(stderr).not.toContain('Coverage of python');
  });

  it('strict holds for one language, or for all but one', async () => {
    const failures = async (languages: object, strict: boolean) => {
      const cwd = repository(languages, { generate: { strict } });
      return (await docwright(['generate', '.', '--no-ai'], { cwd })).code;
    };
    expect(await failures({ go: { strict: true } }, false)).toBe(1);
    expect(await failures({ go: { strict: false } }, true)).toBe(0);
    expect(await failures({ python: { strict: true } }, false)).toBe(0);
  });

  it('--write-docstrings leaves a language alone and says so', async () => {
    const cwd = repository({ python, go: { write: false, exclude: ['cmd/**'] } });
    const simulator = await serverOf();
    const { report } = await generate(azure(simulator), cwd, ['--write-docstrings', '--yes']);
    const read = (path: keyof typeof files) => readFileSync(join(cwd, path), 'utf8');
    expect(read('rates.go')).toBe(files['rates.go']);
    expect(read('app/rates.py')).toMatch(
      /def invert\(rate\):\n {4}"""[^"]*\n {4}Returns\n {4}-{7}\n/,
    );
    expect(read('web/rates.ts')).toMatch(/\*\/\nexport function hide/);
    const { docstrings } = report as Partial<RunReport>;
    expect(docstrings?.skipped).toContainEqual({
      id: 'rates.go#Round',
      code: 'switched-off',
      reason: 'The setting `write` of its language is false.',
    });
  });
});
