// The action for GitHub and the hook for pre-commit call what the program has.
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rowOf, settingPaths } from '../src/index.ts';
import { docwright, folderOf } from './e2e/run-program.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const flags = new Set(
  settingPaths
    .map((path) => rowOf(path))
    .filter(({ commands }) => commands?.includes('check'))
    .map(({ flag }) => `--${flag}`),
);

const wrong = 'def f(a):\n    """Do.\n\n    Args:\n        b: No.\n    """\n';

/** Stands in for the package of the registry: the program of this tree. */
const npx = `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${join(root, 'bin/docwright.js')}' "$@"\n`;

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe('action.yml', () => {
  const action = parse(read('action.yml'));
  const steps: readonly Step[] = action.runs.steps;
  const check = steps.find(({ run }) => run !== undefined);

  it('is composite; every input is used and every used input exists; each has a description', () => {
    expect(action.runs.using).toBe('composite');
    const used = [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const input of Object.values<{ description?: string; default?: string }>(action.inputs)) {
      expect(input.description).toMatch(/\.$/);
      expect(typeof input.default).toBe('string');
    }
    for (const { run, shell } of steps) if (run !== undefined) expect(shell).toBe('bash');
  });

  it('needs no secret, and puts no input into a script', () => {
    expect(JSON.stringify(action.runs)).not.toMatch(/secrets|github\.token/);
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('calls check with flags that it has', () => {
    const named = check?.run?.replace('npx --yes', '').match(/--[a-z][a-z-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((flag) => !flags.has(flag))).toEqual([]);
  });

  it('annotates lines, fails, and writes the SARIF file and the summary of the job', () => {
    const cwd = folderOf({ 'src/a.py': wrong, summary: '# Job\n', 'bin/npx': npx });
    chmodSync(join(cwd, 'bin', 'npx'), 0o755);
    const given = { TARGET: ' src ', MIN_COVERAGE: '10', SARIF: 'out.sarif' };
    const { status, stdout } = runScript(check?.run ?? '', cwd, given);
    expect(stdout).toMatch(/^::error file=src\/a\.py,line=1,/m);
    expect(status).toBe(1);
    const file = (name: string) => readFileSync(join(cwd, name), 'utf8');
    const [run] = JSON.parse(file('out.sarif')).runs;
    expect(JSON.stringify(run.results[0])).toContain('"src/a.py"');
    expect(file('summary')).toMatch(/^# Job\n## Documentation check\n/);
  });
});

function runScript(script: string, cwd: string, given: Readonly<Record<string, string>>) {
  const unset = { MIN_COVERAGE: '', SINCE: '', BASELINE: '', STRICT: 'false', SARIF: '' };
  const env = {
    PATH: `${join(cwd, 'bin')}:${process.env.PATH}`,
    HOME: cwd,
    VERSION: '0.0.0',
    SUMMARY: join(cwd, 'docwright-summary.md'),
    GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
    ...unset,
    ...given,
  };
  const options = { cwd, env, encoding: 'utf8' } as const;
  return spawnSync('bash', ['-eo', 'pipefail', '-c', script], options);
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml'));

  it('has what a manifest needs', () => {
    expect(hooks).toHaveLength(1);
    const [hook] = hooks;
    for (const key of ['id', 'name', 'entry', 'language']) expect(typeof hook[key]).toBe('string');
    expect([hook.language, hook.require_serial]).toEqual(['node', true]);
    expect(hook.types_or).toContain('python');
  });

  it('calls a program of the package with the changed files', async () => {
    const [program, ...words] = hooks[0].entry.split(' ');
    expect(Object.keys(JSON.parse(read('package.json')).bin)).toContain(program);
    const cwd = folderOf({
      'good.py': '"""Good."""\n',
      'bad.py': wrong,
      'other.py': wrong,
    });
    expect((await docwright([...words, 'good.py'], { cwd })).code).toBe(0);
    const both = await docwright([...words, 'good.py', 'bad.py'], { cwd });
    expect(both.code).toBe(1);
    expect(both.stdout).toContain('bad.py');
    expect(both.stdout).not.toContain('other.py');
  });
});
