// Javadoc: `@param name text`; types are those of the code.
import type { DocstringSection } from '../../types/docstring.ts';
import type { Reader } from '../reader.ts';
import {
  readTags,
  type TagHead,
  type TagRole,
  type TagStyle,
  takeWord,
  writeTags,
} from '../tags.ts';

const STYLE: TagStyle = {
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
};

export function readJavadoc(reader: Reader): DocstringSection[] {
  return readTags(reader, STYLE);
}

export function writeJavadoc(sections: readonly DocstringSection[]): string[] {
  return writeTags(sections, STYLE);
}

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
