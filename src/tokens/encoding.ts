// Counts the tokens of a text exactly as OpenAI's tokenizer does, in linear time for every text.
import { DocwrightError } from '../errors.ts';
import type { EncodingId } from '../types/model.ts';
import { type Backtracker, createBacktracker, encodeLong } from './backtrack.ts';
import { mergeShort, shortPiece } from './merge.ts';
import {
  cachedCount,
  cachedPiece,
  createPieceCache,
  type PieceCache,
  pieceSlack,
  rememberCount,
} from './piece-cache.ts';
import { charClass, type RankFile, unpackRanks } from './rank-file.ts';
import { type Split, splitCl100k, splitO200k } from './split.ts';
import { createTokenTable, findToken, hashBytes, type TokenTable } from './token-table.ts';

const splits = {
  o200k_base: splitO200k,
  cl100k_base: splitCl100k,
} as const satisfies Record<EncodingId, Split>;

export const encodingIds = Object.keys(splits) as readonly EncodingId[];

/** A loaded encoding. Counting the same text always gives the same number. */
export interface Encoding {
  readonly id: EncodingId;
  readonly table: TokenTable;
  readonly classes: Uint8Array;
  readonly split: Split;
  readonly cache: PieceCache;
  /** For long pieces; made when the first one is met. */
  backtracker: Backtracker | null;
}

/**
 * Makes an encoding from the bytes of its rank file.
 *
 * @throws DocwrightError ASSET when the bytes are no rank file.
 */
export function createEncoding(id: EncodingId, file: Uint8Array): Encoding {
  const ranks: RankFile | null = unpackRanks(file);
  if (ranks === null) {
    throw new DocwrightError('ASSET', `The rank file of ${id} is damaged.`, {
      hint: 'Install docwright again, or run "npm run assets" in a clone.',
    });
  }
  const table = createTokenTable(ranks);
  return {
    id,
    table,
    classes: ranks.classes,
    split: splits[id],
    cache: createPieceCache(),
    backtracker: null,
  };
}

/** Gives encodings that are made on first use and kept; `read` gives the bytes of a rank file. */
export function encodingSource(read: (id: EncodingId) => Uint8Array): (id: EncodingId) => Encoding {
  const made = new Map<EncodingId, Encoding>();
  return (id) => {
    const encoding = made.get(id) ?? createEncoding(id, read(id));
    made.set(id, encoding);
    return encoding;
  };
}

/**
 * Number of tokens of a text. Special tokens such as `<|endoftext|>` count as ordinary text,
 * and lone surrogates as U+FFFD, as they are sent.
 *
 * @param limit - Counting stops above it: the result is exact up to `limit`, else some number above it.
 */
export function countTokens(encoding: Encoding, text: string, limit = Infinity): number {
  return walk(encoding, text, limit, null);
}

/** Ranks of the tokens of a text, in order. */
export function encodeTokens(encoding: Encoding, text: string): number[] {
  const ids: number[] = [];
  walk(encoding, text, Infinity, ids);
  return ids;
}

/** UTF-16 units that are encoded to UTF-8 at once. */
const chunkUnits = 1 << 15;
const encoder = new TextEncoder();
const shared = new Uint8Array(3 * chunkUnits + pieceSlack);

function walk(encoding: Encoding, text: string, limit: number, ids: number[] | null): number {
  let total = 0;
  for (let at = 0; at < text.length; ) {
    const end = chunkEnd(text, at, encoding.classes);
    const bytes = end - at <= chunkUnits ? shared : new Uint8Array(3 * (end - at) + pieceSlack);
    const chunk = end - at === text.length ? text : text.slice(at, end);
    const { written } = encoder.encodeInto(chunk, bytes);
    total += countBytes(encoding, bytes, written, limit - total, ids);
    if (total > limit) break;
    at = end;
  }
  return total;
}

/** Where the text may be cut without changing its pieces, at about `chunkUnits` from `start` or later. */
function chunkEnd(text: string, start: number, classes: Uint8Array): number {
  let from = start + 1;
  for (let size = chunkUnits; start + size < text.length; size *= 2) {
    for (let at = start + size; at > from; at--) {
      if (isSeam(classes[text.charCodeAt(at - 1)]!, text.charCodeAt(at), classes)) return at;
    }
    from = start + size;
  }
  return text.length;
}

const { upper, lower, letter, number, other, space, newline } = charClass;

/** Behind a letter or digit no piece goes on with white space or a sign, but with an apostrophe or a mark. */
function isSeam(before: number, unit: number, classes: Uint8Array): boolean {
  if (before !== lower && before !== upper && before !== letter && before !== number) return false;
  const behind = classes[unit]!;
  if (behind === space || behind === newline) return true;
  return behind === other && unit !== 0x27 && (unit & 0xf800) !== 0xd800;
}

function countBytes(
  encoding: Encoding,
  bytes: Uint8Array,
  end: number,
  limit: number,
  ids: number[] | null,
): number {
  const { table, classes, split, cache } = encoding;
  const view = new DataView(bytes.buffer);
  let total = 0;
  for (let at = 0; at < end && total <= limit; ) {
    const next = split(bytes, at, end, classes);
    const size = next - at;
    if (size <= cachedPiece && ids === null) {
      let count = size === 1 ? 1 : cachedCount(cache, view, at, size);
      if (count === 0) {
        count = encodePiece(encoding, bytes, at, next, ids);
        rememberCount(cache, view, at, size, count);
      }
      total += count;
    } else {
      const least = total + Math.ceil(size / table.longest);
      if (least > limit) return least;
      total += encodePiece(encoding, bytes, at, next, ids);
    }
    at = next;
  }
  return total;
}

function encodePiece(
  encoding: Encoding,
  bytes: Uint8Array,
  start: number,
  end: number,
  ids: number[] | null,
): number {
  const { table } = encoding;
  const isTokenSize = end - start <= table.longest;
  const rank = isTokenSize ? findToken(table, bytes, start, end, hashBytes(bytes, start, end)) : -1;
  if (rank !== -1) {
    ids?.push(rank);
    return 1;
  }
  if (end - start <= shortPiece) return mergeShort(table, bytes, start, end, ids);
  encoding.backtracker ??= createBacktracker(table);
  return encodeLong(encoding.backtracker, bytes, start, end, ids);
}
