// System errors in words, and what to do about them.
/** What a system error means for a place that is to be written, and what to do about it. */
interface SystemReason {
  /** Completes "cannot be written: ". */
  readonly reason: string;
  /** A sentence's beginning. */
  readonly remedy: string;
}

const writable = 'Make it writable';
const room = 'Make room';
const handles = 'Raise the limit of open files (ulimit -n)';

const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  EACCES: ['writing there is not allowed', writable],
  EPERM: ['writing there is not allowed', writable],
  EROFS: ['the file system is read-only', writable],
  ENOSPC: ['the disk is full', room],
  EDQUOT: ['the quota of the disk is used up', room],
  EMFILE: ['too many files are open', handles],
  ENFILE: ['too many files are open', handles],
  ENOENT: ['its parent cannot hold it or went away', writable],
  ENOTDIR: ['a file is in the way', writable],
  EEXIST: ['a file is in the way', writable],
  ENAMETOOLONG: ['its name is too long', writable],
  ELOOP: ['a link is in the way', writable],
  EIO: ['the disk failed', 'Look at the disk'],
};

/** Of a code such as `EROFS`; null for one that is not known. */
export function systemReason(code: string | null): SystemReason | null {
  const row = code === null ? undefined : reasons[code];
  return row === undefined ? null : { reason: row[0], remedy: row[1] };
}
