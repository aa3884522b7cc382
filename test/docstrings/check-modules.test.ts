import { describe, expect, it } from 'vitest';
import { settingLanguages } from '../../src/config/language-type.ts';
import { checkModules } from '../../src/docstrings/check-modules.ts';
import type { LanguagesSettings } from '../../src/types/settings.ts';

const check = {
  minCoverage: null,
  since: null,
  format: 'text',
  baseline: null,
  writeBaseline: null,
  reports: [],
  rules: {},
  coverage: {},
} as const;

const noLanguages = Object.fromEntries(
  settingLanguages.map((language) => [language, {}]),
) as LanguagesSettings;

describe('checkModules', () => {
  it('finds nothing where there is nothing', () => {
    const code = { modules: [], sources: new Map(), rootName: 'empty' };
    const report = checkModules(code, {
      check,
      languages: noLanguages,
      docstring: { style: 'auto', write: false, splitOneLiners: false },
    });
    expect(report).toEqual({ coverage: { documented: 0, total: 0, percent: 100 }, findings: [] });
  });
});
