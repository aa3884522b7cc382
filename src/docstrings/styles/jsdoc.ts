// JSDoc and TSDoc: `@param {type} name - text`.
import { type TagHead, type TagRole, tagFormat, takeType, takeWord } from '../tags.ts';

export const jsdoc = tagFormat({
  style: 'jsdoc',
  opener: /^\s*@([A-Za-z]\w*)(?=\s|$)/,
  roles: {
    param: 'parameters',
    arg: 'parameters',
    argument: 'parameters',
    property: 'attributes',
    prop: 'attributes',
    typeParam: 'type parameters',
    template: 'type parameters',
    returns: 'returns',
    return: 'returns',
    yields: 'yields',
    yield: 'yields',
    throws: 'raises',
    throw: 'raises',
    exception: 'raises',
    deprecated: 'deprecated',
    example: 'examples',
    description: 'text',
    desc: 'text',
    file: 'text',
    fileoverview: 'text',
    overview: 'text',
  },
  labels: ['module', 'packageDocumentation'],
  parse,
  print,
});

function parse(role: TagRole, text: string): TagHead {
  const { type, rest } = takeType(text, '{', '}');
  const isNamed = role === 'parameters' || role === 'attributes' || role === 'type parameters';
  if (!isNamed) return { name: '', type, description: rest.replace(/^- /, '') };
  const bracket = takeType(rest, '[', ']');
  const { word, rest: behind } = takeWord(rest);
  const description = (bracket.type === null ? behind : bracket.rest).replace(/^-\s+/, '');
  if (bracket.type === null) return { name: word, type, description };
  const equals = bracket.type.indexOf('=');
  const name = equals === -1 ? bracket.type : bracket.type.slice(0, equals).trim();
  const value = equals === -1 ? {} : { default: bracket.type.slice(equals + 1).trim() };
  return { name, type, description, optional: true, ...value };
}

const TAGS: Readonly<Record<TagRole, string>> = {
  parameters: '@param',
  attributes: '@property',
  'type parameters': '@template',
  returns: '@returns',
  yields: '@yields',
  raises: '@throws',
  deprecated: '@deprecated',
  examples: '@example',
  text: '',
};

function print(role: TagRole, { name, type, description, optional, ...rest }: TagHead): string {
  const value = rest.default === undefined ? '' : `=${rest.default}`;
  const shown = optional === true ? `[${name}${value}]` : name;
  const dash = name !== '' && description !== '' && role !== 'deprecated' ? '-' : '';
  return [TAGS[role], type === null ? '' : `{${type}}`, shown, dash].filter(Boolean).join(' ');
}
