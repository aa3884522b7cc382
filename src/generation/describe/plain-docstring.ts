// A doc comment of a language whose comments hold HTML or XML, in the light marks that pages read.
import { plainMarkup } from '../../docstrings/index.ts';
import type { Docstring, DocstringSection, DocstringStyle } from '../../types/docstring.ts';
import type { LanguageId } from '../../types/source-file.ts';

const marked: ReadonlySet<DocstringStyle> = new Set(['javadoc', 'xmldoc', 'phpdoc', 'doxygen']);

/** The same docstring with its texts rewritten; those of other styles are Markdown or reStructuredText already. */
export function plainDocstring(docstring: Docstring, language: LanguageId): Docstring {
  if (!marked.has(docstring.style)) return docstring;
  return {
    ...docstring,
    sections: docstring.sections.map((section) => plainSection(section, language)),
  };
}

function plainSection(section: DocstringSection, language: LanguageId): DocstringSection {
  const plain = (text: string) => plainMarkup(text, language);
  const plainItem = <Item extends { readonly description: string }>(item: Item): Item => {
    return { ...item, description: plain(item.description) };
  };
  switch (section.kind) {
    case 'text':
      return { ...section, value: plain(section.value) };
    case 'examples':
      return { ...section, value: section.value.map((example) => plainExample(example, plain)) };
    case 'deprecated':
    case 'admonition': {
      const description = plain(section.value.description);
      return { ...section, value: { ...section.value, description } };
    }
    case 'raises':
    case 'warns':
      return { ...section, value: section.value.map(plainItem) };
    default:
      return { ...section, value: section.value.map(plainItem) };
  }
}

/** An example that says where its code is holds prose too. */
function plainExample(
  example: readonly ['text' | 'examples', string],
  plain: (text: string) => string,
) {
  const [kind, text] = example;
  const isProse = kind === 'text' || /<(?:code|pre)\b/.test(text);
  return isProse ? (['text', plain(text)] as const) : example;
}
