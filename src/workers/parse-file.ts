// Reads and parses one file; whatever happens comes back as a row.
import { createParser, type SourceParser } from '../code/parse/create-parser.ts';
import { languages } from '../code/parse/languages/index.ts';
import { readSource } from '../code/scan/read-source.ts';
import { DocwrightError } from '../errors.ts';
import type { Module } from '../types/module.ts';
import type { LanguageId, SkippedFile, SourceFile, SourceText } from '../types/source-file.ts';
import { type AssetName, readAsset } from '../util/assets.ts';
import { type PackedText, packText } from '../util/packed-texts.ts';

/** What became of one file: a module, or the reason why it could not be read. */
export interface ParsedFile {
  readonly module: Module | null;
  readonly skipped: SkippedFile | null;
  /** Decoded text when it was asked for, else null. */
  readonly text: PackedText | null;
}

/** What is asked of each file besides its names. */
export interface Wanted {
  /** The decoded text. */
  readonly texts: boolean;
  /** Metrics and hashes. */
  readonly measured: boolean;
}

export interface FileParser {
  /** Rejects only when a grammar cannot be loaded. */
  parse(file: SourceFile, wanted: Wanted): Promise<ParsedFile>;
  /** True after the parser failed inside: it must not be used again. */
  readonly broken: boolean;
  delete(): void;
}

/**
 * A parser of the files below a root.
 *
 * @param root - Absolute real path, as `ScanResult.root`.
 * @param limit - Milliseconds that one file may take; a thread of its own is stopped from outside. Default: none.
 */
export async function createFileParser(
  root: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<FileParser> {
  let end = Number.POSITIVE_INFINITY;
  const isLate = () => performance.now() > end;
  const parser = await createParser({ grammar: grammarFile, isLate });
  let broken = false;
  return {
    parse: async (file, { texts, measured }) => {
      await parser.prepare([file.language]);
      const { source, skipped } = readSource(root, file.path);
      if (source === null) return { module: null, skipped, text: null };
      end = performance.now() + limit;
      const module = parseSource(parser, file, source, measured);
      if (module !== null)
        return { module, skipped: null, text: texts ? packText(source.text) : null };
      broken = true;
      const reason = isLate() ? tookLonger(limit) : 'the parser failed on it.';
      return unparsedFile(root, file, reason, texts);
    },
    get broken() {
      return broken;
    },
    delete: () => parser.delete(),
  };
}

/**
 * Bytes of a language's grammar.
 *
 * @throws DocwrightError ASSET when the file is missing or altered.
 */
export function grammarBytes(language: LanguageId): Uint8Array {
  const row = languages.find(({ id }) => id === language);
  if (row === undefined) throw new DocwrightError('ASSET', `There is no grammar for ${language}.`);
  return grammarFile(row.grammar);
}

/** Bytes of a file in `assets/grammars/`. */
export function grammarFile(file: string): Uint8Array {
  return readAsset(`grammars/${file}` as AssetName);
}

/** Why a file was given up. */
export function tookLonger(milliseconds: number): string {
  return `it took longer than ${milliseconds / 1000} seconds.`;
}

/** A file that was given up: a module with the reason as its only issue. */
export function unparsedFile(
  root: string,
  file: SourceFile,
  reason: string,
  texts: boolean,
): ParsedFile {
  const { source, skipped } = readSource(root, file.path);
  if (source === null) return { module: null, skipped, text: null };
  const module = unparsedModule(file, reason, source.sha256);
  return { module, skipped: null, text: texts ? packText(source.text) : null };
}

function unparsedModule(file: SourceFile, reason: string, sha256: string): Module {
  const message = `Not parsed: ${reason}`;
  return {
    path: file.path,
    language: file.language,
    name: file.path.replace(/\.[^./]*$/, ''),
    docstring: null,
    docstringRange: null,
    loc: 0,
    metrics: null,
    imports: [],
    symbols: [],
    calls: [],
    exports: null,
    issues: [{ path: file.path, line: 1, column: 1, message, severity: 'error' }],
    sha256,
    codeHash: sha256,
    codeLines: [],
    empty: false,
    unparsed: reason,
  };
}

function parseSource(
  parser: SourceParser,
  file: SourceFile,
  source: SourceText,
  measured: boolean,
): Module | null {
  try {
    return parser.parse(source, file.language, measured);
  } catch {
    return null;
  }
}
