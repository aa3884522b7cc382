// Writes the field lists of Sphinx and epytext style; what has no field becomes prose.
import type { DocstringItem, DocstringSection, DocstringTypedItem } from '../../types/docstring.ts';
import {
  exampleLines,
  indented,
  joinBlocks,
  linesOf,
  TITLES,
  titleOf,
  typeText,
  type WriterChoices,
} from './parts.ts';

/** The names of a style's fields. */
interface FieldNames {
  readonly mark: ':' | '@';
  readonly parameter: string;
  readonly keyword: string;
  readonly attribute: string;
  readonly attributeType: string;
  readonly returns: string;
  readonly yields: string;
  readonly raises: string;
}

const SPHINX: FieldNames = {
  mark: ':',
  parameter: 'param',
  keyword: 'param',
  attribute: 'var',
  attributeType: 'vartype',
  returns: 'returns',
  yields: 'yields',
  raises: 'raises',
};

const EPYTEXT: FieldNames = {
  mark: '@',
  parameter: 'param',
  keyword: 'keyword',
  attribute: 'ivar',
  attributeType: 'type',
  returns: 'return',
  yields: 'yield',
  raises: 'raise',
};

type AnyItem = DocstringItem | DocstringTypedItem;
type FieldKind = 'parameters' | 'other parameters' | 'attributes' | 'returns' | 'yields' | 'raises';

export function writeSphinx(sections: readonly DocstringSection[], choices: WriterChoices) {
  return write(sections, SPHINX, choices);
}

export function writeEpytext(sections: readonly DocstringSection[], choices: WriterChoices) {
  return write(sections, EPYTEXT, choices);
}

function write(
  sections: readonly DocstringSection[],
  names: FieldNames,
  choices: WriterChoices,
): string[] {
  const yieldsType = sections.some(({ kind }) => kind === 'returns') ? 'ytype' : 'rtype';
  const prose: string[][] = [];
  const fields: string[] = [];
  for (const section of sections) {
    const { kind } = section;
    if (isFieldKind(kind)) {
      for (const item of section.value as readonly AnyItem[]) fields.push(...fieldsOf(kind, item));
    } else if (section.kind === 'admonition' && names.mark === '@') {
      const { annotation, description } = section.value;
      const words = section.title === undefined ? annotation : `${annotation} ${section.title}`;
      fields.push(...field(words, description));
    } else prose.push(proseOf(section, choices));
  }
  return joinBlocks([...prose, fields]);

  function fieldsOf(kind: FieldKind, item: AnyItem): string[] {
    const type = typeText(item.annotation);
    if (kind === 'raises') return field(`${names.raises} ${type ?? ''}`.trim(), item.description);
    const { name, description } = item as DocstringItem;
    if (kind === 'returns' || kind === 'yields') {
      const typeField = kind === 'returns' ? 'rtype' : names.mark === '@' ? 'ytype' : yieldsType;
      return [...field(names[kind], description), ...typed(typeField, type)];
    }
    if (kind === 'attributes') {
      const own = typed(`${names.attributeType} ${name}`, type);
      return [...field(`${names.attribute} ${name}`, description), ...own];
    }
    const word = kind === 'parameters' ? names.parameter : names.keyword;
    const inline = type !== null && names.mark === ':' && !/\s/.test(type);
    if (inline) return field(`${word} ${type} ${name}`, description);
    return [...field(`${word} ${name}`, description), ...typed(`type ${name}`, type)];
  }

  function typed(words: string, type: string | null): string[] {
    return type === null ? [] : field(words, type);
  }

  function field(words: string, text: string): string[] {
    const [first = '', ...rest] = choices.fill(text, 4).replace(/^\n+/, '').split('\n');
    return [`${names.mark}${words}: ${first}`.trimEnd(), ...indented(rest)];
  }
}

const FIELD_KINDS: ReadonlySet<string> = new Set<FieldKind>([
  'parameters',
  'other parameters',
  'attributes',
  'returns',
  'yields',
  'raises',
]);

function isFieldKind(kind: DocstringSection['kind']): kind is FieldKind {
  return FIELD_KINDS.has(kind);
}

const DIRECTIVES = new Set([
  'attention',
  'caution',
  'danger',
  'error',
  'hint',
  'important',
  'note',
  'tip',
  'warning',
]);

function proseOf(section: DocstringSection, choices: WriterChoices): string[] {
  switch (section.kind) {
    case 'text':
      return linesOf(choices.fill(section.value, 0));
    case 'examples':
      return joinBlocks([['.. rubric:: Examples'], exampleLines(section)]);
    case 'deprecated': {
      const { annotation, description } = section.value;
      return [`.. deprecated:: ${annotation}`, ...indented(linesOf(choices.fill(description, 4)))];
    }
    case 'admonition': {
      const { annotation, description } = section.value;
      const known = DIRECTIVES.has(annotation);
      const title = section.title ?? titleOf(annotation);
      const head = known ? `.. ${annotation}::` : `.. admonition:: ${title}`;
      return joinBlocks([[head], indented(linesOf(choices.fill(description, 4)))]);
    }
    default: {
      const entries = section.value.flatMap((item) => {
        const type = typeText(item.annotation);
        const name = 'name' in item ? item.name : '';
        const head = [name, type].filter((part) => part !== null && part !== '').join(' : ');
        return [head, ...indented(linesOf(choices.fill(item.description, 4)))];
      });
      return joinBlocks([[`.. rubric:: ${TITLES[section.kind]}`], entries]);
    }
  }
}
