// One found value against its row: the value, or what is wrong with it, in words that never hold a secret.
import { isAbsolute, relative, resolve } from 'node:path';
import type { z } from 'zod';
import { similar } from '../util/similar.ts';
import { notYet } from './not-yet.ts';
import type { SettingParts, SettingType } from './setting-type.ts';
import { type Entry, isObject, type Source } from './sources.ts';
import { rowOf, type SettingRow } from './table.ts';

export type Judgement = { readonly ok: true; readonly value: unknown } | Wrong;

interface Wrong {
  readonly ok: false;
  readonly problems: readonly string[];
}

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
  if (row.type.parts !== undefined && isObject(entry.raw)) {
    return judgeParts(entry, entry.raw, row.type.parts);
  }
  const parsed = row.type.schema.safeParse(read(entry, row));
  if (!parsed.success) return mismatch(entry, row, parsed.error);
  if (!row.type.path) return { ok: true, value: entry.negated ? !parsed.data : parsed.data };
  return judgePath(entry, String(parsed.data), circumstances);
}

function mismatch(entry: Entry, row: Expecting, error: z.ZodError): Wrong {
  const place = row.secret === true ? '' : placeOf(error);
  return wrong(entry, `expected ${row.type.expected}${place || shown(entry, row)}`);
}

/** What of a row a message about its value needs. */
interface Expecting {
  readonly type: Pick<SettingType<unknown>, 'expected'>;
  readonly secret?: true;
}

/** Null unsets a part, as it does a setting. */
function judgeParts(
  entry: Entry,
  raw: Readonly<Record<string, unknown>>,
  parts: SettingParts,
): Judgement {
  const problems: string[] = [];
  const value: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(raw)) {
    const part = parts.get(key);
    const inner = { ...entry, name: `${entry.name}.${keyOf(key)}`, raw: given };
    if (part === undefined) {
      problems.push(...wrong(inner, unknownPart(key, parts)).problems);
      continue;
    }
    if (given === null || given === undefined) continue;
    const parsed = part.type.schema.safeParse(given);
    if (parsed.success) value[key] = parsed.data;
    else problems.push(...mismatch(inner, part, parsed.error).problems);
  }
  return problems.length === 0
    ? { ok: true, value: Object.freeze(value) }
    : { ok: false, problems };
}

function unknownPart(key: string, parts: SettingParts): string {
  const names = [...parts.keys()];
  const meant = similar(key, names);
  const advice = meant === null ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
  return `there is no such setting of one language; ${advice}`;
}

/** Keys that no setting can have are not shown. */
function keyOf(key: string): string {
  return plainKey.test(key) ? key : '...';
}

const plainKey = /^[\w-]{1,60}$/;

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
function shown({ raw }: Entry, row: Expecting): string {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  const secretive = row.secret === true || text.length > 16 || /[^\x20-\x7e]/.test(text);
  return secretive ? '' : `, found ${text}`;
}

/** The key of an object that is unknown or has a wrong value; keys that no setting can have are not shown. */
function placeOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === 'unrecognized_keys';
  const name = unknown ? issue.keys[0] : issue?.path[0];
  if (typeof name !== 'string' || !plainKey.test(name)) return '';
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

function wrong({ name, source }: Entry, message: string): Wrong {
  const place = source.kind === 'flag' ? '' : ` (${source.label})`;
  return { ok: false, problems: [`${name}${place}: ${message}`] };
}
