// The docstrings of a whole project against its code: findings and coverage.
import type { Module } from '../types/module.ts';
import type { CheckReport } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
import type { LanguageId } from '../types/source-file.ts';
import { ownSettings, pythonStyle } from '../util/language-settings.ts';
import { checkModule, docsOf } from './check-module.ts';
import { checkComments } from './comments/check-comments.ts';
import { commentWorld } from './comments/comment-world.ts';
import { type CoverageOptions, coverageOf } from './coverage.ts';
import { knownNames } from './facts/names.ts';
import type { CheckOptions } from './facts/options.ts';
import { styleOfLanguage } from './language-styles.ts';

const strictStyles: readonly string[] = ['google', 'numpy', 'sphinx'];

export interface CheckedCode {
  readonly modules: readonly Module[];
  /** Decoded texts by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** Name of the root folder, which may itself be the package. */
  readonly rootName: string;
}

/** Checks every module, with the names of all of them known. */
export function checkModules(
  { modules, sources, rootName }: CheckedCode,
  settings: RuleSettings,
): Omit<CheckReport, 'leftOut'> {
  const options = optionsOf(settings);
  const known = knownNames(modules);
  const names = { ...known, words: new Set([...known.words, rootName]) };
  const surroundings = commentWorld(modules);
  const findings = modules.flatMap((module) => {
    const text = sources.get(module.path);
    const own = styleOfLanguage(module.language);
    if (own !== null) {
      const disabled = disabledRules(settings, module.language);
      return checkComments(module, own, text ?? '', disabled, surroundings);
    }
    const world = text === undefined ? { names } : { names, text };
    return checkModule(module, docsOf(module, options), options, world);
  });
  const counted = settings.check.coverage as CoverageOptions;
  const languages = withMinimum(modules, settings).map(({ language, minimum }) => {
    const own = modules.filter((module) => module.language === language);
    return { language, minimum, ...coverageOf(own, counted) };
  });
  return {
    coverage: coverageOf(modules, counted),
    ...(languages.length === 0 ? {} : { languages }),
    findings,
  };
}

type RuleSettings = Pick<Settings, 'check' | 'docstring' | 'languages'>;

/** The switches of Python's checks. */
function optionsOf(settings: RuleSettings): Partial<CheckOptions> {
  const asked = pythonStyle(settings);
  const style = strictStyles.includes(asked) ? asked : 'auto';
  const own = ownSettings(settings, 'python').rules;
  return { ...settings.check.rules, ...own, style } as Partial<CheckOptions>;
}

function disabledRules(settings: RuleSettings, language: LanguageId): ReadonlySet<string> {
  const rules: Partial<CheckOptions> = ownSettings(settings, language).rules ?? {};
  const general: Partial<CheckOptions> = settings.check.rules;
  return new Set(rules.disable ?? general.disable);
}

/** Languages of the project for which a least coverage is set, in the order of their names. */
function withMinimum(modules: readonly Module[], settings: RuleSettings) {
  return [...new Set(modules.map(({ language }) => language))].sort().flatMap((language) => {
    const minimum = ownSettings(settings, language).minCoverage;
    return minimum === undefined ? [] : [{ language, minimum }];
  });
}
