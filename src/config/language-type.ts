// What can be set for one language alone, as a kind of setting: only the parts that mean something for it.
import { z } from 'zod';
import type { LanguageSettings, SettingLanguage } from '../types/settings.ts';
import { checkRulesType } from './check-types.ts';
import {
  choiceType,
  jsonType,
  listType,
  numberType,
  partsType,
  type SettingPart,
  type SettingType,
  switchType,
} from './setting-type.ts';

export const settingLanguages = [
  'c',
  'cpp',
  'csharp',
  'go',
  'java',
  'javascript',
  'php',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
] as const satisfies readonly SettingLanguage[];

type Part = readonly [keyof LanguageSettings, SettingPart];

const files: readonly Part[] = [
  ['include', { type: listType('GLOB'), help: 'Only these of its files' }],
  ['exclude', { type: listType('GLOB'), help: 'Not these of its files' }],
];

const decisions: readonly Part[] = [
  ['write', { type: switchType(), help: 'False: --write-docstrings leaves its sources alone' }],
  [
    'minCoverage',
    {
      type: numberType({ min: 0, max: 100, unit: 'percent' }),
      help: 'Fail below this percentage of its documented public symbols',
    },
  ],
  ['strict', { type: switchType(), help: 'In the place of generate.strict' }],
];

const onlyDisable = jsonType(
  z.strictObject({ disable: z.array(z.string()).optional() }),
  'an object with disable, a list of rules (docs/rules.md)',
);

/** Docstrings of Python have several styles and pydoclint's switches; comments of the others have one style. */
const ofPython: readonly Part[] = [
  [
    'style',
    {
      type: choiceType(['auto', 'google', 'numpy', 'sphinx', 'epytext', 'plain']),
      help: 'In the place of docstring.style',
    },
  ],
  ['rules', { type: checkRulesType(), help: 'Over check.rules, switch by switch' }],
];

const ofOthers: readonly Part[] = [
  ['rules', { type: onlyDisable, help: 'In the place of check.rules' }],
];

/** Settings of one language; what is absent is as for all. */
export function languageType(language: SettingLanguage): SettingType<LanguageSettings> {
  const own = language === 'python' ? ofPython : ofOthers;
  return partsType<LanguageSettings>(new Map([...files, ...own, ...decisions]));
}
