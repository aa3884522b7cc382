// The GitHub Action and the pre-commit hook name commands and flags that exist.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../src/cli/commands/index.ts';
import { rowOf, settingPaths } from '../src/config/table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => parse(readFileSync(join(root, name), 'utf8'));

const flags = new Set(
  settingPaths
    .map((path) => rowOf(path))
    .filter(({ commands: of, flag }) => flag !== undefined && of?.includes('check'))
    .map(({ flag }) => `--${flag}`),
);

describe('action.yml', () => {
  const action = read('action.yml');
  const [step] = action.runs.steps.filter(({ run }: { run?: string }) => run !== undefined);

  it('calls check with flags that it has', () => {
    const named = [...step.run.matchAll(/--[a-z-]+/g)].map(([flag]) => flag);
    expect(named.filter((flag: string) => flag !== '--yes' && !flags.has(flag))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });

  it('pastes no input into the shell, and hands every input on', () => {
    expect(step.run).not.toContain('${{');
    const handed = JSON.stringify(step.env);
    for (const name of Object.keys(action.inputs)) expect(handed).toContain(`inputs.${name} `);
    for (const name of Object.keys(step.env)) expect(step.run).toContain(`$${name}`);
  });

  it('describes each input', () => {
    for (const input of Object.values<{ description: string; default: string }>(action.inputs)) {
      expect([typeof input.description, typeof input.default]).toEqual(['string', 'string']);
    }
  });
});

describe('.pre-commit-hooks.yaml', () => {
  it('runs a command that there is', () => {
    const [hook] = read('.pre-commit-hooks.yaml');
    const [program, command] = hook.entry.split(' ');
    expect([program, commands.some(({ name }) => name === command)]).toEqual(['docwright', true]);
    expect(hook.language).toBe('node');
  });
});
