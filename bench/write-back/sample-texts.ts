// Texts for every definition of a module, full of what comments must not hold, through the program's own writer.
import { docText } from '../../src/assemble/doc-text.ts';
import type { Docstring, DocstringItem, DocstringSection } from '../../src/types/docstring.ts';
import type { CodeSymbol, Module } from '../../src/types/module.ts';
import type { SourceText } from '../../src/types/source-file.ts';

const bodies = [
  'Does its work.',
  'Matches \\d+ and */ and /* of src/**/*.ts; \\user, \\n, C:\\new and one at the end \\',
  'Takes a List<String> & a Map<K, V>, returns <b>nothing</b>.\n\n@param ghost no tag\n@ts-ignore\n#if 0\n<?php ?>',
  'Reads it.\n\n- first `item` of a list\n- second, which goes on\n  over two lines\n\n    indented code\n\n```\nfenced(1);\n```\n\nEnd.',
  'Ümläute, 中文 and 🙂.\u2028Then "quotes", \'quotes\' and {braces}.\n\n* starred\n1. numbered',
];

/** By symbol id, the module's own under its path. */
export function sampleTexts(module: Module, { text, encoding }: SourceText) {
  const plain = !/^utf-?8$/i.test(encoding);
  const docs = new Map<string, string>();
  const put = (id: string, symbol: CodeSymbol | null) => {
    const body = plain ? bodies[0]! : bodies[docs.size % bodies.length]!;
    docs.set(id, docText(sample(body, symbol), { module, symbol, source: text }, 'google'));
  };
  if (!module.empty) put(module.path, null);
  for (const symbol of module.symbols) put(symbol.id, symbol);
  return docs;
}

function sample(body: string, symbol: CodeSymbol | null): Docstring {
  const item = (name: string, annotation: string | null, description: string): DocstringItem => {
    return { name, annotation, description, line: 0 };
  };
  const sections: DocstringSection[] = [{ kind: 'text', value: body, line: 0 }];
  if (symbol !== null && symbol.parameters.length > 0) {
    const value = symbol.parameters.map(({ name }) => item(name, null, 'Some value.'));
    sections.push({ kind: 'parameters', value, line: 0 });
  }
  if (symbol?.flow.returnsValue) {
    sections.push({ kind: 'returns', value: [item('', null, 'What it found.')], line: 0 });
  }
  const { raises = [] } = symbol ?? {};
  if (raises.length > 0) {
    const value = raises.map((annotation) => ({ annotation, description: 'Often.', line: 0 }));
    sections.push({ kind: 'raises', value, line: 0 });
  }
  return { style: 'google', sections, warnings: [] };
}
