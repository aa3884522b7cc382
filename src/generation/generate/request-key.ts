// The identity of a request: what decides its answer, and nothing else.
import { createHash } from 'node:crypto';
import type { AnswerSchema, RequestShape } from '../../types/model.ts';
import type { ChatMessage } from '../../types/request.ts';

export interface KeyParts {
  readonly provider: string;
  readonly endpoint: string;
  readonly deployment: string;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly schema: AnswerSchema;
  readonly shape: RequestShape;
  readonly promptVersion: number;
}

/** SHA-256 (hex) of the canonical request; cap and timeout are not part of it. */
export function requestKey(parts: KeyParts): string {
  return createHash('sha256').update(canonical(parts)).digest('hex');
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
