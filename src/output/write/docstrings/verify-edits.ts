// Shows for planned edits that they change docstrings and nothing else; what cannot be shown is left out.
import type { Module } from '../../../types/module.ts';
import { splicedText } from './apply-edits.ts';
import { planEdits, skipOf } from './plan-edits.ts';
import { tokensFrom } from './python-text.ts';
import type { EditOptions, EditPlan, Skip, Splice } from './types.ts';

/** Parses a changed text of the same file. */
export type Reparse = (text: string) => Module;

/**
 * The plan with every edit left out that breaks an invariant. Verified of the text that remains: bytes outside the splices are
 * the same; it parses no worse; without docstrings its tokens are the same, in the same order and definition by definition;
 * every docstring reads back as planned; byte order mark and final newline are kept; a second run would change nothing.
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
  const holds = (edits: readonly Splice[]) => isHarmless({ before, text, edits, reparse, options });
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
  readonly before: Module;
  readonly text: string;
  readonly edits: readonly Splice[];
  readonly reparse: Reparse;
  readonly options: EditOptions;
}

function isHarmless(trial: Trial): boolean {
  const { before, text, edits, reparse, options } = trial;
  const changed = splicedText(text, edits);
  if (!sameOutside(text, changed, edits) || !sameEnds(text, changed)) return false;
  const after = reparse(changed);
  if (errors(after) > errors(before)) return false;
  const wanted = new Map(edits.map(({ id, docstring }) => [id, docstring]));
  if (!readsBack(after, wanted) || !sameDefinitions(before, after)) return false;
  if (!sameTokens({ text, module: before }, { text: changed, module: after })) return false;
  return planEdits(after, changed, wanted, options).edits.length === 0;
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

function readsBack(after: Module, wanted: ReadonlyMap<string, string>): boolean {
  const found = new Map(after.symbols.map(({ id, docstring }) => [id, docstring]));
  found.set(after.path, after.docstring);
  return [...wanted].every(([id, docstring]) => found.get(id) === docstring);
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

interface Parsed {
  readonly text: string;
  readonly module: Module;
}

function sameTokens(left: Parsed, right: Parsed): boolean {
  const [a, b] = [codeTokens(left), codeTokens(right)];
  for (;;) {
    const [one, other] = [a.next(), b.next()];
    if (one.done || other.done) return one.done === other.done;
    if (one.value !== other.value) return false;
  }
}

function* codeTokens({ text, module }: Parsed): Generator<string> {
  const owners = module.symbols.filter(({ kind }) => kind !== 'attribute');
  const ranges = [module.docstringRange, ...owners.map(({ docstringRange }) => docstringRange)]
    .filter((range) => range !== null)
    .sort((x, y) => x.start - y.start);
  let next = 0;
  for (const { start, end } of tokensFrom(text, 0)) {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (start < (ranges[next]?.start ?? Number.POSITIVE_INFINITY)) yield text.slice(start, end);
  }
}
