// What a function gives back, and what its comment says of it.
import type { DocstringAnnotation, DocstringItem } from '../../types/docstring.ts';
import type { CommentSubject } from './comment-check.ts';

/** A type as text; empty where none is given. */
export const textOfType = (annotation: DocstringAnnotation): string =>
  typeof annotation === 'string' ? annotation : (annotation?.expr ?? '');

export function resultsOf({ docstring }: CommentSubject): readonly DocstringItem[] {
  return docstring.sections.flatMap((section) => (section.kind === 'returns' ? section.value : []));
}

const nothing =
  /^(?:void|undefined|never|None|\(\)|!|Promise<(?:void|undefined|never)>|Task|ValueTask)$/;

/** Languages whose functions give the value of their last expression without saying so. */
const silent: ReadonlySet<string> = new Set(['ruby']);

/** Whether a function returns a value; null where that is not known or not asked. */
export function givesValue({ symbol, module }: CommentSubject): boolean | null {
  const { kind, returns, accessor, flow, bodyStart } = symbol;
  if ((kind !== 'function' && kind !== 'method') || accessor !== null) return null;
  if (returns !== null && returns !== 'auto') {
    if (/^(?:Promise<|Task$|ValueTask$)/.test(returns) && nothing.test(returns)) return null;
    return !nothing.test(
      returns.replace(/^(?:(?:static|inline|extern|virtual|constexpr)\s+)+/, ''),
    );
  }
  if (flow.returnsValue) return true;
  return bodyStart === undefined || flow.stub || silent.has(module.language) ? null : false;
}
