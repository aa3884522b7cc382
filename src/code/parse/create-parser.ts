// Source text to Module, for every language that is listed; trees never outlive a call.
import { Language as Grammar, Parser } from 'web-tree-sitter';
import type { Module } from '../../types/module.ts';
import type { LanguageId, SourceText } from '../../types/source-file.ts';
import { codeTokens } from './code-tokens.ts';
import { findCommentRuns, nodesOfRuns, withoutRuns, withRuns } from './comment-runs.ts';
import { findDeceptions } from './find-deceptions.ts';
import { errorNodes, errorSpan, unexpected } from './find-issues.ts';
import {
  createTreeSpace,
  type FlatTree,
  flattenTree,
  grammarOf,
  type Grammar as Names,
  type TreeSpace,
} from './flat-tree.ts';
import type { Language, ParsedSource } from './language.ts';
import { languages } from './languages/index.ts';
import { indexLines } from './line-index.ts';
import { locateError } from './locate-error.ts';

export interface ParserAssets {
  /** Bytes of a file in `assets/grammars/`, asked for when its language is first met. */
  readonly grammar: (file: string) => Uint8Array;
  /** Asked now and then while a text is parsed; true ends it with an error. Default: never. */
  readonly isLate?: () => boolean;
}

export interface SourceParser {
  /** Loads the grammars of these languages; `parse` needs it done. */
  prepare(languages: readonly LanguageId[]): Promise<void>;
  /** With `measured` false metrics are null and hashes ''. Default: true. */
  parse(source: SourceText, language: LanguageId, measured?: boolean): Module;
  /** Parses, and also says what the code is without its comments. */
  parseTokens(source: SourceText, language: LanguageId): ParsedTokens;
  delete(): void;
}

export interface ParsedTokens {
  readonly module: Module;
  /** Hash of all tokens but comments, see `codeTokens`. */
  readonly tokens: string;
}

interface Loaded {
  readonly parser: Parser;
  readonly names: Names;
  readonly space: TreeSpace;
  readonly isLate: () => boolean;
}

/** A parser that loads each grammar once. */
export async function createParser(assets: ParserAssets): Promise<SourceParser> {
  await Parser.init();
  const loaded = new Map<LanguageId, Loaded>();
  const read = (source: SourceText, language: LanguageId, measured: boolean) => {
    const row = rowOf(language);
    const parsed = parseText(loaded.get(language)!, row, source.text);
    const lines = indexLines(source.text);
    const module = row.read({ source, lines, measured, ...parsed });
    const deceptions = findDeceptions(source.text, lines, source.path);
    return {
      module: inCells({ ...module, issues: [...module.issues, ...deceptions] }, source),
      tree: parsed.tree,
    };
  };
  return {
    prepare: async (wanted) => {
      for (const id of wanted) {
        if (!loaded.has(id)) loaded.set(id, await load(id, assets));
      }
    },
    parse: (source, language, measured = true) => read(source, language, measured).module,
    parseTokens: (source, language) => {
      const { module, tree } = read(source, language, true);
      return { module, tokens: codeTokens(tree) };
    },
    delete: () => {
      for (const { parser } of loaded.values()) parser.delete();
      loaded.clear();
    },
  };
}

/** Issues of a notebook name the cell and the line in it. */
function inCells(module: Module, { cells }: SourceText): Module {
  if (cells === undefined) return module;
  const issues = module.issues.map((issue) => {
    const cell = cells.findLast(({ line }) => line <= issue.line);
    if (cell === undefined) return issue;
    const place = `Cell ${cell.number}, line ${issue.line - cell.line + 1}`;
    return { ...issue, message: `${place}: ${issue.message}` };
  });
  return { ...module, issues, cells };
}

function rowOf(id: LanguageId): Language {
  const row = languages.find((language) => language.id === id);
  if (!row) throw new RangeError(`No language ${id} is listed`);
  return row;
}

async function load(id: LanguageId, assets: ParserAssets): Promise<Loaded> {
  const grammar = await Grammar.load(assets.grammar(rowOf(id).grammar));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return {
    parser,
    names: grammarOf(grammar),
    space: createTreeSpace(),
    isLate: assets.isLate ?? never,
  };
}

function never(): boolean {
  return false;
}

type ParsedText = Pick<ParsedSource, 'tree' | 'errors' | 'failure'>;

/** Parses; what does not parse is scanned for the reason, and parsed once more with the gravest error repaired. */
function parseText(loaded: Loaded, row: Language, source: string): ParsedText {
  const text = source.replace(/\r(?!\n)/g, '\n');
  const { tree, parsed } = flatTree(loaded, row, text, source, loaded.space);
  const errors = errorNodes(tree);
  if (errors.length === 0) return { tree, errors, failure: null };
  const offset = failureOffset(loaded.parser, parsed) ?? tree.start[errors[0]!]!;
  const scan = row.scan?.(text, offset);
  const failure = scan?.error ?? { offset, message: unexpected(source, offset) };
  if (scan === undefined || scan.repaired === text) return { tree, errors, failure };
  const { tree: repaired } = flatTree(loaded, row, scan.repaired, source, createTreeSpace());
  const left = errorNodes(repaired);
  if (left.length === 0 && !scan.lossy) return { tree: repaired, errors: [], failure: null };
  const better = errorSpan(repaired, left) < errorSpan(tree, errors);
  return better ? { tree: repaired, errors: left, failure } : { tree, errors, failure };
}

/** Longer texts are not parsed again for the place of an error. UTF-16 units. */
const maxLocated = 1_000_000;

function failureOffset(parser: Parser, text: string): number | null {
  return text.length > maxLocated ? null : locateError(parser, text);
}

interface Flat {
  readonly tree: FlatTree;
  /** What the grammar was given. */
  readonly parsed: string;
}

/** The tree of a text, over the source as it was read; runs of comments come back into it where the language asks for that. */
function flatTree(
  loaded: Loaded,
  row: Language,
  text: string,
  source: string,
  space: TreeSpace,
): Flat {
  let runs = row.slowComments ? findCommentRuns(text) : [];
  for (let times = 0; times < 3 && runs.length > 0; times++) {
    const parsed = withoutRuns(text, runs);
    const tree = plainTree(loaded, parsed, source, space);
    const found = nodesOfRuns(tree, runs);
    if (found.size === runs.length) return { tree: withRuns(tree, found), parsed };
    // What stands in strings is no run.
    runs = [...found.values()];
  }
  return { tree: plainTree(loaded, text, source, space), parsed: text };
}

function plainTree(
  { parser, names, isLate }: Loaded,
  parsed: string,
  source: string,
  space: TreeSpace,
): FlatTree {
  const tree = parser.parse(parsed, null, { progressCallback: isLate });
  try {
    if (!tree) throw new RangeError('The parser gave no tree');
    return flattenTree(tree, source, names, space);
  } finally {
    tree?.delete();
    parser.reset();
  }
}
