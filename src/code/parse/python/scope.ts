// What is gathered about one module, class or function while its subtree is walked.
import type { CallRef, ClassAssignment, RaiseSite } from '../../../types/module.ts';

export interface Scope {
  readonly kind: 'module' | 'class' | 'function';
  /** Node of the definition, or 0. */
  readonly node: number;
  /** First node behind it. */
  readonly after: number;
  readonly qualifiedName: string | null;
  /** Name of the first parameter of a method with a receiver, or null. */
  readonly receiver: string | null;
  readonly calls: CallRef[];
  readonly raises: RaiseSite[];
  readonly assignments: ClassAssignment[];
  readonly flow: {
    returnsValue: boolean;
    bareReturn: boolean;
    returnLine: number | null;
    yields: boolean;
    yieldStatement: boolean;
    asserts: boolean;
  };
}

/** An empty scope. */
export function openScope(
  scope: Pick<Scope, 'kind' | 'node' | 'after' | 'qualifiedName' | 'receiver'>,
): Scope {
  return {
    ...scope,
    calls: [],
    raises: [],
    assignments: [],
    flow: {
      returnsValue: false,
      bareReturn: false,
      returnLine: null,
      yields: false,
      yieldStatement: false,
      asserts: false,
    },
  };
}
