// Shows for planned edits that they change docstrings and nothing else; what cannot be shown is left out.
import type { Module } from '../../../types/module.ts';
import { splicedText } from './apply-edits.ts';
import { formOf } from './forms.ts';
import { planEdits } from './plan-edits.ts';
import { skipOf } from './skip-reasons.ts';
import type { EditOptions, EditPlan, Skip, Splice } from './types.ts';
import type { ParsedText } from './write-form.ts';

/** Parses a changed text of the same file. */
export type Reparse = (text: string) => Omit<ParsedText, 'text'>;

/**
 * The plan with every edit left out that breaks an invariant. Verified of the text that remains: bytes outside the splices are
 * the same; it parses no worse; without docstrings its tokens are the same, in the same order and definition by definition;
 * every docstring reads back as planned, and no other one changes; byte order mark and final newline are kept; a second run would change nothing.
 *
 * @param reparse Must read the given text as the scan would read the file.
 */
export function verifyEdits(
  before: Module,
  text: string,
  plan: EditPlan,
  reparse: Reparse,
  options: EditOptions = {},
): EditPlan {
  const refused: Skip[] = [];
  if (plan.edits.length === 0) return plan;
  const { tokens } = reparse(text);
  const original = { text, module: before, tokens };
  const holds = (edits: readonly Splice[]) => isHarmless({ original, edits, reparse, options });
  const edits = keepHarmless(plan.edits, holds, refused);
  return { edits, skips: [...plan.skips, ...refused] };
}

/** Halves until the culprits stand alone; the survivors are verified together. */
function keepHarmless(
  edits: readonly Splice[],
  holds: (edits: readonly Splice[]) => boolean,
  refused: Skip[],
): readonly Splice[] {
  if (edits.length === 0 || holds(edits)) return edits;
  const [only] = edits;
  if (edits.length === 1 && only) {
    refused.push(skipOf(only.id, 'refused'));
    return [];
  }
  const middle = edits.length >> 1;
  const kept = [
    ...keepHarmless(edits.slice(0, middle), holds, refused),
    ...keepHarmless(edits.slice(middle), holds, refused),
  ];
  if (kept.length < edits.length && holds(kept)) return kept;
  refused.push(...kept.map(({ id }) => skipOf(id, 'refused')));
  return [];
}

interface Trial {
  readonly original: ParsedText;
  readonly edits: readonly Splice[];
  readonly reparse: Reparse;
  readonly options: EditOptions;
}

function isHarmless({ original, edits, reparse, options }: Trial): boolean {
  const { module: before, text } = original;
  const changed = splicedText(text, edits);
  if (!sameOutside(text, changed, edits) || !sameEnds(text, changed)) return false;
  const after = { text: changed, ...reparse(changed) };
  const { module } = after;
  if (errors(module) > errors(before) || !sameDefinitions(before, module)) return false;
  const wanted = new Map(edits.map(({ id, docstring }) => [id, docstring]));
  if (!readsBack(before, module, wanted)) return false;
  if (!formOf(module.language)?.sameCode(original, after)) return false;
  return planEdits(module, changed, wanted, options).edits.length === 0;
}

function sameOutside(text: string, changed: string, edits: readonly Splice[]): boolean {
  let shift = 0;
  let from = 0;
  for (const { start, end, text: inserted } of edits) {
    if (start < from || end < start) return false;
    if (text.slice(from, start) !== changed.slice(from + shift, start + shift)) return false;
    shift += inserted.length - (end - start);
    from = end;
  }
  return text.slice(from) === changed.slice(from + shift);
}

function sameEnds(text: string, changed: string): boolean {
  const final = (value: string) => /(\r\n|\r|\n)?$/.exec(value.slice(-2))?.[0];
  const marked = (value: string) => value.startsWith('\ufeff');
  return final(text) === final(changed) && marked(text) === marked(changed);
}

const errors = (module: Module) =>
  module.issues.filter(({ severity }) => severity === 'error').length;

/** What shares a comment with a definition that was written changes with it. */
function readsBack(before: Module, after: Module, wanted: ReadonlyMap<string, string>): boolean {
  const [old, now] = [docsOf(before), docsOf(after)];
  const written = new Set([...wanted.keys()].map((id) => now.get(id)?.start));
  return [...now].every(([id, { text, start }]) => {
    const planned = wanted.get(id);
    if (planned !== undefined) return text === planned;
    return text === old.get(id)?.text || (start !== null && written.has(start));
  });
}

function docsOf(module: Module) {
  const owners = [{ ...module, id: module.path }, ...module.symbols];
  return new Map(
    owners.map(({ id, docstring, docstringRange }) => {
      return [id, { text: docstring, start: docstringRange?.start ?? null }] as const;
    }),
  );
}

function sameDefinitions(before: Module, after: Module): boolean {
  return (
    before.symbols.length === after.symbols.length &&
    before.symbols.every((symbol, at) => {
      const other = after.symbols[at];
      return other?.id === symbol.id && other.signature === symbol.signature;
    })
  );
}
