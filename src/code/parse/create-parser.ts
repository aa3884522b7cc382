// Source text to Module, for every language that is listed; trees never outlive a call.
import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { Module } from '../../types/module.ts';
import type { LanguageId, SourceText } from '../../types/source-file.ts';
import { errorNodes } from './find-issues.ts';
import { type FlatTree, flattenTree, grammarOf, type Grammar as Names } from './flat-tree.ts';
import { languages } from './languages/index.ts';
import { indexLines } from './line-index.ts';

export interface ParserAssets {
  /** Bytes of a file in `assets/grammars/`, asked for when its language is first met. */
  readonly grammar: (file: string) => Uint8Array;
}

export interface SourceParser {
  /** Loads the grammars of these languages; `parse` needs it done. */
  prepare(languages: readonly LanguageId[]): Promise<void>;
  parse(source: SourceText, language: LanguageId): Module;
  delete(): void;
}

interface Loaded {
  readonly parser: Parser;
  readonly names: Names;
}

/** A parser that loads each grammar once. */
export async function createParser(assets: ParserAssets): Promise<SourceParser> {
  await Parser.init();
  const loaded = new Map<LanguageId, Loaded>();
  return {
    prepare: async (wanted) => {
      for (const id of wanted) {
        if (!loaded.has(id)) loaded.set(id, await load(id, assets));
      }
    },
    parse: (source, language) => {
      const { parser, names } = loaded.get(language)!;
      const tree = flatTree(parser, names, source.text);
      const lines = indexLines(source.text);
      return rowOf(language).read({ source, tree, lines, errors: errorNodes(tree) });
    },
    delete: () => {
      for (const { parser } of loaded.values()) parser.delete();
      loaded.clear();
    },
  };
}

function rowOf(id: LanguageId) {
  const row = languages.find((language) => language.id === id);
  if (!row) throw new RangeError(`No language ${id} is listed`);
  return row;
}

async function load(id: LanguageId, assets: ParserAssets): Promise<Loaded> {
  const grammar = await Grammar.load(assets.grammar(rowOf(id).grammar));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return { parser, names: grammarOf(grammar) };
}

function flatTree(parser: Parser, names: Names, text: string): FlatTree {
  const tree = parser.parse(text);
  if (!tree) throw new RangeError('The parser gave no tree');
  try {
    return flattenTree(tree, text, names);
  } finally {
    tree.delete();
    parser.reset();
  }
}
