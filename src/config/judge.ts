// One found value against its row: the value, or what is wrong with it, in words that never hold a secret.
import { isAbsolute, relative, resolve } from 'node:path';
import type { z } from 'zod';
import { notYet } from './not-yet.ts';
import type { Entry, Source } from './sources.ts';
import { rowOf, type SettingRow } from './table.ts';

export type Judgement =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

export interface Circumstances {
  readonly cwd: string;
  /** `--trust` was given. */
  readonly trusting: boolean;
}

/** Sources from the least to the most trusted. */
export const ranks = { repository: 0, project: 1, user: 2, named: 3, invocation: 4 } as const;

/** How far a source is trusted, as a number to compare. */
export function trustOf(source: Source, trusting: boolean): number {
  const rank = ranks[source.trust];
  return trusting && source.trust === 'project' ? ranks.user : rank;
}

export function judge(entry: Entry, circumstances: Circumstances): Judgement {
  const row = rowOf(entry.path);
  if (notYet.has(entry.path)) return wrong(entry, 'is not supported yet; leave it out');
  if (trustOf(entry.source, circumstances.trusting) < ranks[row.trust ?? 'project']) {
    return wrong(entry, `may not be set by this file; ${trustAdvice(row)}`);
  }
  const parsed = row.type.schema.safeParse(read(entry, row));
  if (!parsed.success) {
    const place = row.secret === true ? '' : placeOf(parsed.error);
    return wrong(entry, `expected ${row.type.expected}${place || shown(entry, row)}`);
  }
  if (!row.type.path) return { ok: true, value: entry.negated ? !parsed.data : parsed.data };
  return judgePath(entry, String(parsed.data), circumstances);
}

function trustAdvice(row: SettingRow<unknown>): string {
  if (row.trust === 'invocation') return 'use the flag or the environment';
  return 'use the flag or the environment, name the file with --config or --env-file, or give --trust';
}

/** Text becomes a value; repeated flags become one list. */
function read({ raw, source }: Entry, { type }: SettingRow<unknown>): unknown {
  if (Array.isArray(raw) && source.kind === 'flag') {
    return raw.flatMap((part: unknown) => type.fromText(String(part)));
  }
  return typeof raw === 'string' && source.kind !== 'config' ? type.fromText(raw.trim()) : raw;
}

/** Shows a short value that cannot be a key: keys are longer, and free text is not shown at all. */
function shown({ raw }: Entry, row: SettingRow<unknown>): string {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  const secretive = row.secret === true || text.length > 16 || /[^\x20-\x7e]/.test(text);
  return secretive ? '' : `, found ${text}`;
}

/** The key of an object that is unknown or has a wrong value; keys that no setting can have are not shown. */
function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys';
  const name = unknown ? issue.keys[0] : issue?.path[0];
  if (typeof name !== 'string' || !/^[\w-]{1,60}$/.test(name)) return '';
  return unknown ? `; it has no ${name}` : `; ${name} has a wrong value`;
}

function judgePath(entry: Entry, text: string, { cwd, trusting }: Circumstances): Judgement {
  const value = resolve(entry.source.base, text);
  if (trustOf(entry.source, trusting) >= ranks.user || isInside(cwd, value)) {
    return { ok: true, value };
  }
  return wrong(
    entry,
    'leads out of the working directory, which a file found there may not do; use the flag or the environment, or give --trust',
  );
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

function wrong({ name, source }: Entry, message: string): Judgement {
  const place = source.kind === 'flag' ? '' : ` (${source.label})`;
  return { ok: false, problem: `${name}${place}: ${message}` };
}
