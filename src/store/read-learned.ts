// What a state folder knows of a server, read without changing it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface StoredLearning {
  readonly calibration: Readonly<Record<string, string>>;
  readonly lessons: string | null;
}

/** Null when there is no state, or none that can be read: a plan needs neither. */
export function readLearned(directory: string, place: string): StoredLearning | null {
  const path = join(directory, 'state.db');
  if (!existsSync(path)) return null;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 1000 });
    const rows = database.prepare('SELECT key, state FROM calibration ORDER BY key').all();
    const lessons = database.prepare('SELECT state FROM lessons WHERE place = ?').get(place);
    return {
      calibration: Object.fromEntries(rows.map(({ key, state }) => [String(key), String(state)])),
      lessons: lessons ? String(lessons.state) : null,
    };
  } catch {
    return null;
  } finally {
    database?.close();
  }
}
