// Takes back what the last run wrote into sources.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DocwrightError } from '../errors.ts';
import { stateOfEdit, type UndoRecord, undoDocstrings } from '../output/write/docstrings/index.ts';
import type { EditLog } from '../store/edit-log.ts';
import { holdStore } from '../store/hold-store.ts';
import type { Failure } from '../types/documentation.ts';
import type { Clock } from '../types/world.ts';
import { settleEdits } from './settle-edits.ts';

export interface Undone {
  /** Absolute paths of the files that have their bytes back. */
  readonly files: readonly string[];
  /** Files that were left alone. */
  readonly failures: readonly Failure[];
}

/**
 * Brings back the exact bytes of each file of the last run that wrote docstrings; called again, of the run before it.
 *
 * @param folder The state folder, absolute.
 * @throws DocwrightError STATE when the folder holds no state.
 */
export function undoRun(folder: string, clock: Clock): Undone {
  if (!existsSync(join(folder, 'state.db'))) {
    throw new DocwrightError('STATE', `There is no state in ${folder}.`, {
      hint: 'Name the folder that was documented, or its state folder with --state DIR.',
    });
  }
  const store = holdStore(folder, clock);
  try {
    settleEdits(store.edits);
    return undoAll(store.edits);
  } finally {
    store.close();
  }
}

function undoAll(edits: EditLog): Undone {
  const files: string[] = [];
  const failures: Failure[] = [];
  for (const { id, root, record } of edits.last()) {
    const undo = JSON.parse(record) as UndoRecord;
    const file = join(root, undo.path);
    try {
      // A death behind the last undo's rename leaves the old bytes and no note of it.
      if (stateOfEdit(file, undo) !== 'before') undoDocstrings(file, undo);
      edits.undone(id);
      files.push(file);
    } catch (error) {
      if (!(error instanceof DocwrightError)) throw error;
      failures.push({ path: undo.path, symbol: null, code: error.code, message: error.message });
    }
  }
  return { files: files.sort(), failures };
}
