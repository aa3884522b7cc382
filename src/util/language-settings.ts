// What holds for one language: its own setting, else the general one.
import type { DocstringStyle } from '../types/docstring.ts';
import type { LanguageSettings, SettingLanguage, Settings } from '../types/settings.ts';
import type { LanguageId } from '../types/source-file.ts';

type Own = Pick<Settings, 'languages'>;

/** What is set for a language alone. */
export function ownSettings({ languages }: Own, language: LanguageId): LanguageSettings {
  return Object.hasOwn(languages, language) ? languages[language as SettingLanguage] : {};
}

/** Style of Python's docstrings, of which there are several. */
export function pythonStyle(settings: Own & Pick<Settings, 'docstring'>): DocstringStyle | 'auto' {
  return ownSettings(settings, 'python').style ?? settings.docstring.style;
}

/** Whether a file of the language that does not parse is a failure, and its warnings are errors. */
export function isStrict(
  settings: Own & Pick<Settings, 'generate'>,
  language: LanguageId,
): boolean {
  return ownSettings(settings, language).strict ?? settings.generate.strict;
}
