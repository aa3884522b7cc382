// What is gathered about one container or function while its subtree is walked.
import type { CallRef, RaiseSite, SymbolKind } from '../../../types/module.ts';

export interface Scope {
  readonly within: 'module' | 'members' | 'code';
  /** Node of the definition, or 0. */
  readonly node: number;
  /** First node behind it. */
  readonly after: number;
  readonly qualifiedName: string | null;
  readonly name: string | null;
  readonly kind: SymbolKind | null;
  /** Position of its symbol, or -1. */
  readonly index: number;
  /** The node with its parameters and body, or -1. */
  callable: number;
  /** See `Place.section`. */
  section: string | null;
  readonly calls: CallRef[];
  readonly throws: RaiseSite[];
  readonly flow: {
    returnsValue: boolean;
    bareReturn: boolean;
    returnLine: number | null;
    yields: boolean;
    yieldStatement: boolean;
  };
}

/** An empty scope; what is not given is that of a module. */
export function openScope(
  scope: Pick<Scope, 'within' | 'node' | 'after'> &
    Partial<Pick<Scope, 'qualifiedName' | 'name' | 'kind' | 'index'>>,
): Scope {
  return {
    qualifiedName: null,
    name: null,
    kind: null,
    index: -1,
    ...scope,
    callable: -1,
    section: null,
    calls: [],
    throws: [],
    flow: {
      returnsValue: false,
      bareReturn: false,
      returnLine: null,
      yields: false,
      yieldStatement: false,
    },
  };
}
