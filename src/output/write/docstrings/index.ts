// Docstrings into source: plan, verify, write, undo.
export { splicedText } from './apply-edits.ts';
export { canonicalText } from './canonical-text.ts';
export { diffEdit } from './diff-edit.ts';
export { planEdits } from './plan-edits.ts';
export { skipOf } from './skip-reasons.ts';
export type { EditOptions, Skip, Splice } from './types.ts';
export { verifyEdits } from './verify-edits.ts';
export {
  type PreparedDocstrings,
  prepareDocstrings,
  stateOfEdit,
  type UndoRecord,
  undoDocstrings,
} from './write-docstrings.ts';
