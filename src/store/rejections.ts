// Texts that a person rejected, by the version that was looked at, so that they are not shown again.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'rejected.json';

/** None where the file is missing or damaged: a text is then shown once more. */
export function readRejections(state: string): ReadonlySet<string> {
  try {
    const listed: unknown = JSON.parse(readFileSync(join(state, name), 'utf8'));
    return new Set(Array.isArray(listed) ? listed.filter((each) => typeof each === 'string') : []);
  } catch {
    return new Set();
  }
}

export function addRejection(state: string, version: string): void {
  const listed = [...new Set([...readRejections(state), version])];
  const draft = join(state, `${name}.new`);
  writeFileSync(draft, `${JSON.stringify(listed, null, 1)}\n`);
  renameSync(draft, join(state, name));
}
