// The docstrings of a whole project against its code: findings and coverage.
import type { Module } from '../types/module.ts';
import type { CheckReport } from '../types/run.ts';
import type { Settings } from '../types/settings.ts';
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
  { check, docstring }: Pick<Settings, 'check' | 'docstring'>,
): Omit<CheckReport, 'leftOut'> {
  const style = strictStyles.includes(docstring.style) ? docstring.style : 'auto';
  const options = { ...check.rules, style } as Partial<CheckOptions>;
  const disabled = new Set(options.disable);
  const known = knownNames(modules);
  const names = { ...known, words: new Set([...known.words, rootName]) };
  const surroundings = commentWorld(modules);
  const findings = modules.flatMap((module) => {
    const text = sources.get(module.path);
    const own = styleOfLanguage(module.language);
    if (own !== null) return checkComments(module, own, text ?? '', disabled, surroundings);
    const world = text === undefined ? { names } : { names, text };
    return checkModule(module, docsOf(module, options), options, world);
  });
  return { coverage: coverageOf(modules, check.coverage as CoverageOptions), findings };
}
