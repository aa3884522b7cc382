// Parses texts that are not on disk, as the scan would read them.
import { createParser, type ParsedTokens } from '../code/parse/create-parser.ts';
import type { LanguageId, SourceText } from '../types/source-file.ts';
import { grammarFile } from './parse-file.ts';

export interface TextParser {
  /** Parses changed texts of one file. */
  reparse(source: SourceText, language: LanguageId): Promise<(text: string) => ParsedTokens>;
  delete(): void;
}

/** A parser in this thread. */
export async function createTextParser(): Promise<TextParser> {
  const parser = await createParser({ grammar: grammarFile });
  return {
    reparse: async (source, language) => {
      await parser.prepare([language]);
      return (text) => parser.parseTokens({ ...source, text }, language);
    },
    delete: () => parser.delete(),
  };
}
