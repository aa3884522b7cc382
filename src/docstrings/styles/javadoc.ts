// Javadoc: `@param name text`; types are those of the code.
import { type TagHead, type TagRole, tagFormat, takeWord } from '../tags.ts';

export const javadoc = tagFormat({
  style: 'javadoc',
  opener: /^\s*@([A-Za-z]\w*)(?=\s|$)/,
  roles: {
    param: 'parameters',
    return: 'returns',
    returns: 'returns',
    throws: 'raises',
    exception: 'raises',
    deprecated: 'deprecated',
  },
  parse,
  print,
});

function parse(role: TagRole, text: string): TagHead {
  if (role === 'returns' || role === 'deprecated') {
    return { name: '', type: null, description: text };
  }
  const { word, rest } = takeWord(text);
  if (role === 'raises') return { name: '', type: word, description: rest };
  const generic = /^<(\w+)>$/.exec(word)?.[1];
  if (generic === undefined) return { name: word, type: null, description: rest };
  return { name: generic, type: null, description: rest, role: 'type parameters' };
}

const TAGS: Readonly<Partial<Record<TagRole, string>>> = {
  returns: '@return',
  yields: '@return',
  raises: '@throws',
  deprecated: '@deprecated',
  examples: '@example',
};

function print(role: TagRole, { name, type }: TagHead): string {
  const tag = TAGS[role] ?? '@param';
  if (role === 'raises') return `${tag} ${type ?? 'Exception'}`;
  const shown = role === 'type parameters' ? `<${name}>` : name;
  return `${tag} ${shown}`.trimEnd();
}
