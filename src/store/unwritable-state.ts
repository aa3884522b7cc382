// What goes wrong with state files, in words.
import { DocwrightError } from '../errors.ts';
import { systemErrorCode } from '../util/files.ts';
import { systemReason } from '../util/system-reason.ts';

/** Primary result codes of SQLite. */
const reasons: Readonly<Record<number, string>> = {
  5: 'another process holds it',
  6: 'another process holds it',
  8: 'it cannot be written',
  10: 'the disk failed',
  11: 'it is damaged; the next run moves it aside',
  13: 'the disk is full',
  14: 'a file in its folder cannot be opened',
  26: 'it is no database',
};

/** Primary result code of an error of SQLite; null for other errors. */
export function sqliteCode(error: unknown): number | null {
  const code = (error as { readonly errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** A failed write to the state database as an error that ends the run; other errors come back as they are. */
export function unwritableState(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const reason = reasons[code] ?? (error as Error).message;
  return new DocwrightError('STATE', `The state database cannot be written: ${reason}.`, {
    hint: 'What is stored is kept. Make room or choose another folder with --state DIR, and run again to go on.',
    endsRun: true,
    cause: error,
  });
}

/** A state folder that cannot be used; errors of docwright come back as they are. */
export function unusableFolder(directory: string, error: unknown): unknown {
  if (error instanceof DocwrightError) return error;
  const known = systemReason(systemErrorCode(error));
  const reason = reasons[sqliteCode(error) ?? -1] ?? known?.reason ?? (error as Error).message;
  const remedy = known?.remedy ?? 'Make room or make it writable';
  return new DocwrightError('STATE', `The state folder ${directory} cannot be used: ${reason}.`, {
    hint: `${remedy}, or choose another one with --state DIR.`,
    cause: error,
  });
}
