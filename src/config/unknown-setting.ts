// What to say about a name that is no setting.
import { similar } from '../util/similar.ts';
import { namesOf } from './sources.ts';
import { settingPaths } from './table.ts';

export function unknownSetting(name: string): string {
  const known = name.startsWith('DOCWRIGHT_')
    ? settingPaths.flatMap((path) => namesOf(path).map((one) => one.name))
    : settingPaths;
  const meant = similar(name, known);
  return `there is no such setting${meant === null ? '' : `; did you mean ${meant}?`}`;
}
