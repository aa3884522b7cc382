// Doxygen: `@param[in] name text`, or with a backslash; a blank line ends a command.
import { type TagHead, type TagRole, tagFormat, takeWord } from '../tags.ts';

export const doxygen = tagFormat({
  style: 'doxygen',
  opener: /^\s*[@\\]([A-Za-z]+)(?:\[[a-z, ]*\])?(?=\s|$)/,
  roles: {
    param: 'parameters',
    tparam: 'type parameters',
    return: 'returns',
    returns: 'returns',
    result: 'returns',
    throw: 'raises',
    throws: 'raises',
    exception: 'raises',
    deprecated: 'deprecated',
    brief: 'text',
    short: 'text',
    details: 'text',
  },
  labels: ['file'],
  endsAtBlank: true,
  parse,
  print,
});

function parse(role: TagRole, text: string): TagHead {
  if (role === 'returns' || role === 'deprecated') {
    return { name: '', type: null, description: text };
  }
  const { word, rest } = takeWord(text);
  if (role === 'raises') return { name: '', type: word, description: rest };
  return { name: word, type: null, description: rest };
}

const TAGS: Readonly<Partial<Record<TagRole, string>>> = {
  'type parameters': '@tparam',
  returns: '@return',
  yields: '@return',
  raises: '@throws',
  deprecated: '@deprecated',
  examples: '@par Example',
};

function print(role: TagRole, { name, type }: TagHead): string {
  const shown = role === 'raises' ? (type ?? 'std::exception') : name;
  return `${TAGS[role] ?? '@param'} ${shown}`.trimEnd();
}
