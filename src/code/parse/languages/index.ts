// The languages that docwright reads.
import type { LanguageId } from '../../../types/source-file.ts';
import type { Language } from '../language.ts';
import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { tsx } from './tsx.ts';
import { typescript } from './typescript.ts';

export const languages: readonly Language[] = [
  c,
  cpp,
  csharp,
  go,
  java,
  javascript,
  php,
  python,
  ruby,
  rust,
  tsx,
  typescript,
];

/**
 * The language of a file by its name, else by the `#!` line that is its first; null when unknown.
 *
 * @param head - First part of its text, or ''.
 */
export function languageOf(path: string, head: string): LanguageId | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.')).toLowerCase();
  const byName = languages.find(
    ({ extensions, filenames }) => extensions.includes(extension) || filenames.includes(name),
  );
  if (byName) return byName.unless?.sign.test(head) ? byName.unless.language : byName.id;
  const interpreter = /^#!\s*\S*?([A-Za-z]+)[\d.]*(?:\s+(?:-S\s+)?([A-Za-z]+)[\d.]*)?/.exec(
    head.split(/\r|\n/, 1)[0] ?? '',
  );
  const program = interpreter?.[1] === 'env' ? interpreter[2] : interpreter?.[1];
  return (
    languages.find(({ shebangs }) => program !== undefined && shebangs.includes(program))?.id ??
    null
  );
}
