// Whether a docstring that is there may give way to another.
import { createHash } from 'node:crypto';
import type { SkipCode } from './types.ts';
import type { Wanted } from './write-form.ts';

/** Null when it may: what we wrote and nobody changed since, or what was asked to be replaced. */
export function mayReplace(
  today: string | null,
  { id, docstring, options }: Pick<Wanted, 'id' | 'docstring' | 'options'>,
): SkipCode | null {
  if (today === docstring) return 'unchanged';
  const known = options.written?.get(id);
  const ours = known !== undefined && known === sha256(today ?? '');
  if (ours || options.replaceExisting) return null;
  return known === undefined ? 'exists' : 'edited';
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
