// Parses texts that are not on disk, as the scan would read them.
import { createParser } from '../code/parse/create-parser.ts';
import type { Module } from '../types/module.ts';
import type { LanguageId, SourceText } from '../types/source-file.ts';
import { grammarFile } from './parse-file.ts';

export interface TextParser {
  /** Parses changed texts of one file. */
  reparse(source: SourceText, language: LanguageId): Promise<(text: string) => Module>;
  delete(): void;
}

/** A parser in this thread. */
export async function createTextParser(): Promise<TextParser> {
  const parser = await createParser({ grammar: grammarFile });
  return {
    reparse: async (source, language) => {
      await parser.prepare([language]);
      return (text) => parser.parse({ ...source, text }, language);
    },
    delete: () => parser.delete(),
  };
}
