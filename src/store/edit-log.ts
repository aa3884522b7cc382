// What was written into sources: a row a file, with what takes it back.
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../types/world.ts';

export interface NewEdit {
  readonly run: string;
  /** Absolute path that the record's path is relative to. */
  readonly root: string;
  /** JSON of what undoes it. */
  readonly record: string;
  /** SHA-256 (hex) of each docstring that was written, by symbol id or module path. */
  readonly docstrings: ReadonlyMap<string, string>;
}

export interface LoggedEdit extends NewEdit {
  readonly id: number;
}

export interface EditLog {
  /** Notes an edit that is about to be made, and gives its id. */
  announce(edit: NewEdit): number;
  /** An announced edit was made. */
  made(id: number): void;
  /** An announced edit was not made. */
  forget(id: number): void;
  /** Edits that a dead process announced: they were made or not. */
  open(): readonly LoggedEdit[];
  /** The edits of the last run that are not undone, newest first. */
  last(): readonly LoggedEdit[];
  undone(id: number): void;
  /** The docstrings below `root` that were written last and not undone. */
  docstrings(root: string): ReadonlyMap<string, string>;
}

/** The table `edits`. */
export function editLog(database: DatabaseSync, clock: Clock): EditLog {
  return {
    announce: ({ run, root, record, docstrings }) =>
      Number(
        database
          .prepare(
            'INSERT INTO edits (run, root, record, docstrings, created) VALUES (?, ?, ?, ?, ?)',
          )
          .run(run, root, record, JSON.stringify([...docstrings]), clock.wall()).lastInsertRowid,
      ),
    made: (id) =>
      void database.prepare('UPDATE edits SET made = ? WHERE id = ?').run(clock.wall(), id),
    forget: (id) => void database.prepare('DELETE FROM edits WHERE id = ?').run(id),
    open: () =>
      database.prepare('SELECT * FROM edits WHERE made IS NULL ORDER BY id').all().map(toEdit),
    last: () =>
      database
        .prepare(
          `SELECT * FROM edits WHERE undone IS NULL AND run =
             (SELECT run FROM edits WHERE undone IS NULL ORDER BY id DESC LIMIT 1)
           ORDER BY id DESC`,
        )
        .all()
        .map(toEdit),
    undone: (id) =>
      void database.prepare('UPDATE edits SET undone = ? WHERE id = ?').run(clock.wall(), id),
    docstrings: (root) => {
      const rows = database
        .prepare('SELECT * FROM edits WHERE undone IS NULL AND root = ? ORDER BY id')
        .all(root);
      return new Map(rows.flatMap((row) => [...toEdit(row).docstrings]));
    },
  };
}

function toEdit(row: Readonly<Record<string, unknown>>): LoggedEdit {
  return {
    id: Number(row.id),
    run: String(row.run),
    root: String(row.root),
    record: String(row.record),
    docstrings: new Map(JSON.parse(String(row.docstrings)) as [string, string][]),
  };
}
