// The text of .env.example, made from the table of settings.
import { notYet } from './not-yet.ts';
import { namesOf } from './sources.ts';
import { rowOf, type SettingPath, settingPaths } from './table.ts';

const head = `# Every variable that docwright reads. Copy to .env and set what you need; an empty value counts as unset.
# Flags stand above the environment, the environment above this file, this file above docwright.config.*.
`;

/** Every supported variable with its meaning, empty. */
export function envExample(): string {
  const blocks = settingPaths
    .filter((path) => !notYet.has(path) && namesOf(path).length > 0)
    .map(block);
  return [head, ...blocks].join('\n');
}

function block(path: SettingPath): string {
  const row = rowOf(path);
  const [first, ...aliases] = namesOf(path).map(({ name }) => name);
  const also = aliases.length === 0 ? '' : ` Also: ${aliases.join(', ')}.`;
  const only = row.trust === 'invocation' ? ' Only in the environment itself, not in a file.' : '';
  return `# ${row.help}. Expected: ${row.type.expected}.${also}${only}\n${[first, ...aliases].map((name) => `${name}=`).join('\n')}\n`;
}
