// PHPDoc: `@param type $name text`.
import { type TagHead, type TagRole, tagFormat, takeWord } from '../tags.ts';

export const phpdoc = tagFormat({
  style: 'phpdoc',
  opener: /^\s*@([A-Za-z][\w-]*)(?=\s|$)/,
  roles: {
    param: 'parameters',
    var: 'attributes',
    property: 'attributes',
    template: 'type parameters',
    return: 'returns',
    throws: 'raises',
    deprecated: 'deprecated',
  },
  parse,
  print,
});

function parse(role: TagRole, text: string): TagHead {
  if (role === 'deprecated') {
    const { word, rest } = takeWord(text);
    const versioned = /^\d/.test(word);
    return { name: versioned ? word : '', type: null, description: versioned ? rest : text };
  }
  if (role === 'type parameters') {
    const { word, rest } = takeWord(text);
    return { name: word, type: null, description: rest };
  }
  const { type, rest } = text.startsWith('$') ? { type: null, rest: text } : takePhpType(text);
  if (role === 'returns' || role === 'raises') return { name: '', type, description: rest };
  const { word, rest: description } = takeWord(rest);
  const isName = /^(?:\.\.\.|&)?\$/.test(word);
  return isName
    ? { name: word.replace(/^[.&]*\$/, ''), type, description }
    : { name: '', type, description: rest };
}

/** A type goes on behind blanks inside of brackets: `array<int, string>`. */
function takePhpType(text: string): { readonly type: string | null; readonly rest: string } {
  let depth = 0;
  let end = 0;
  for (; end < text.length; end += 1) {
    const char = text[end]!;
    if ('<({['.includes(char)) depth += 1;
    else if ('>)}]'.includes(char)) depth -= 1;
    else if (depth <= 0 && /\s/.test(char)) break;
  }
  return { type: text.slice(0, end) || null, rest: text.slice(end).trimStart() };
}

const TAGS: Readonly<Partial<Record<TagRole, string>>> = {
  attributes: '@property',
  'type parameters': '@template',
  returns: '@return',
  yields: '@return',
  raises: '@throws',
  deprecated: '@deprecated',
  examples: '@example',
};

function print(role: TagRole, { name, type }: TagHead): string {
  const isVariable = role === 'parameters' || role === 'attributes';
  const shown = isVariable && name !== '' ? `$${name}` : name;
  const fallback =
    role === 'raises' ? '\\Exception' : isVariable || role === 'returns' ? 'mixed' : '';
  return [TAGS[role] ?? '@param', type ?? fallback, shown].filter(Boolean).join(' ');
}
