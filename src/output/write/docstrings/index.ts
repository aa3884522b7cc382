// Docstrings into source: plan, verify, write, undo.
export { splicedText } from './apply-edits.ts';
export { planEdits } from './plan-edits.ts';
export { canonicalText } from './string-literal.ts';
export type { EditOptions, EditPlan, Skip, SkipCode, Splice } from './types.ts';
export { type Reparse, verifyEdits } from './verify-edits.ts';
export {
  type ReadSource,
  type UndoRecord,
  undoDocstrings,
  writeDocstrings,
} from './write-docstrings.ts';
