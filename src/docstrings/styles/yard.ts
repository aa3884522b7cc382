// YARD (Ruby): `@param name [Type] text`.
import { type TagHead, type TagRole, tagFormat, takeType, takeWord } from '../tags.ts';

export const yard = tagFormat({
  style: 'yard',
  opener: /^@([A-Za-z]\w*)(?=\s|$)/,
  roles: {
    param: 'parameters',
    yieldparam: 'parameters',
    attr: 'attributes',
    attr_reader: 'attributes',
    return: 'returns',
    yield: 'yields',
    yieldreturn: 'yields',
    raise: 'raises',
    deprecated: 'deprecated',
    example: 'examples',
  },
  parse,
  print,
});

function parse(role: TagRole, text: string): TagHead {
  if (role === 'deprecated') return { name: '', type: null, description: text };
  const before = takeType(text, '[', ']');
  if (role !== 'parameters' && role !== 'attributes') {
    return { name: '', type: before.type, description: before.rest };
  }
  const { word: name, rest } = takeWord(before.rest);
  const behind = takeType(rest, '[', ']');
  return { name, type: before.type ?? behind.type, description: behind.rest };
}

const TAGS: Readonly<Partial<Record<TagRole, string>>> = {
  attributes: '@attr',
  returns: '@return',
  yields: '@yield',
  raises: '@raise',
  deprecated: '@deprecated',
  examples: '@example',
};

function print(role: TagRole, { name, type }: TagHead): string {
  return [TAGS[role] ?? '@param', name, type === null ? '' : `[${type}]`].filter(Boolean).join(' ');
}
