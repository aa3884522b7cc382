// Whether a process holds a state folder right now; takes nothing and makes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** False for a folder without a lock, and for one that cannot be read. */
export function isLocked(state: string): boolean {
  const path = join(state, 'lock.db');
  if (!existsSync(path)) return false;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    try {
      database.prepare('SELECT count(*) FROM sqlite_master').get();
      return false;
    } finally {
      database.close();
    }
  } catch (error) {
    return (error as { readonly errcode?: number }).errcode === 5;
  }
}
