/** What a request is about. */
export type TaskKind = 'symbols' | 'module' | import('./documentation.ts').ProsePage['kind'];

/** Why an item needs a model. */
export type TaskReason = 'missing' | 'incomplete' | 'stale' | 'asked';

/** What changed since a text was made: its code, what its request showed of others, or the way of asking. */
export type StaleCause = 'code' | 'interfaces' | 'request';

/** Something to be documented: a symbol or a module. */
export interface TaskTarget {
  /** Symbol id or module path. */
  readonly id: string;
  /** Path of its module. */
  readonly path: string;
  /** The qualified name or the module's name. */
  readonly name: string;
  /** What the request and the answer call it. Absent: its name, which no other target of the request has. */
  readonly label?: string;
  readonly reason: TaskReason;
  /** Absent unless `stale`. */
  readonly cause?: StaleCause;
}

/** A definition whose source goes into one request, with the targets in it. */
export interface TaskUnit {
  /** Id of the outermost symbol shown, or the module's path for module-level code. */
  readonly id: string;
  /** Path of its module. */
  readonly path: string;
  readonly targets: readonly TaskTarget[];
  /** Definitions in it stand as their signatures: they have requests of their own. Absent: false. */
  readonly outlined?: boolean;
}

/** One request's worth of work. */
export interface Task {
  /** Stable: kind, path and position in the path's tasks. */
  readonly id: string;
  readonly kind: TaskKind;
  /** Module path; of the first where a request is about several modules. */
  readonly path: string;
  readonly units: readonly TaskUnit[];
  readonly targets: readonly TaskTarget[];
  /** Ids of the tasks whose texts this one shows, such as its callees'. */
  readonly after: readonly string[];
  /** Tokens that the answer is expected to need at most, before limits apply. */
  readonly answerTokens: number;
  /** Tokens of the definitions that it shows, about. */
  readonly sourceTokens: number;
}
