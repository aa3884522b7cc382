// Follows the newest journal of a state folder, whichever process writes it: runs of this server, of another
// terminal, and those from before a restart are seen alike.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { type JournalEntry, journalFolder, journalsIn } from '../../index.ts';

export interface Follower {
  /** Reads what is new since the last call. */
  readonly poll: () => readonly JournalEntry[];
}

const chunkBytes = 1 << 16;

export function followJournal(state: string): Follower {
  const folder = journalFolder(state);
  const open = { name: '', offset: 0, rest: '', decoder: new StringDecoder('utf8') };
  return {
    poll: () => {
      const newest = journalsIn(folder).at(-1);
      if (newest === undefined) return [];
      if (newest !== open.name) {
        Object.assign(open, {
          name: newest,
          offset: 0,
          rest: '',
          decoder: new StringDecoder('utf8'),
        });
      }
      const bytes = readFrom(join(folder, open.name), open.offset);
      open.offset += bytes.length;
      const lines = (open.rest + open.decoder.write(bytes)).split('\n');
      open.rest = lines.pop() ?? '';
      return lines.flatMap(entryOf);
    },
  };
}

/** A journal that was removed or cannot be read has nothing new. */
function readFrom(file: string, offset: number): Buffer {
  try {
    const { size } = statSync(file);
    if (size <= offset) return Buffer.alloc(0);
    const descriptor = openSync(file, 'r');
    try {
      return readAll(descriptor, offset, size);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

function readAll(descriptor: number, offset: number, end: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = offset; at < end; ) {
    const part = Buffer.alloc(Math.min(chunkBytes, end - at));
    const read = readSync(descriptor, part, 0, part.length, at);
    if (read === 0) break;
    parts.push(part.subarray(0, read));
    at += read;
  }
  return Buffer.concat(parts);
}

/** A line that is no event, such as one that a crash cut off, is passed over. */
function entryOf(line: string): readonly JournalEntry[] {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    return typeof entry?.at === 'number' && typeof entry.event?.type === 'string' ? [entry] : [];
  } catch {
    return [];
  }
}
