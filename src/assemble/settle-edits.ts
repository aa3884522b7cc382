// Finds out which edits of sources a dead process had announced were made.
import { join } from 'node:path';
import { DocwrightError } from '../errors.ts';
import { stateOfEdit, type UndoRecord } from '../output/write/docstrings/index.ts';
import type { EditLog } from '../store/edit-log.ts';

/** An announced edit whose file is as it was before is forgotten; any other counts as made, so that `undo` looks at it. */
export function settleEdits(edits: EditLog): void {
  for (const { id, root, record } of edits.open()) {
    if (wasMade(root, JSON.parse(record) as UndoRecord)) edits.made(id);
    else edits.forget(id);
  }
}

function wasMade(root: string, record: UndoRecord): boolean {
  try {
    return stateOfEdit(join(root, record.path), record) !== 'before';
  } catch (error) {
    if (error instanceof DocwrightError) return true;
    throw error;
  }
}
