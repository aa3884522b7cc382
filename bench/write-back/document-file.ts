// Documents one file of a copy, through the same plan, proof and writer as the program.
import { readFileSync } from 'node:fs';
import type { SourceParser } from '../../src/code/parse/create-parser.ts';
import { decodeSource } from '../../src/code/scan/decode-source.ts';
import { formOf } from '../../src/output/write/docstrings/forms.ts';
import {
  planEdits,
  prepareDocstrings,
  type UndoRecord,
  verifyEdits,
} from '../../src/output/write/docstrings/index.ts';
import type { Module } from '../../src/types/module.ts';
import type { LanguageId, SourceText } from '../../src/types/source-file.ts';

export interface DocumentedFile {
  readonly wanted: number;
  readonly edits: number;
  /** Ids by code of skip. */
  readonly skips: readonly { readonly id: string; readonly code: string }[];
  /** Edits that a second run would make. */
  readonly second: number;
  /** Whether the tokens outside of documentation are what they were. */
  readonly sameTokens: boolean;
  readonly record: UndoRecord | null;
}

export function documentFile(
  file: string,
  language: LanguageId,
  parser: SourceParser,
  textsOf: (module: Module, source: SourceText) => ReadonlyMap<string, string>,
): DocumentedFile {
  const source = decodeSource(file, readFileSync(file));
  const before = parser.parseTokens(source, language);
  const docs = textsOf(before.module, source);
  const options = { encoding: source.encoding };
  const reparse = (text: string) => parser.parseTokens({ ...source, text }, language);
  const planned = planEdits(before.module, source.text, docs, options);
  const plan = verifyEdits(before.module, source.text, planned, reparse, options);
  const common = { wanted: docs.size, edits: plan.edits.length, skips: plan.skips };
  if (plan.edits.length === 0) return { ...common, second: 0, sameTokens: true, record: null };
  const { record, replace } = prepareDocstrings(file, file, source, plan.edits);
  replace();
  const again = decodeSource(file, readFileSync(file));
  const after = parser.parseTokens(again, language);
  const refused = new Set(plan.skips.map(({ id }) => id));
  const more = planEdits(after.module, again.text, docs, options).edits;
  const second = more.filter(({ id }) => !refused.has(id)).length;
  const texts = [
    { ...before, text: source.text },
    { ...after, text: again.text },
  ] as const;
  return { ...common, second, sameTokens: formOf(language)?.sameCode(...texts) === true, record };
}
