// Docstrings into source: plan, verify, write, undo.
export { splicedText } from './apply-edits.ts';
export { diffEdit } from './diff-edit.ts';
export { planEdits } from './plan-edits.ts';
export { canonicalText } from './string-literal.ts';
export type { EditOptions, Skip, Splice } from './types.ts';
export { verifyEdits } from './verify-edits.ts';
export {
  type PreparedDocstrings,
  prepareDocstrings,
  stateOfEdit,
  type UndoRecord,
  undoDocstrings,
} from './write-docstrings.ts';
